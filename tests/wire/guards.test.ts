import { describe, expect, it } from 'vitest';
import { readBatch, readRelayMessage } from '../../src/wire/guards';

const NOW = 1_700_000_000_000;
const good = { k: 'storage', t: NOW, area: 'local', op: 'set', key: 'token', new: 'x', run: 1, task: 1 };

describe('readBatch', () => {
  it('takes events of the right shape', () => {
    expect(readBatch(JSON.stringify([good]), NOW).events).toEqual([good]);
  });

  it.each([
    ['not JSON', '{'],
    ['no list', '{"k":"storage"}'],
    ['an unknown kind', JSON.stringify([{ k: 'evil', t: NOW }])],
    ['an inherited kind', JSON.stringify([{ k: 'constructor', t: NOW }])],
    ['no time', JSON.stringify([{ ...good, t: null }])],
    ['a negative time', JSON.stringify([{ ...good, t: -1 }])],
    ['a time that has not come', JSON.stringify([{ ...good, t: NOW + 3_600_000 }])],
    ['a time before all documents', JSON.stringify([{ ...good, t: 1 }])],
    ['half a run', JSON.stringify([{ ...good, run: 0.5 }])],
    ['a run below zero', JSON.stringify([{ ...good, run: -1 }])],
    ['a method that is none', JSON.stringify([{ k: 'request', t: NOW, c: 1, api: 'fetch', method: '', url: 'https://a.test/', headers: [], size: 0 }])],
    ['an unknown area of what was stored', JSON.stringify([{ k: 'start', t: NOW, url: 'https://a.test/', late: false, hidden: false, stored: [['cookie', 'a', 'b']] }])],
    ['an unknown area', JSON.stringify([{ ...good, area: 'cookie' }])],
    ['a number for text', JSON.stringify([{ ...good, key: 7 }])],
    ['an endless text', JSON.stringify([{ ...good, new: 'x'.repeat(80_000) }])],
    ['headers that are no pairs', JSON.stringify([{ k: 'request', t: NOW, c: 1, api: 'fetch', method: 'GET', url: 'https://a.test/', headers: [['a']], size: 0 }])],
    ['a null', '[null]'],
  ])('refuses %s and counts it', (_, text) => {
    expect(readBatch(text, NOW)).toEqual({ events: [], refused: 1 });
  });

  it('takes as many stored entries as a hook tells of two areas, and not more', () => {
    const start = (rows: number) => JSON.stringify([{ k: 'start', t: NOW, url: 'https://a.test/', late: false, hidden: false, stored: Array.from({ length: rows }, () => ['local', 'a', 'b']) }]);
    expect(readBatch(start(1_000), NOW)).toMatchObject({ events: [{ k: 'start' }], refused: 0 });
    expect(readBatch(start(1_001), NOW).refused).toBe(1);
  });

  it('keeps the good events of a batch with a bad one', () => {
    expect(readBatch(JSON.stringify([good, { k: 'step', t: NOW }]), NOW)).toEqual({ events: [good], refused: 1 });
  });
});

describe('readRelayMessage', () => {
  it.each([undefined, null, 'x', {}, { batch: 1.5, events: '[]' }, { batch: 1, events: [] }])('refuses %j', (message) => {
    expect(readRelayMessage(message)).toBeUndefined();
  });
});
