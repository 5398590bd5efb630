import { quiet } from '../../case';

export const row = quiet({
  id: 'quiet-no-refresh-token-in-answer',
  title: 'A refresh token that stays',
  about: 'The refresh answers with an access token only. The refresh token is opaque, does not rotate, and the app rightly keeps it.',
  click: 'Run; two refreshes take about four seconds.',
  see: 'Two refreshes with the same refresh token, both fine.',
});
