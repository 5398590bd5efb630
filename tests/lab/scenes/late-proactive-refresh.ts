import { until } from '../../../scripts/lib/until.mjs';
import type { Stage } from '../browser-tab';
import type { Scene } from '../scene';

const id = 'late-proactive-refresh';
const left = { 'auth-tokens-ferry': 'access 3 refresh 3' };

const alone = 'It goes by which of two things a page does first when it wakes: others on the processors turn that round.';

/** Freezes the page over the end of its second token, as a browser does with tabs that nobody looks at. */
async function sleepOverTheTimer({ page, requests, openTab }: Stage): Promise<void> {
  await until('the first refresh', () => requests().some(({ verdict }) => verdict === 'next'));
  const issued = Date.now();
  await openTab();
  const cdp = await page.createCDPSession();
  await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
  await until('the end of the token', () => Date.now() - issued > 2_100);
  await cdp.send('Page.setWebLifecycleState', { state: 'active' });
  await page.bringToFront();
  await cdp.detach();
}

export const scenes: readonly Scene[] = [
  { id, variant: 'faulty', end: 'here', verdicts: ['next', 'next'], left, calls: ['401 orders'], meanwhile: sleepOverTheTimer, alone, finds: [[id, 'warning', ['lifecycle', 'request', 'response']]] },
  { id, variant: 'cured', end: 'here', verdicts: ['next', 'next'], left, calls: ['200 orders'], meanwhile: sleepOverTheTimer, alone },
];
