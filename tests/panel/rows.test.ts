import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../src/core/event';
import { createLines } from '../../panel/store/lines';
import { createRows, type RowSet } from '../../panel/store/rows';
import { events } from './stand-ins';

const lines = createLines(() => 1);
const list = (rows: RowSet): number[] => Array.from({ length: rows.length }, (_, row) => rows.at(row));
const third = (seq: number): boolean => seq % 3 === 0;
const expected = (log: readonly LogEvent[]): number[] => log.flatMap((event, index) => (event.seq % 3 === 0 ? [index] : []));

describe('the rows', () => {
  test('without a filter are all events, without a list of their own', () => {
    const rows = createRows(lines).update(events(1, 5), undefined, undefined);
    expect(list(rows)).toEqual([0, 1, 2, 3, 4]);
  });

  test('look at new events only', () => {
    const log = events(1, 5000);
    const rows = createRows(lines);
    rows.update(log, third, undefined);
    const asked: number[] = [];
    const counting = (seq: number): boolean => (asked.push(seq), third(seq));
    rows.update(log, counting, undefined);
    asked.length = 0;
    log.push(...events(5001, 5003));
    rows.update(log, counting, undefined);
    expect(asked).toEqual([5001, 5002, 5003]);
  });

  test('look back no further than a late event makes necessary', () => {
    const log = events(1, 5000);
    const rows = createRows(lines);
    const asked: number[] = [];
    const counting = (seq: number): boolean => (asked.push(seq), third(seq));
    rows.update(log, counting, undefined);
    asked.length = 0;
    log.splice(4990, 0, ...events(6000, 6000));
    expect(list(rows.update(log, counting, undefined))).toEqual(expected(log));
    expect(asked.length).toBeLessThan(1200);
  });

  test.each([0, 1, 1023, 1024, 2047, 3000])('are right when an event comes late at place %i', (place) => {
    const log = events(1, 3000);
    const rows = createRows(lines);
    rows.update(log, third, undefined);
    log.splice(place, 0, ...events(9000, 9000));
    expect(list(rows.update(log, third, undefined))).toEqual(expected(log));
  });

  test('keep to a range of time', () => {
    const log = events(1, 30);
    const rows = createRows(lines);
    expect(list(rows.update(log, undefined, { from: 10, to: 13 }))).toEqual([9, 10, 11]);
    expect(list(rows.update(log, third, { from: 10, to: 16 }))).toEqual([11, 14]);
    expect(list(rows.update(log, third, { from: 40, to: 50 }))).toEqual([]);
  });

  test('know the row of an event, and the next one when it is filtered out', () => {
    const rows = createRows(lines).update(events(1, 10), third, undefined);
    expect([2, 3, 5, 9].map((index) => rows.rowOf(index))).toEqual([0, 1, 1, 3]);
  });
});
