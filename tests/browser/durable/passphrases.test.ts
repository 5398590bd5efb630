import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { until } from '../../../scripts/lib/until.mjs';
import { foundIn, passphrase, piecesOf } from '../../support/secrets';
import { storedBy } from '../secrets/kept';
import { pagePlaces } from '../secrets/page-places';
import { callPlaces } from '../secrets/places';
import { click, openBench, type Bench } from '../support/bench';
import { everythingTold } from '../support/workers';

/** Where an app could tell a passphrase back. Where it comes as a token it is noted once more, so that is the last. */
const PLACES = Object.entries({ ...pagePlaces, ...callPlaces }).filter(([name]) => /^(?:names of locks|addresses in the page|paths|reasons of an abort|messages of answers)$/.test(name));
/** The same on every run, and others in each test: one does not know those of another. */
const PHRASES = fc.sample(passphrase, { numRuns: 60, seed: 20_261_126 }).map(({ text }) => text);
const HANDFUL = 6;

let bench: Bench;
beforeAll(async () => {
  bench = await openBench('/ways/page');
});
afterAll(() => bench?.close());
beforeEach(async () => {
  await bench.wipe();
  await bench.visit('/ways/page');
});

/** Resolves when every source has told of the sign-ins: from here on none tells them again. */
async function signIn(phrases: readonly string[]): Promise<void> {
  await bench.page.evaluate(async (url, texts) => {
    for (const password of texts) await fetch(url, { method: 'POST', body: JSON.stringify({ username: 'someone', password }) });
  }, '/ways/auth/token', phrases as string[]);
  await everythingTold(bench);
}

/** In each place, and `between` them something happens. */
async function comeBack(phrases: readonly string[], between: () => Promise<unknown>): Promise<void> {
  for (const [, { plant }] of PLACES) {
    await between();
    const handfuls = Array.from({ length: phrases.length / HANDFUL }, (_, n) => phrases.slice(n * HANDFUL, (n + 1) * HANDFUL));
    await bench.page.evaluate(`(async () => { const act = ${String(plant)}; for (const few of ${JSON.stringify(handfuls)}) await act(few); })()`);
  }
}

/** Nothing of them is in what we keep, and each place was looked at. */
async function expectCovered(phrases: readonly string[]): Promise<void> {
  await until('every place in the log', async () => {
    const events = await bench.events();
    return PLACES.every(([, { seen }]) => events.some(seen));
  });
  await bench.caughtUp();
  const pieces = new Set(phrases.flatMap(piecesOf));
  const found = Object.entries(await storedBy(bench)).flatMap(([place, text]) => foundIn(text, pieces).map((piece) => `${place}: ${text.slice(Math.max(0, text.indexOf(piece) - 60), text.indexOf(piece))}…`));
  expect(found.slice(0, 20)).toEqual([]);
}

it('a passphrase that a sign-in sent is known to every later worker', async () => {
  const phrases = PHRASES.slice(0, 18);
  await signIn(phrases);
  await comeBack(phrases, () => bench.killWorker());
  await expectCovered(phrases);
});

it('it is known in the session that begins when the log is cleared', async () => {
  const phrases = PHRASES.slice(18, 36);
  await signIn(phrases);
  await bench.clear();
  await comeBack(phrases, async () => undefined);
  await expectCovered(phrases);
});

it('it is known when watching begins again, in a new worker', async () => {
  const phrases = PHRASES.slice(36, 54);
  await signIn(phrases);
  await click(bench.panel, 'Stop');
  await bench.panel.waitForSelector('button[aria-label="Watch"]');
  await bench.killWorker();
  const since = (await bench.events()).length;
  await click(bench.panel, 'Watch');
  await bench.panel.waitForSelector('button[aria-label="Stop"]');
  // The panel says it before the scripts are in, and a page that comes between would get none.
  await until('a page in the log', async () => {
    await bench.visit('/ways/page');
    return (await bench.events()).slice(since).some((event) => event.kind === 'lifecycle' && event.what === 'start');
  });
  await comeBack(phrases, async () => undefined);
  await expectCovered(phrases);
});
