import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLab, type Lab } from '../../lab/server';
import { launchBrowser } from '../../scripts/lib/browser.mjs';

let lab: Lab;
let browser: Browser;
beforeAll(async () => {
  lab = await startLab();
  browser = await launchBrowser({ headless: true });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await lab.close();
});

async function resultOf(path: string): Promise<unknown> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.goto(`${lab.origin}/fixtures/${path}`);
  await page.waitForFunction(() => document.body.dataset['lab'] === 'done', { polling: 50, timeout: 60_000 });
  const result = await page.evaluate(() => document.body.dataset['result'] ?? '');
  const cookies = await context.cookies();
  await context.close();
  return { result: JSON.parse(result) as unknown, cookies: cookies.map(({ name, httpOnly }) => `${name}${httpOnly ? ' HttpOnly' : ''}`).sort() };
}

describe.concurrent('fixtures', { timeout: 60_000 }, () => {
  it('early-fetch gets three answers over fetch and one over XMLHttpRequest', async () => {
    expect(await resultOf('early-fetch')).toMatchObject({ result: { fetch: [200, 200, 200], xhr: 200 } });
  });

  it('plain finds everything native where nobody looks on', async () => {
    expect(await resultOf('plain')).toMatchObject({ result: { fetch: true, xhrOpen: true, xhrSend: true, setItem: true, localStorage: true } });
  });

  it('planted gets its secret back in both shapes and leaves it in a readable and an HttpOnly cookie', async () => {
    expect(await resultOf('planted?s=a1b2c3d4e5f6a7b8c9d0')).toEqual({
      result: {
        'opaque login': true,
        'opaque error text': true,
        'opaque abort': true,
        'jwt login': true,
        'jwt error text': true,
        'jwt abort': true,
      },
      cookies: ['access_token', 'refresh_token HttpOnly'],
    });
  });

  it('bad-input shows the page what each bad thing really is', async () => {
    const { result } = (await resultOf('bad-input?what=all')) as { result: { what: string; saw: string }[] };
    expect(Object.fromEntries(result.map(({ what, saw }) => [what, saw]))).toEqual({
      'big-json': '52428800 characters',
      'html-as-json': 'SyntaxError',
      'garbage-as-json': 'SyntaxError',
      'bad-utf8': '26 characters',
      'deep-json': '10000 deep',
      'proto-keys': '__proto__ constructor toString hasOwnProperty access_token polluted=undefined',
      'big-storage': '5000000 characters',
      'over-quota': 'QuotaExceededError',
      'many-writes': 'token-number-10000-of-many',
    });
  });
});
