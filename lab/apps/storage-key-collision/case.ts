import { twin } from '../../case';

export const row = twin({
  id: 'storage-key-collision',
  fault: 'storage-key-collision',
  title: 'Two apps, one storage key',
  about: 'Two apps live under different paths of one origin and share its localStorage. Both keep their tokens under the same key. The second one runs in a frame here.',
  click: 'Run.',
  see: 'The second app signs in and overwrites the first one’s tokens. The first one’s next call carries a token for somebody else, is refused, and you land on the login page.',
  seeCured: 'The key has the app’s name in it.',
});
