import { labState, type Stage } from '../browser-tab';
import type { Scene } from '../scene';

/** In a tab of its own, because puppeteer loses a page that goes to a prerendered one. */
async function readOn({ page, openTab }: Stage): Promise<void> {
  const tab = await openTab();
  await tab.goto(page.url());
  await labState(tab, 'ready');
  await tab.click('#second');
}

export const scenes: readonly Scene[] = [
  { id: 'quiet-prerendered-page', variant: 'quiet', end: 'here', verdicts: ['next'], left: { 'auth-tokens-reader': 'access 2 refresh 2' }, calls: ['401 orders', '200 orders'], meanwhile: readOn },
];
