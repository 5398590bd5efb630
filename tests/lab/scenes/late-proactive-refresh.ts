import { expect } from 'vitest';
import type { Stage } from '../browser-tab';
import type { Scene } from '../scene';

const id = 'late-proactive-refresh';
const left = { 'auth-tokens-ferry': 'access 3 refresh 3' };
const alone = 'A page is frozen by the browser only while another one is in front of it in its window.';

/** Freezes the page over the end of its second token, as a browser does with tabs that nobody looks at. */
async function sleepOverTheTimer({ page, requests, openTab }: Stage): Promise<void> {
  await expect.poll(() => requests().filter(({ verdict }) => verdict === 'next').length, { timeout: 10_000 }).toBe(1);
  const issued = Date.now();
  await openTab();
  const cdp = await page.createCDPSession();
  await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
  await expect.poll(() => Date.now() - issued, { timeout: 10_000 }).toBeGreaterThan(2_100);
  await cdp.send('Page.setWebLifecycleState', { state: 'active' });
  await page.bringToFront();
  await cdp.detach();
}

export const scenes: readonly Scene[] = [
  { id, variant: 'faulty', end: 'here', verdicts: ['next', 'next'], left, calls: ['401 orders'], meanwhile: sleepOverTheTimer, alone, finds: [[id, 'warning', ['lifecycle', 'request', 'response']]] },
  { id, variant: 'cured', end: 'here', verdicts: ['next', 'next'], left, calls: ['200 orders'], meanwhile: sleepOverTheTimer, alone },
];
