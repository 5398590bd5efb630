import { expect } from 'vitest';
import type { CookieEvent, LogEvent } from '../../../../src/core/event';
import { runScript } from '../calls/scene';
import { idsIn, ofKind, script, slotsOf, type Scene } from './scene';

const kinds: Scene['kinds'] = ['cookie'];
/** First what the page asked, then what the jar did: the jar's clock knows whole milliseconds only. */
const cookies = (events: readonly LogEvent[]) => ofKind(events, 'cookie').toSorted((a, b) => Number(b.by === 'page') - Number(a.by === 'page') || a.t - b.t);
const asked = { by: 'page', name: 'access_token', op: 'set', cause: 'asked', value: { form: 'token' }, line: { file: expect.stringMatching(/\/ways\/app\.js$/) as string } };
const jar = { name: 'access_token', op: 'set', cause: 'explicit', tab: -1, value: { form: 'token' } };

/** The jar's own event gets its writer from what the page asked. */
const joined = (...wanted: object[]): Scene['also'] => (events, log) => {
  const told = cookies(events);
  expect(told).toMatchObject(wanted);
  const [first, last] = [told.at(-2)!, told.at(-1)!] as [CookieEvent, CookieEvent];
  expect(slotsOf(log).writes.filter(({ seq }) => seq === last.seq)).toMatchObject([{ tab: first.tab, doc: first.doc, run: first.run, task: first.task, line: first.line }]);
};
/** The last write of this fact: what an earlier fact was refused is told a second later. */
const lastWrite = (events: readonly LogEvent[], log: readonly LogEvent[]) => slotsOf(log).writes.findLast(({ seq, slot }) => slot.kind === 'cookie' && slot.key === 'access_token' && events.some((event) => event.seq === seq));
const answer = (line: string, path = '/ways/cookies'): Scene['run'] => (page, token) => runScript(page, `await fetch('${path}?c=' + encodeURIComponent('${line}'.replace('…', '${token}')), { method: 'POST' });`);

/** A value in two chunks, as Supabase writes it: `first` and `second` are their lines. */
const chunks = `const value = 'base64-' + btoa(JSON.stringify({ access_token: token })).replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_');
  const [first, second] = [value.slice(0, 90), value.slice(90)].map((part, n) => 'sb-lab-auth-token.' + n + '=' + part + '; path=/');`;
const whole: Pick<Scene, 'kinds' | 'own' | 'until'> = { kinds, own: true, until: (events) => cookies(events).some(({ chunks: count }) => count === 2) };
const isWhole = (events: readonly LogEvent[], id: string) => {
  const told = cookies(events).filter(({ by }) => !by);
  expect(told).toMatchObject([{ name: 'sb-lab-auth-token', chunks: 2, op: 'set' }]);
  expect(idsIn(told)).toEqual([id]);
};
const partitioned = 'Path=/; Secure; SameSite=None; Partitioned';
const partition = { partition: expect.stringMatching(/^http:/) as string };

export const cookieScenes: Record<string, Scene> = {
  'document.cookie sets a token': script(`document.cookie = 'access_token=' + token + '; path=/';`, { kinds, also: joined(asked, jar) }),
  'document.cookie takes a token away': script(`document.cookie = 'access_token=' + token; document.cookie = 'access_token=; Max-Age=0';`, {
    kinds,
    also(events, log) {
      expect(cookies(events).filter(({ by }) => by)).toMatchObject([asked, { ...asked, op: 'removed', value: { length: 0 } }]);
      expect(cookies(events).filter(({ by }) => !by)).toMatchObject([jar, { ...jar, op: 'removed', cause: 'expired_overwrite' }]);
      expect(lastWrite(events, log)).toMatchObject({ op: 'remove', line: asked.line });
    },
  }),
  'document.cookie is refused': script(`document.cookie = 'access_token=' + token + '; domain=elsewhere.test';`, {
    kinds,
    also(events, log) {
      expect(cookies(events)).toMatchObject([asked]);
      expect(slotsOf(log).writes.filter(({ seq }) => seq === events[0]!.seq)).toMatchObject([{ op: 'set', failed: 'refused' }]);
    },
  }),
  'Cookie Store set': script(`await cookieStore.set('access_token', token);`, { kinds, also: joined(asked, jar) }),
  'Cookie Store set with options': script(`await cookieStore.set({ name: 'access_token', value: token, path: '/ways/', sameSite: 'lax', expires: Date.now() + 60_000 });`, {
    kinds,
    also: joined({ ...asked, path: '/ways/', sameSite: 'lax' }, { ...jar, path: '/ways/', sameSite: 'lax' }),
  }),
  'Cookie Store delete': script(`await cookieStore.set('access_token', token); await cookieStore.delete('access_token');`, {
    kinds,
    also(events, log) {
      expect(cookies(events).filter(({ by }) => by)).toMatchObject([asked, { ...asked, op: 'removed', value: { length: 0 } }]);
      expect(lastWrite(events, log)).toMatchObject({ op: 'remove', line: asked.line });
    },
  }),
  'Set-Cookie of an answer': { run: answer('access_token=…'), kinds: ['cookie', 'response'], also: (events) => expect(cookies(events)).toMatchObject([{ ...jar, httpOnly: false }]) },
  'HttpOnly Set-Cookie of an answer': { run: answer('access_token=…; HttpOnly'), kinds: ['cookie', 'response'], also: (events) => expect(cookies(events)).toMatchObject([{ ...jar, httpOnly: true }]) },
  'a partitioned cookie (CHIPS) that script sets': script(`document.cookie = 'access_token=' + token + '; ${partitioned}';`, { kinds, also: joined(asked, { ...jar, ...partition }) }),
  'a partitioned Set-Cookie (CHIPS) of an answer': {
    run: answer(`access_token=…; HttpOnly; ${partitioned}`),
    kinds: ['cookie', 'response'],
    also(events, log) {
      expect(cookies(events)).toMatchObject([{ ...jar, ...partition, httpOnly: true }]);
      expect(slotsOf(log).slots.find(({ seq }) => seq === cookies(events)[0]!.seq)?.id).toContain(` in ${cookies(events)[0]!.partition}|`);
    },
  },
  'a value in chunks that script sets': script(`${chunks} document.cookie = first; document.cookie = second;`, {
    ...whole,
    also(events, log, id) {
      isWhole(events, id);
      expect(slotsOf(log).writes.filter(({ slot, op }) => slot.key.startsWith('sb-lab') && op === 'set')).toMatchObject([{ doc: cookies(events)[0]!.doc, line: asked.line }]);
    },
  }),
  'a value in chunks in Set-Cookie lines': {
    ...script(`${chunks} await fetch('/ways/cookies?' + new URLSearchParams([['c', first], ['c', second]]), { method: 'POST' });`, { ...whole, kinds: ['cookie', 'response'] }),
    also: (events, _, id) => isWhole(events, id),
  },
};
