import { containersOf } from './containers';
import { asRecord, asText, squashed } from './shape';

/** Members that tell how long the access token lives (catalogue §7.3), the surest first, squashed. */
const LIFETIMES = [
  'expiresin', 'tokentimeout', 'accesstokenexpiresin', 'expires', 'expire', 'expiresat', 'expirestime', 'exp', 'accesstokenexpiresat', 'expirationtime', 'extexpiresin',
];
/** These may be milliseconds, when they can only be that (Directus). */
const MAY_BE_MILLIS = /^expires?$/;
/** These are points in time, never durations. */
const MOMENTS = /at$|time$|^exp$/;
const ISSUED = ['issuedat', 'iat', 'issued', 'createdat'];

const YEAR = 365 * 86_400;

export interface Lifetime {
  seconds: number;
  /** The answer counts milliseconds where seconds are usual. */
  inMillis?: true;
}

export const lifetimeIn = (json: unknown, now?: number): number | undefined => lifetimeOf(json, now)?.seconds;

/**
 * Lifetime of the access token. Points in time need a clock: `now` in epoch ms (the answer's Date), or a moment of issue beside them.
 */
export function lifetimeOf(json: unknown, now?: number): Lifetime | undefined {
  const root = asRecord(json);
  if (!root) return undefined;
  for (const { record } of containersOf(root)) {
    const members = squashed(record);
    const issued = ISSUED.map((name) => momentOf(members.get(name))).find((moment) => moment !== undefined) ?? now;
    for (const name of LIFETIMES) {
      const lifetime = lifetimeBy(name, members.get(name), issued);
      if (lifetime) return lifetime;
    }
  }
  return undefined;
}

function lifetimeBy(name: string, value: unknown, now: number | undefined): Lifetime | undefined {
  const moment = momentOf(value);
  if (moment !== undefined) return now === undefined ? undefined : positive(Math.round((moment - now) / 1000));
  const amount = MOMENTS.test(name) ? undefined : (numberOf(value) ?? spanOf(value));
  if (amount === undefined) return undefined;
  // Nobody issues access tokens for a year and more; round minutes in thousands are no round number of days. Both count milliseconds.
  const millis = amount > YEAR || (amount >= 300_000 && amount % 60_000 === 0) || (MAY_BE_MILLIS.test(name) && amount >= 60_000 && amount % 1000 === 0);
  return millis ? positive(amount / 1000, true) : positive(amount);
}

const positive = (seconds: number, inMillis?: true): Lifetime | undefined => (seconds > 0 && seconds < 10 * YEAR ? { seconds, inMillis } : undefined);

/** Epoch ms of epoch seconds, epoch ms or a date text from 2001 on. */
function momentOf(value: unknown): number | undefined {
  const number = numberOf(value);
  if (number !== undefined) return number >= 1e12 ? number : number >= 1e9 && number < 5e9 ? number * 1000 : undefined;
  if (typeof value !== 'string' || !/\d{4}[-/]\d|^\w{3}, \d/.test(value)) return undefined;
  const parsed = Date.parse(value);
  return Number.isNaN(parsed) ? undefined : parsed;
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value >= 0 ? value : undefined;
  return typeof value === 'string' && /^\d{1,15}(?:\.\d{1,6})?$/.test(value) ? Number(value) : undefined;
}

const SPANS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** `15m`, `1h`, `7d`, as token libraries take them. */
function spanOf(value: unknown): number | undefined {
  const [, amount, unit = ''] = /^(\d{1,6}) ?([smhd])$/.exec(asText(value) ?? '') ?? [];
  return amount === undefined ? undefined : Number(amount) * SPANS[unit]!;
}
