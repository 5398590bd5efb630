import { twin } from '../../case';

export const row = twin({
  id: 'late-proactive-refresh',
  fault: 'late-proactive-refresh',
  title: 'A refresh timer that sleeps with the page',
  about: 'A timer refreshes half a second before each token’s end. When the page shows again, the app asks for the orders at once.',
  click: 'Run, put another tab in front until the browser freezes this one (chrome://discards can do it at once), and come back.',
  see: 'The timer slept with the page: the orders are asked for with an expired token and refused. The refresh comes after that.',
  seeCured: 'On the way back the app looks at the expiry first, and the orders wait for the refresh.',
});
