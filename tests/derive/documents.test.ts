import { describe, expect, test } from 'vitest';
import type { LifecycleEvent } from '../../src/core/event';
import { createDocuments, overlaps } from '../../src/derive/documents';

type Step = Partial<LifecycleEvent> & Pick<LifecycleEvent, 'what' | 't'>;

/** Documents after these events, and what each event said was gone. In tab 1, top frame, document `a`, unless told otherwise. */
function after(...steps: Step[]) {
  const documents = createDocuments();
  const gone = steps.map((step) => documents.see({ seq: 1, kind: 'lifecycle', tab: 1, frame: 0, doc: 'a', ...step }).map(({ doc }) => doc));
  return { documents, gone, last: gone.at(-1), of: (doc = 'a') => documents.of(doc)! };
}
const start: Step = { what: 'start', t: 0 };

describe('a document that is left', () => {
  test('for another one in its tab takes its frames with it', () => {
    const { last, of } = after(start, { what: 'start', t: 1, doc: 'frame', frame: 7 }, { what: 'commit', t: 9, doc: 'b' });
    expect(last).toEqual(['a', 'frame']);
    expect(of().goneAt).toBe(9);
  });

  test('in a frame leaves the rest of the tab alone', () => {
    expect(after(start, { what: 'start', t: 1, doc: 'frame', frame: 7 }, { what: 'commit', t: 9, doc: 'next', frame: 7 }).last).toEqual(['frame']);
  });

  test('is told gone once, by its pagehide', () => {
    expect(after(start, { what: 'pagehide', t: 8, persisted: false }, { what: 'commit', t: 9, doc: 'b' }).gone).toEqual([[], ['a'], []]);
  });

  test('by a closed tab is closed', () => {
    const { last, of } = after(start, { what: 'tab-close', t: 5, doc: '' });
    expect(last).toEqual(['a']);
    expect(of()).toMatchObject({ closed: true, goneAt: 5 });
  });

  test('by a closed tab is closed, even if it said goodbye before', () => {
    const { gone, of } = after(start, { what: 'pagehide', t: 4, persisted: false }, { what: 'tab-close', t: 17, doc: '' });
    expect(gone).toEqual([[], ['a'], []]);
    expect(of()).toMatchObject({ closed: true, goneAt: 4 });
  });

  test('by a navigation was not closed, whatever becomes of its tab', () => {
    const { of } = after(start, { what: 'pagehide', t: 4, persisted: false }, { what: 'commit', t: 5, doc: 'b' }, { what: 'tab-close', t: 17, doc: '' });
    expect(of().closed).toBe(false);
    expect(of('b').closed).toBe(true);
  });

  test('by a frame that was removed long ago was not closed', () => {
    const { of } = after({ ...start, frame: 7 }, { what: 'pagehide', t: 4, persisted: false, frame: 7 }, { what: 'tab-close', t: 5000, doc: '' });
    expect(of().closed).toBe(false);
  });

  test('by a discard was not closed, and the tab goes on under its new id', () => {
    const { gone, of } = after(start, { what: 'discard', t: 5, doc: '' }, { what: 'tab-replace', t: 5, doc: '', other: 2 }, { what: 'start', t: 9, doc: 'b', tab: 2 });
    expect(gone).toEqual([[], ['a'], [], []]);
    expect(of()).toMatchObject({ closed: false, goneAt: 5, discardedAt: 5 });
  });

  test('by a discard is discarded, even if it said goodbye before', () => {
    const { gone, of } = after(start, { what: 'pagehide', t: 5, persisted: false }, { what: 'discard', t: 5 });
    expect(gone).toEqual([[], ['a'], []]);
    expect(of()).toMatchObject({ goneAt: 5, discardedAt: 5 });
  });

  test('with its tab under a new id lives on there', () => {
    const { gone, of } = after(start, { what: 'tab-replace', t: 5, doc: '', other: 2 }, { what: 'tab-close', t: 6, doc: '', tab: 1 }, { what: 'commit', t: 9, doc: 'b', tab: 2 });
    expect(gone).toEqual([[], [], [], ['a']]);
    expect(of().closed).toBe(false);
  });

  test('by a crash takes its frames with it', () => {
    const { last, of } = after(start, { what: 'start', t: 1, doc: 'frame', frame: 7 }, { what: 'crash', t: 5 });
    expect(last).toEqual(['a', 'frame']);
    expect(of('frame')).toMatchObject({ crashedAt: 5, goneAt: 5 });
  });

  test('by a crash in a frame is gone alone', () => {
    const { last, of } = after(start, { what: 'start', t: 1, doc: 'frame', frame: 7 }, { what: 'crash', t: 5, doc: 'frame', frame: 7 });
    expect(last).toEqual(['frame']);
    expect(of('frame')).toMatchObject({ crashedAt: 5, goneAt: 5, closed: false });
    expect(of().goneAt).toBeUndefined();
  });
});

