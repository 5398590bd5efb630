import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/lib/until.mjs';
import type { LogEvent } from '../../src/core/event';
import { anySecret, encodings, foundIn, isTimeBetween, passphrase, piecesOf, type Secret } from '../support/secrets';
import { keptBy } from './secrets/kept';
import { pagePlaces } from './secrets/page-places';
import { callPlaces, type Place } from './secrets/places';
import { click, openBench, type Bench } from './support/bench';

/** `npm run thorough` plants five times as many as every run. */
const PLANTED = process.env['THOROUGH'] ? 5_000 : 1_000;
/** Secrets that are planted at once. */
const HANDFUL = 6;
/** Secrets for a place that takes long. */
const FEW = PLANTED / 80;
/** The worker is ended before each so many places. */
const LIFE = 6;
const PAGE = '/ways/page';
/** Tokens and cookies of the lab tell times before and behind this run. */
const DAY = 86_400_000;
/** The same secrets on every run. */
const sample = <T>(made: fc.Arbitrary<T>, numRuns: number): T[] => fc.sample(made, { numRuns, seed: 20_261_126 });

let bench: Bench;
beforeAll(async () => {
  bench = await openBench(PAGE);
});
afterAll(() => bench?.close());

/** Calls a function of the page with the secrets, a handful at a time. */
async function plant({ plant: act }: Place, secrets: readonly string[]): Promise<void> {
  const handfuls = Array.from({ length: Math.ceil(secrets.length / HANDFUL) }, (_, at) => secrets.slice(at * HANDFUL, (at + 1) * HANDFUL)).map((few) => Array.from({ length: HANDFUL }, (_, at) => few[at % few.length]!));
  await bench.page.evaluate(`(async () => { const act = ${String(act)}; for (const few of ${JSON.stringify(handfuls)}) await act(few); })()`);
}

/** Ends the worker when it has written of each of these places: what only the wire tells is lost with a worker that has not written it yet. */
async function endLife(places: readonly Place[]): Promise<void> {
  await until('each place in the log', async () => {
    const events = await bench.events();
    return places.every(({ seen }) => events.some(seen));
  }, { timeout: 20_000, every: 50 });
  await bench.killWorker();
}

async function press(secrets: readonly string[]): Promise<void> {
  await bench.page.bringToFront();
  await bench.page.evaluate(() => document.body.append(Object.assign(document.createElement('button'), { id: 'control' })));
  for (const text of secrets) {
    await bench.page.evaluate((name) => ((document.getElementById('control') as HTMLElement).textContent = name), text);
    await bench.page.click('#control');
  }
}

/** A panel of our own, since the product's has no field for notes yet. */
async function note(secrets: readonly string[]): Promise<void> {
  await bench.panel.evaluate(
    (notes) =>
      new Promise<void>((done) => {
        const port = chrome.runtime.connect({ name: 'panel' });
        let told = false;
        port.onMessage.addListener(({ state }: { state?: { session?: string } }) => {
          if (told || !state?.session) return;
          told = true;
          for (const text of notes) port.postMessage({ type: 'mark', note: `Here: ${text}` });
          done();
        });
        port.postMessage({ type: 'hello', tabId: chrome.devtools.inspectedWindow.tabId });
      }),
    secrets as string[],
  );
  await until('the notes', async () => (await bench.events()).filter(({ kind }) => kind === 'mark').length === secrets.length);
}

/** A sign-in, a refresh that is refused with the token in its message, and the end of the session: a story for the ticket. */
async function signOut(secrets: readonly string[]): Promise<void> {
  await bench.page.evaluate(async ([password, token]) => {
    const answer = await fetch('/fixtures/planted/auth/login', { method: 'POST', body: JSON.stringify({ username: 'someone', password: encodeURIComponent(token!) }) }).then((got) => got.json() as Promise<{ access_token: string; refresh_token: string }>);
    localStorage.setItem('access_token', answer.access_token);
    localStorage.setItem('refresh_token', answer.refresh_token);
    await fetch('/ways/echo', { headers: { Authorization: `Bearer ${answer.access_token}` } });
    await fetch('/fixtures/planted/auth/refresh', { method: 'POST', body: new URLSearchParams({ refresh_token: answer.refresh_token, note: password! }) }).then((got) => got.json());
    localStorage.removeItem('access_token');
    localStorage.removeItem('refresh_token');
    history.pushState(null, '', '/login');
  }, secrets as string[]);
  await until('the sign-out in the log', async () => (await bench.events()).some((event) => event.kind === 'lifecycle' && event.url?.path === '/login'), { timeout: 60_000 });
  await bench.caughtUp();
}

const seenByHand: Record<string, (event: LogEvent) => boolean> = {
  'controls': (event) => event.kind === 'step' && event.name.includes('~'),
  'notes': (event) => event.kind === 'mark' && event.note.includes('~'),
  'passphrases in messages': (event) => event.kind === 'body' && (event.body.envelope?.message ?? '').includes('~'),
};

