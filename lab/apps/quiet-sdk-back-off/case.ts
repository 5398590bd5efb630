import { quiet } from '../../case';

export const row = quiet({
  id: 'quiet-sdk-back-off',
  title: 'Patient with a back end that restarts',
  about: 'The token endpoint answers 503 three times. The app waits 200, 400 and 800 ms, as SDKs do, and keeps the session meanwhile.',
  click: 'Run.',
  see: 'Three times 503, longer and longer pauses, then a new pair.',
});
