import { describe, expect, it } from 'vitest';
import { readBatch, readRelayMessage } from '../../src/wire/guards';

const good = { k: 'storage', t: 1, area: 'local', op: 'set', key: 'token', new: 'x', run: 1, task: 1 };

describe('readBatch', () => {
  it('takes events of the right shape', () => {
    expect(readBatch(JSON.stringify([good])).events).toEqual([good]);
  });

  it.each([
    ['not JSON', '{'],
    ['no list', '{"k":"storage"}'],
    ['an unknown kind', JSON.stringify([{ k: 'evil', t: 1 }])],
    ['an inherited kind', JSON.stringify([{ k: 'constructor', t: 1 }])],
    ['no time', JSON.stringify([{ ...good, t: null }])],
    ['a negative time', JSON.stringify([{ ...good, t: -1 }])],
    ['an unknown area', JSON.stringify([{ ...good, area: 'cookie' }])],
    ['a number for text', JSON.stringify([{ ...good, key: 7 }])],
    ['an endless text', JSON.stringify([{ ...good, new: 'x'.repeat(80_000) }])],
    ['headers that are no pairs', JSON.stringify([{ k: 'request', t: 1, c: 1, api: 'fetch', method: 'GET', url: 'https://a.test/', headers: [['a']], size: 0 }])],
    ['a null', '[null]'],
  ])('refuses %s and counts it', (_, text) => {
    expect(readBatch(text)).toEqual({ events: [], refused: 1 });
  });

  it('keeps the good events of a batch with a bad one', () => {
    expect(readBatch(JSON.stringify([good, { k: 'step', t: 1 }]))).toEqual({ events: [good], refused: 1 });
  });
});

describe('readRelayMessage', () => {
  it.each([undefined, null, 'x', {}, { batch: 1.5, events: '[]' }, { batch: 1, events: [] }])('refuses %j', (message) => {
    expect(readRelayMessage(message)).toBeUndefined();
  });
});
