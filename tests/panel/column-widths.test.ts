import { expect, test } from 'vitest';
import { clampWidth, readWidths, type Column } from '../../panel/ui/column-widths';

const time: Column = { id: 'time', width: 84, least: 60, most: 160 };
const tab: Column = { id: 'tab', width: 52, least: 40, most: 160 };

test.each([
  ['{"time":100}', { time: 100, tab: 52 }],
  ['{"time":1,"tab":9000}', { time: 60, tab: 160 }],
  ['{"time":"100","tab":null}', { time: 84, tab: 52 }],
  ['{"time":1e999}', { time: 84, tab: 52 }],
  ['[]', { time: 84, tab: 52 }],
  ['null', { time: 84, tab: 52 }],
  ['{"time":', { time: 84, tab: 52 }],
  ['', { time: 84, tab: 52 }],
])('of %s is kept what makes sense', (kept, widths) => {
  expect(readWidths(kept, [time, tab])).toEqual(widths);
});

test('widths are whole pixels within their bounds', () => {
  expect([clampWidth(61.4, time), clampWidth(-1, time), clampWidth(1e9, time)]).toEqual([61, 60, 160]);
});
