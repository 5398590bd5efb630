import { quiet } from '../../case';

export const row = quiet({
  id: 'quiet-service-worker',
  title: 'A service worker in between',
  about: 'A service worker passes on what the page asks for. Each call is there twice, once from the page and once from the worker, and is one.',
  click: 'Run.',
  see: 'One 401, one refresh, one answer with the orders.',
});
