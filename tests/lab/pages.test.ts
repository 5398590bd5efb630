import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLab, type Lab } from '../../lab/server';
import { launchBrowser } from '../../scripts/lib/browser.mjs';
import { play } from './browser-tab';
import { expectedOf, leftBehind } from './left-behind';
import { nameOf } from './scene';
import { scenes } from './scenes';

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

/** Every scene is played with the extension (tests/browser/faults.test.ts). These are the proof that it makes no difference: a soft error, a hidden tab, a reload amid a call, a dead line, a user who leaves. */
const plain = ['soft-error-accepted', 'refresh-cancelled', 'rotation-response-lost', 'quiet-dpop-nonce', 'quiet-user-abort'];

describe.concurrent('without the extension the scenes end the same way', { timeout: 30_000 }, () => {
  for (const scene of scenes.filter(({ id, press }) => plain.includes(id) && press?.[0] !== 'timeout')) {
    it(nameOf(scene), async () => {
      const played = await play(browser, lab, scene);
      expect(leftBehind(scene, played), played.log).toEqual(expectedOf(scene));
    });
  }

  it('Bearer undefined is refused at the end of soft-error-accepted', async () => {
    await play(browser, lab, { id: 'soft-error-accepted', variant: 'faulty' });
    const junk = lab.requests.filter(({ path, credential }) => path.startsWith('/api/soft-error-accepted/faulty') && credential === 'junk');
    expect(junk.map(({ path, status }) => [path, status])).toContainEqual(['/api/soft-error-accepted/faulty/orders', 401]);
  });
});
