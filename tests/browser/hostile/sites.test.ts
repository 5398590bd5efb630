import { afterAll, beforeAll, expect, it } from 'vitest';
import { openAuthPanel } from '../../../scripts/lib/panel.mjs';
import { until } from '../../../scripts/lib/until.mjs';
import { labState, openBench, pageInLog, type Bench } from '../support/bench';
import { PAGE } from './support';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench(PAGE);
});
afterAll(() => bench?.close());

it('one page cannot write into the session of another site, by whatever name it calls itself', async () => {
  const evil = await bench.browser.newPage();
  const origin = `http://evil.localhost:${bench.lab.port}`;
  await evil.goto(origin + PAGE);
  await labState(evil, 'ready');
  const { panel } = await openAuthPanel(bench.browser, evil);
  await panel.waitForFunction(() => document.querySelector<HTMLElement>('[data-session]')?.dataset['session']?.startsWith('evil.localhost'));
  await pageInLog(panel);
  await evil.reload();
  const before = (await bench.events()).length;
  await evil.evaluate(async (victim) => {
    localStorage.setItem('access_token', 'a-token-of-the-evil-site');
    // A frame of its own inside the victim's name, a frame without origin, and calls to the victim.
    for (const src of ['data:text/html,<script>try{localStorage.access_token="a-token-of-the-evil-site"}catch{}</script>', 'about:blank']) document.body.append(Object.assign(document.createElement('iframe'), { src }));
    document.body.append(Object.assign(document.createElement('iframe'), { srcdoc: '<script>parent.localStorage.refresh_token = "another-token-of-the-evil-site"</script>', sandbox: 'allow-scripts' }));
    document.body.append(Object.assign(document.createElement('iframe'), { srcdoc: '<script>localStorage.refresh_token = "another-token-of-the-evil-site"</script>' }));
    history.replaceState(null, '', `/?site=${encodeURIComponent(victim)}`);
    await fetch(`${victim}/ways/cors/allow/auth/token`, { headers: { Authorization: 'Bearer a-token-of-the-evil-site' } }).catch(() => undefined);
  }, bench.lab.origin);
  const session = await panel.evaluate(() => document.querySelector<HTMLElement>('[data-session]')!.dataset['session']!);
  await until('the evil site’s own session to have them', () => panel.evaluate(() => Number(document.querySelector<HTMLElement>('[data-events]')!.dataset['events']) > 5));
  expect(session).not.toBe(await bench.panel.evaluate(() => document.querySelector<HTMLElement>('[data-session]')!.dataset['session']));
  expect((await bench.events()).slice(before).filter(({ kind }) => kind !== 'lifecycle' && kind !== 'gap')).toEqual([]);
  await evil.close();
});
