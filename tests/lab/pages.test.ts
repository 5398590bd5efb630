import puppeteer, { type Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { variantsOf } from '../../lab/case';
import { cases } from '../../lab/cases';
import { startLab, type Lab, type LabRequest } from '../../lab/server';
import { play } from './browser-tab';
import { scenes } from './scenes';

let lab: Lab;
let browser: Browser;
beforeAll(async () => {
  lab = await startLab();
  browser = await puppeteer.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await lab.close();
});

const isResource = ({ path }: LabRequest): boolean => /^\/api\/[^/]+\/[^/]+\/[^/]+$/.test(path);
const ends = { login: 'on the login page', here: 'in place' };

describe.concurrent('scenes', { timeout: 30_000 }, () => {
  for (const scene of scenes) {
    const { id, variant, press = ['run'], end, verdicts, left, calls } = scene;
    it(`${id}, ${variant}, ${press.join(' and ')}: ends ${ends[end]}`, async () => {
      const played = await play(browser, lab, scene);
      const seen = {
        end: played.end,
        verdicts: played.requests.flatMap(({ verdict }) => verdict ?? []).filter((verdict) => verdict !== 'use_dpop_nonce' && verdict !== 'dead-line'),
        left: describeAll(played.stored),
        calls: played.requests.filter(isResource).map((request) => `${request.status ?? request.end} ${request.path.split('/').at(-1)}`),
      };
      expect(seen, played.log).toEqual({ end, verdicts, left, calls: calls ?? seen.calls });
    });
  }

  it('Bearer undefined is refused at the end of soft-error-accepted', async () => {
    await play(browser, lab, { id: 'soft-error-accepted', variant: 'faulty' });
    const junk = lab.requests.filter(({ path, credential }) => path.startsWith('/api/soft-error-accepted/faulty') && credential === 'junk');
    expect(junk.map(({ path, status }) => [path, status])).toContainEqual(['/api/soft-error-accepted/faulty/orders', 401]);
  });

  it('every twin and every look-alike is played', () => {
    const played = new Set(scenes.map(({ id, variant }) => `${id}/${variant}`));
    const all = cases.flatMap((row) => variantsOf(row).map((variant) => `${row.id}/${variant}`));
    expect(all.filter((name) => !played.has(name))).toEqual([]);
  });
});

function describeAll(stored: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(stored).map(([key, value]) => [key, describeValue(value)]));
}

function describeValue(value: string): string {
  if (/^\d{13}$/.test(value)) return 'a time';
  if (value.startsWith('rt_')) return 'opaque';
  const tokens = value.match(/[\w-]+\.[\w-]+\.[\w-]+/g)?.map((token) => claimsOf(token)) ?? [];
  return tokens.length > 0 ? tokens.map(({ typ, gen }) => `${typ} ${gen}`).join(' ') : value;
}

const claimsOf = (token: string): { typ: string; gen: number } => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