describe('the back/forward cache', () => {
  const away: Step[] = [start, { what: 'pagehide', t: 5, persisted: true }, { what: 'freeze', t: 5 }, { what: 'commit', t: 6, doc: 'b' }];

  test('keeps a document that is gone', () => {
    expect(after(...away).of()).toMatchObject({ goneAt: 5, cachedAt: 5 });
  });

  test('gives it back with its pageshow', () => {
    const { of } = after(...away, { what: 'resume', t: 9 }, { what: 'pageshow', t: 9, persisted: true });
    expect(of().goneAt).toBeUndefined();
    expect(of().cachedAt).toBeUndefined();
    expect(of().frozen).toEqual([{ from: 5, to: 9 }]);
  });

  test('gives it back as a document that can be left again', () => {
    const { gone } = after(...away, { what: 'commit', t: 8 }, { what: 'pageshow', t: 8, persisted: true }, { what: 'commit', t: 20, doc: 'c' });
    expect(gone.at(-1)).toEqual(['a']);
  });

  test('gives it back with its commit, which the one in its place does not outlive', () => {
    const { last, of } = after(...away, { what: 'commit', t: 8 });
    expect(last).toEqual(['b']);
    expect(of().goneAt).toBeUndefined();
  });

  test('gives nothing back for the pageshow of a first load', () => {
    expect(after(start, { what: 'pagehide', t: 5, persisted: false }, { what: 'pageshow', t: 5, persisted: false }).of().goneAt).toBe(5);
  });
});

describe('a prerendered document', () => {
  const beside: Step[] = [start, { what: 'prerender', t: 2, doc: 'p', frame: 3 }, { what: 'start', t: 2, doc: 'p', frame: 3 }, { what: 'prerender', t: 3, doc: 'inside', frame: 4 }];

  test('takes no other place while it waits', () => {
    const { gone, of } = after(...beside, { what: 'start', t: 3, doc: 'inside', frame: 4 });
    expect(gone.flat()).toEqual([]);
    expect(of('p').prerendering).toBe(true);
  });

  test('takes the tab when its navigation commits, and keeps its own frames', () => {
    const { last, of } = after(...beside, { what: 'activate', t: 8, doc: 'inside', frame: 4 }, { what: 'activate', t: 8, doc: 'p' }, { what: 'commit', t: 9, doc: 'p' });
    expect(last).toEqual(['a']);
    expect(of('p')).toMatchObject({ frame: 0, prerendering: false });
    expect(of('inside').goneAt).toBeUndefined();
  });

  test('that is dropped is gone alone', () => {
    const { last, of } = after(...beside, { what: 'discard', t: 9, doc: 'p', frame: 3 });
    expect(last).toEqual(['p']);
    expect(of('p').discardedAt).toBe(9);
  });

  test('was left like any other once it is shown', () => {
    const { last } = after(...beside, { what: 'commit', t: 9, doc: 'p' }, { what: 'commit', t: 20, doc: 'b' });
    expect(last!.toSorted()).toEqual(['inside', 'p']);
  });

  test('is gone with its tab when another navigation commits', () => {
    expect(after(...beside, { what: 'commit', t: 9, doc: 'b' }).last).toEqual(['a', 'p', 'inside']);
  });
});

describe('intervals', () => {
  test('of hiding, freezing, missing network and standing still are kept apart', () => {
    const { of } = after(
      start,
      { what: 'hidden', t: 10 },
      { what: 'freeze', t: 12 },
      { what: 'resume', t: 20 },
      { what: 'visible', t: 21 },
      { what: 'offline', t: 30 },
      { what: 'online', t: 35 },
      { what: 'stall', t: 60, ms: 15 },
      { what: 'clock-jump', t: 90, ms: 20 },
      { what: 'clock-jump', t: 95, ms: -20 },
    );
    expect(of()).toMatchObject({
      hidden: [{ from: 10, to: 21 }],
      frozen: [{ from: 12, to: 20 }],
      offline: [{ from: 30, to: 35 }],
      stalls: [{ from: 45, to: 60 }],
      jumps: [{ from: 70, to: 90 }],
    });
  });

  test('that go on have no end, and are begun once', () => {
    expect(after(start, { what: 'hidden', t: 10 }, { what: 'hidden', t: 11 }).of().hidden).toEqual([{ from: 10, to: Infinity }]);
  });

  test('touch a call that was under way in them', () => {
    const { hidden, frozen } = after(start, { what: 'hidden', t: 10 }, { what: 'visible', t: 20 }, { what: 'freeze', t: 40 }).of();
    const asked = [[0, 9], [0, 10], [15, 16], [20, 30], [21, 39], [21, 40], [50, 60]] as const;
    expect(asked.map(([from, to]) => overlaps([...hidden, ...frozen], from, to))).toEqual([false, true, true, true, false, true, true]);
    expect(overlaps(undefined, 0, 100)).toBe(false);
  });
});
