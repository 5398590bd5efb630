import { describe, expect, test } from 'vitest';
import { Trace } from '../support/trace';
import { callsIn, view, worker } from '../support/views';

const MANY = 50;

/** One call in the views that tell of it. */
const call = (trace: Trace, name: string, { page, wire, entry, mark, answered = 900 }: { page?: number; wire?: number; entry?: number; mark?: string; answered?: number }) => {
  const spec = { call: name, method: 'POST', mark };
  if (page !== undefined) view(trace, 'page', { ...spec, at: page, answered: answered + 3 });
  if (wire !== undefined) view(trace, 'wire', { ...spec, at: wire, answered });
  if (entry !== undefined) view(trace, 'devtools', { ...spec, at: entry, answered: answered + 1 });
  return trace;
};

describe('hook and wire of a machine that is busy', () => {
  test('are joined where the wire tells of a call seconds later', () => expect(callsIn(call(new Trace(), '1', { page: 0, wire: 2481, entry: 2, answered: 2600 }))).toEqual(['devtools 1, page 1, wire 1']));
  test('of equal calls are joined in order', () => {
    const trace = new Trace();
    for (let n = 0; n < 20; n += 1) call(trace, `${n}`, { page: n * 90, wire: 2500 + n, entry: n * 90 + 2, answered: 2900 + n });
    expect(callsIn(trace)).toEqual(Array.from({ length: 20 }, (_, n) => `devtools ${n}, page ${n}, wire ${n}`));
  });
  test('are two calls where the page had its answer before', () => {
    const trace = call(call(new Trace(), 'answered', { page: 0, answered: 1500 }), 'other', { wire: 2481, answered: 2600 });
    expect(callsIn(trace)).toEqual(['page answered', 'wire other']);
  });
  test('are not joined over a nearer call: one whose wire is lost stays alone', () => {
    const trace = call(call(new Trace(), 'lost', { page: 0, answered: 4000 }), '2', { page: 2000, wire: 2002, answered: 2100 });
    expect(callsIn(trace)).toEqual(['page lost', 'page 2, wire 2']);
  });
});

describe('HAR entries of a machine that is busy', () => {
  /** As they were seen where the browser's process got no time: DevTools has the request when it leaves the page, the wire long after. */
  const starved = (isMarked: boolean) => {
    const trace = new Trace();
    for (let n = 0; n < MANY; n += 1) call(trace, `${n}`, { page: n * 0.6, entry: n * 0.6 + (n < 25 ? 0.4 : 6.2), wire: n < 20 ? n * 0.6 + 4 : 190 + n * 0.3, mark: isMarked ? `m${n}` : undefined, answered: 700 + ((n * 37) % 50) });
    return trace;
  };
  const own = Array.from({ length: MANY }, (_, n) => `devtools ${n}, page ${n}, wire ${n}`);

  test('that begin long before the wire tells, by their bodies', () => expect(callsIn(starved(true)).sort()).toEqual(own.toSorted()));
  test('that begin long before the wire tells: no call is left over where bodies cannot be read', () => {
    const calls = callsIn(starved(false));
    expect(calls).toHaveLength(MANY);
    for (const one of calls) expect(one).toMatch(/^devtools \d+, page \d+, wire \d+$/);
  });
  test('that begin long after the hook was asked, of a call that a service worker passes on', () => {
    const trace = view(new Trace(), 'page', { call: '1', at: 0, controlled: true, answered: 345 });
    view(trace, 'wire', { ...worker, call: '1', at: 311, answered: 340 });
    view(trace, 'devtools', { call: 'own', at: 120, answered: 341 });
    expect(callsIn(view(trace, 'devtools', { call: 'page', at: 50, answered: 343 }))).toEqual(['devtools own, devtools page, page 1, wire 1']);
  });
  test('of a worker, that begin long before the wire tells', () => {
    const trace = view(new Trace(), 'wire', { call: '1', at: 400, maker: 'worker', answered: 440 });
    expect(callsIn(view(trace, 'devtools', { call: '1', at: 9, answered: 441, issued: 'AT1' }))).toEqual(['devtools 1, wire 1']);
  });
  test('belong to the call that is near, whichever ends first', () => {
    const trace = call(call(new Trace(), '1', { page: 0, entry: 1, wire: 500, answered: 900 }), '2', { page: 200, entry: 201, wire: 510, answered: 600 });
    expect(callsIn(trace).sort()).toEqual(['devtools 1, page 1, wire 1', 'devtools 2, page 2, wire 2']);
  });
  test('belong to no call whose own entry is lost, where another is nearer', () => {
    const trace = call(call(new Trace(), '1', { page: 0, wire: 520, mark: 'a' }), '2', { page: 400, wire: 521, mark: 'b' });
    expect(callsIn(call(trace, '2', { entry: 401 }))).toEqual(['page 1, wire 1', 'devtools 2, page 2, wire 2']);
  });
  test.each([
    ['began before the hook was asked', { page: 200, wire: 210 }, 40],
    ['began behind the wire’s word', { page: 0, wire: 300 }, 320],
    ['began when the page had its answer', { page: 0, answered: 47 }, 300],
    ['began more than five seconds before the wire’s word, with no hook to tell', { wire: 5100, answered: 5200 }, 60],
  ])('are another call’s where they %s', (_, other, at) => {
    const trace = call(call(call(new Trace(), 'first', { page: -500, wire: -499, answered: -400 }), 'other', other), 'lone', { entry: at, answered: 5500 });
    expect(callsIn(trace)).toHaveLength(3);
    expect(callsIn(trace)).toContain('devtools lone');
  });
  test('of a service worker’s own fetch are not the page’s, which asks after it and is answered from a cache', () => {
    const trace = view(new Trace(), 'page', { call: '1', at: 5, controlled: true, answered: 20 });
    view(trace, 'wire', { ...worker, call: 'own', at: 7, answered: 50, date: 1 });
    view(trace, 'devtools', { call: 'own', at: 1, answered: 51 });
    expect(callsIn(view(trace, 'devtools', { call: 'page', at: 12, answered: 22 })).sort()).toEqual(['devtools own, wire own', 'devtools page, page 1']);
  });
  test('of another body are another call’s', () => {
    const trace = call(call(new Trace(), '1', { page: 0, wire: 300, mark: 'a' }), '2', { entry: 20, mark: 'b' });
    expect(callsIn(trace).sort()).toEqual(['devtools 2', 'page 1, wire 1']);
  });
});
