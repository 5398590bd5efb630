import { labState, type Stage } from '../browser-tab';
import type { Scene } from '../scene';

/** The same address in another tab, to its end. */
async function inASecondTab({ page, openTab }: Stage): Promise<void> {
  const tab = await openTab();
  await tab.goto(page.url());
  await labState(tab, 'ready');
  await tab.click('#second');
  await labState(tab, 'done');
}

export const scenes: readonly Scene[] = [
  { id: 'cross-tab-refresh-race', variant: 'faulty', end: 'login', verdicts: ['next', 'reused'], left: {}, meanwhile: inASecondTab, finds: [['cross-tab-refresh-race', 'error', ['request', 'storage']]] },
  { id: 'cross-tab-refresh-race', variant: 'cured', end: 'here', verdicts: ['next'], left: { 'auth-tokens-post': 'access 2 refresh 2' }, meanwhile: inASecondTab },
];
