import { quiet } from '../../case';

export const row = quiet({
  id: 'quiet-same-refresh-token',
  title: 'The same refresh token again',
  about: 'Each refresh answers with the refresh token that it was asked with. This back end does not rotate, and says so by repeating it.',
  click: 'Run; two refreshes take about four seconds.',
  see: 'Two refreshes with one refresh token, both fine.',
});
