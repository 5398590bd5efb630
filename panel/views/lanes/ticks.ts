import type { Span } from '../../store/rows';
import { xOf, type Scale } from './scale';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const of = (unit: number, ...counts: number[]): number[] => counts.map((count) => count * unit);

/** Round steps of time, ms: each divides the next larger unit. */
const STEPS = [...of(1, 1, 2, 5, 10, 20, 50, 100, 200, 500), ...of(SECOND, 1, 2, 5, 10, 15, 30), ...of(MINUTE, 1, 2, 5, 10, 15, 30), ...of(HOUR, 1, 2, 3, 6, 12), ...of(DAY, 1, 2, 5, 10, 20, 50, 100)];

export interface AxisTick {
  t: number;
  x: number;
  /** '' where it would not fit. */
  text: string;
  /** The text, px from the left. */
  textX: number;
  /** A day begins here. */
  day: boolean;
}

export interface AxisWords {
  /** Text of a tick, of a step so long in ms. */
  text(t: number, step: number): string;
  /** Text of the beginning of a day. */
  day(t: number): string;
  /** Width in px. */
  width(text: string): number;
}

/** Px between two texts, and between a tick and its text. */
const ROOM = 12;
const INDENT = 3;

/** Round local times along the axis, each with its text as far as there is room: texts neither touch nor leave the axis. */
export function axisTicks(scale: Scale, words: AxisWords): AxisTick[] {
  if (scale.width <= 0 || scale.to <= scale.from) return [];
  const step = stepOf(scale, words);
  let free = 0;
  return localTimes(scale, step).map((t) => {
    const x = xOf(scale, t);
    const day = isMidnight(t);
    const text = day ? words.day(t) : words.text(t, step);
    const textX = x + INDENT;
    const end = textX + words.width(text);
    if (textX < free || end > scale.width) return { t, x, text: '', textX, day };
    free = end + ROOM;
    return { t, x, text, textX, day };
  });
}

/** The shortest step whose texts have room. */
function stepOf(scale: Scale, { text, day, width }: AxisWords): number {
  const perMs = scale.width / (scale.to - scale.from);
  const room = (step: number): number => width(step < DAY ? text(scale.from, step) : day(scale.from)) + INDENT + ROOM;
  return STEPS.find((step) => step * perMs >= room(step)) ?? STEPS.at(-1)!;
}

/** Multiples of `step` counted from local midnight; days are counted by the calendar, so they stay round when clocks change. */
export function localTimes({ from, to }: Span, step: number): number[] {
  const times: number[] = [];
  const day = new Date(from);
  day.setHours(0, 0, 0, 0);
  const days = Math.max(1, step / DAY);
  // Counted from a fixed day: else the ticks would change places when the view is moved.
  if (days > 1) day.setDate(day.getDate() - (Math.round(Date.UTC(day.getFullYear(), day.getMonth(), day.getDate()) / DAY) % days));
  for (; day.getTime() <= to; day.setDate(day.getDate() + days)) addDay(times, day, Math.min(step, DAY), from, to);
  return times;
}

function addDay(times: number[], day: Date, step: number, from: number, to: number): void {
  const [year, month, date] = [day.getFullYear(), day.getMonth(), day.getDate()];
  const midnight = day.getTime();
  const end = Math.min(to, new Date(year, month, date + 1).getTime() - 1);
  const add = (t: number): void => {
    if (t >= from && t <= end && t > (times.at(-1) ?? -Infinity)) times.push(t);
  };
  if (step < HOUR) for (let t = midnight + Math.max(0, Math.ceil((from - midnight) / step)) * step; t <= end; t += step) add(t);
  // By the local clock, which leaves out an hour or has one twice when it is changed.
  else for (let hour = 0; hour < 24; hour += step / HOUR) add(new Date(year, month, date, hour).getTime());
}

const isMidnight = (t: number): boolean => {
  const date = new Date(t);
  return date.getHours() === 0 && date.getMinutes() === 0 && date.getSeconds() === 0 && date.getMilliseconds() === 0;
};
