import { quiet } from '../../case';

export const row = quiet({
  id: 'quiet-same-access-token',
  title: 'An access token that lives longer',
  about: 'A refresh in good time lets the access token live on instead of issuing another. Some platforms and token brokers do so.',
  click: 'Run.',
  see: 'A refresh that answers with the same access token, and the orders, after its first end.',
});
