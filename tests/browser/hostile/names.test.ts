import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../../scripts/lib/until.mjs';
import { openBench, type Bench } from '../support/bench';
import { misfits, PAGE } from './support';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench(PAGE);
});
afterAll(() => bench?.close());

const MARKUP = '"><img src=x onerror="window.pwned=1"><b>bold</b>${alert(1)}<script>window.pwned=1</script>[a](javascript:1)';
const VIEWS = ['Diagnosis', 'Timeline', 'Tokens'];

const show = async (view: string): Promise<void> => {
  await bench.panel.evaluate((name) => [...document.querySelectorAll<HTMLElement>('[role=tab]')].find((tab) => tab.textContent === name)!.click(), view);
  await bench.panel.waitForFunction((name) => document.querySelector<HTMLElement>('[data-view]')?.dataset['view'] === name.toLowerCase(), {}, view);
};

it('markup in every string that a page can choose is text in the panel', async () => {
  await bench.page.evaluate(async (markup) => {
    const at = encodeURIComponent(markup);
    localStorage.setItem(`token ${markup}`, markup);
    localStorage.setItem('access_token', markup);
    document.cookie = `access_token=${at}; path=/`;
    const button = Object.assign(document.createElement('button'), { textContent: markup });
    document.body.append(button);
    button.click();
    await fetch(`/ways/auth/token/${at}?${at}=${at}#${at}`, { method: 'POST', headers: { 'X-Auth-Token': markup, Authorization: `Bearer ${markup}`, 'Content-Type': 'application/json' }, body: JSON.stringify({ [markup]: markup, refresh_token: markup, grant_type: markup }) });
    await fetch('/ways/auth/slow/5000', { method: 'POST', signal: AbortSignal.abort(Object.assign(new Error(markup), { name: markup })) }).catch(() => undefined);
    const named = new Function(`return { [${JSON.stringify(markup)}]() { localStorage.setItem('refresh_token', 'x'); } }[${JSON.stringify(markup)}]`) as () => () => void;
    named()();
  }, MARKUP);
  await until('all of it in the log', async () => (await bench.events()).some((event) => event.kind === 'storage' && event.key === 'refresh_token'));
  await bench.caughtUp();
  expect(misfits(await bench.events())).toEqual([]);
  for (const view of VIEWS) {
    await show(view);
    const found = await bench.panel.evaluate(() => ({
      images: document.querySelectorAll('img, b[onerror], [onerror]').length,
      scripts: [...document.scripts].filter((script) => !script.src.startsWith('chrome-extension://')).length,
      links: [...document.querySelectorAll('a')].filter((link) => /^javascript:/i.test(link.getAttribute('href') ?? '')).length,
      pwned: 'pwned' in window,
    }));
    expect(found, view).toEqual({ images: 0, scripts: 0, links: 0, pwned: false });
  }
});

it('fields named __proto__, constructor and toString are names like any other', async () => {
  const before = (await bench.events()).length;
  await bench.page.evaluate(async () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'then']) {
      localStorage.setItem(name, '{"access_token":"a-token-under-a-strange-name","__proto__":{"polluted":true}}');
      await fetch(`/ways/auth/token?${name}=1`, { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded', [name === '__proto__' ? 'x-auth-proto' : name]: 'a-token-under-a-strange-name' }, body: `${name}=a-token-under-a-strange-name&access_token=x` });
      await fetch('/ways/auth/token', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: `{"${name}":{"polluted":true,"refresh_token":"a-token-under-a-strange-name"}}` });
    }
  });
  const events = await until('the last name', async () => {
    const seen = (await bench.events()).slice(before);
    return seen.filter((event) => event.kind === 'request' && event.view === 'wire').length >= 10 && seen.some((event) => event.kind === 'storage' && event.key === 'then') && seen;
  });
  await bench.caughtUp();
  expect(misfits(events)).toEqual([]);
  const keys = events.flatMap((event) => (event.kind === 'storage' && event.op === 'set' ? [event.key] : []));
  expect(keys).toEqual(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'then']);
  expect(await bench.panel.evaluate(() => ({} as { polluted?: boolean }).polluted)).toBeUndefined();
  for (const view of VIEWS) await show(view);
});