it(`of ${PLANTED} secrets in each place that a page has, no piece of 12 characters is in what we keep or show`, { timeout: 280_000 }, async () => {
  const began = Date.now();
  await bench.clear();
  await bench.visit(PAGE);
  const places = { ...callPlaces, ...pagePlaces };
  const phrases = sample(passphrase, 100);
  const secrets = sample(fc.tuple(anySecret, fc.constantFrom(...Object.keys(encodings))), PLANTED - phrases.length);
  const byHand = secrets.splice(0, 150).map(([secret, how]) => [secret, encodings[how]!(secret.text)] as const);
  const disguised = secrets.map(([secret, how]) => encodings[how]!(secret.text));
  const slow = Object.values(places).filter(({ few }) => few);
  const many = Object.values(places).filter(({ few }) => !few);
  for (const place of slow) await plant(place, disguised.splice(0, FEW));
  const share = Math.ceil(disguised.length / many.length);
  for (const [at, place] of many.entries()) {
    if (at % LIFE === 0) await endLife([...slow, ...many.slice(0, at)]);
    await plant(place, disguised.splice(0, share));
  }

  // A passphrase is known by its sign-in; then it comes back in a message and everywhere else.
  await bench.page.evaluate(async (texts) => {
    for (const password of texts) await fetch('/ways/auth/token', { method: 'POST', body: JSON.stringify({ username: 'someone', password }) });
  }, phrases.map(({ text }) => text));
  const isSignIn = (event: LogEvent) => event.kind === 'request' && event.view === 'page' && event.body?.credentials === true;
  await until('the sign-ins in the log', async () => (await bench.events()).filter(isSignIn).length >= phrases.length, { timeout: 60_000, every: 1_000 });
  await endLife(many);
  for (const name of ['messages of answers', 'names of locks', 'local storage', 'paths', 'reasons of an abort', 'addresses in the page']) await plant(places[name]!, phrases.map(({ text }) => text));
  await press(byHand.slice(0, 70).map(([, text]) => text));
  await note(byHand.slice(70, 140).map(([, text]) => text));
  await signOut(byHand.slice(140).map(([, text]) => text));

  const events = await bench.events();
  const proofs = { ...Object.fromEntries(Object.entries(places).map(([name, { seen }]) => [name, seen])), ...seenByHand };
  expect(Object.entries(proofs).filter(([, seen]) => !events.some(seen)).map(([name]) => name), 'places that were not captured').toEqual([]);

  const planted: Secret[] = [...secrets.map(([secret]) => secret), ...byHand.map(([secret]) => secret), ...phrases];
  const pieces = new Set(planted.flatMap(({ text }) => piecesOf(text)).filter((piece) => !isTimeBetween(piece, began - DAY, Date.now() + DAY)));
  const kept = await keptBy(bench);
  const found = Object.entries(kept).flatMap(([place, text]) => foundIn(text, pieces).map((piece) => `${place}: ${text.slice(Math.max(0, text.indexOf(piece) - 80), text.indexOf(piece))}…`));
  console.log(`planted ${planted.length} secrets in ${Object.keys(proofs).length} kinds of places (${pieces.size} pieces); looked through ${Object.entries(kept).map(([name, text]) => `${name} ${Math.round(text.length / 1000)} kB`).join(', ')}; found ${found.length}`);
  expect(found.slice(0, 20)).toEqual([]);
});

it('the masking key is nowhere but in the memory of the browser', async () => {
  await bench.clear();
  await bench.visit(PAGE);
  await signOut(['first-secret-of-the-test', 'second-secret-of-the-test']);
  const keys = await bench.panel.evaluate(async () => ((await chrome.storage.session.get())['watches'] as { key: number[] }[]).map(({ key }) => key));
  expect(keys.length).toBeGreaterThan(0);
  expect(keys.every((key) => key.length === 32)).toBe(true);
  await click(bench.panel, 'Record');
  const { storages, ...kept } = await keptBy(bench);
  const others = { ...kept, 'storage.local': await bench.panel.evaluate(async () => JSON.stringify([await chrome.storage.local.get(), { ...localStorage }])) };
  const forms = keys.flatMap((key) => {
    const bytes = Buffer.from(key);
    const whole = [bytes.toString('latin1'), bytes.toString('hex'), bytes.toString('base64').slice(0, -2), bytes.toString('base64url'), key.join(','), key.join(', ')];
    return whole.map((form) => form.slice(0, 16));
  });
  expect(forms.some((form) => storages!.includes(form)), 'the session storage holds it: the search works').toBe(true);
  expect(Object.entries(others).filter(([, text]) => forms.some((form) => text.includes(form))).map(([name]) => name)).toEqual([]);
});
