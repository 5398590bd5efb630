import { twin } from '../../case';

export const row = twin({
  id: 'article-final',
  fault: 'rotation-response-lost',
  title: 'What the article ends with',
  about: 'Everything such an article recommends: one refresh at a time, the refresh token in its own header, one replay, a 3 s timeout with two retries. The back end rotates, spots reuse, and its token endpoint is now and then slower than 3 s.',
  click: 'Run for a slow day; “Fast day” for a quick one.',
  see: 'Slow day: the first try is cut at 3 s, after the rotation. The retry brings the spent token, the back end closes the session, and you land on the login page. Fast day: all is well.',
  seeCured: 'A patient timeout, and a back end that forgives the direct predecessor: slow days are only slow.',
  buttons: [{ id: 'fast', label: 'Fast day' }],
});
