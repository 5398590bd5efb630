import { twin } from '../../case';

export const row = twin({
  id: 'replay-corrupted',
  fault: 'replay-corrupted',
  title: 'The replay is not the same request',
  about: 'A flower shop with three clients. One builds the replay from the configuration that axios hands out after a failure, whose body is text already; one, in fetch, forgets the body; one sends the same Request twice.',
  click: 'Run, and wait about two seconds for the access token to expire. Then the other buttons.',
  see: 'The refresh works, and the order is refused with 400: its body is a JSON text inside a JSON string. With the second button, the body is missing; with the third, the replay never leaves.',
  seeCured: 'The replay starts from what the caller gave, and the order is placed.',
  buttons: [{ id: 'empty', label: 'Order with fetch' }, { id: 'used', label: 'Order with a Request' }],
});
