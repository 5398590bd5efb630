import { containersOf } from './containers';
import { asRecord, entriesOf, type Members } from './shape';
import { squash } from './words';

/** seconds: a duration. millis: a duration in ms when it can only be that (Directus), else seconds. moment: a point in time. */
type Unit = 'seconds' | 'millis' | 'moment';

/** Members that tell how long the access token lives (FAULTS §7.3), the surest first. */
const LIFETIMES: readonly { names: readonly string[]; unit: Unit }[] = [
  { names: ['expires_in', 'expiresIn', 'ExpiresIn', 'tokenTimeout', 'access_token_expires_in'], unit: 'seconds' },
  { names: ['expires', 'expire'], unit: 'millis' },
  { names: ['expires_at', 'expiresAt', 'expiresTime', 'exp', '.expires', 'access_token_expires_at', 'accessTokenExpiresAt', 'expirationTime'], unit: 'moment' },
  { names: ['ext_expires_in'], unit: 'seconds' },
];
const ISSUED = ['issued_at', 'issuedAt', 'iat', '.issued', 'created_at'].map(squash);

const YEAR = 365 * 86_400;

/**
 * Lifetime of the access token in seconds. Points in time need a clock: `now` in epoch ms (the answer's Date), or a moment of issue beside them.
 */
export function lifetimeIn(json: unknown, now?: number): number | undefined {
  const root = asRecord(json);
  if (!root) return undefined;
  for (const { record } of containersOf(root)) {
    const members = new Map(entriesOf(record).map(([name, value]) => [squash(name), value]));
    for (const { names, unit } of LIFETIMES) {
      for (const name of names) {
        const seconds = secondsOf(members.get(squash(name)), unit, issuedIn(record) ?? now);
        if (seconds !== undefined) return seconds;
      }
    }
  }
  return undefined;
}

function issuedIn(record: Members): number | undefined {
  const member = entriesOf(record).find(([name]) => ISSUED.includes(squash(name)));
  return member && momentOf(member[1]);
}

function secondsOf(value: unknown, unit: Unit, now: number | undefined): number | undefined {
  const moment = momentOf(value);
  if (moment !== undefined) return now === undefined ? undefined : positive(Math.round((moment - now) / 1000));
  if (unit === 'moment') return undefined;
  const amount = numberOf(value) ?? spanOf(value);
  if (amount === undefined) return undefined;
  // Nobody issues access tokens for a year and more; round minutes in thousands are no round number of days. Both count milliseconds.
  const millis = amount > YEAR || (amount >= 300_000 && amount % 60_000 === 0) || (unit === 'millis' && amount >= 60_000 && amount % 1000 === 0);
  return positive(millis ? amount / 1000 : amount);
}

const positive = (seconds: number): number | undefined => (seconds > 0 && seconds < 10 * YEAR ? seconds : undefined);

/** Epoch ms of epoch seconds, epoch ms or a date text from 2001 on. */
function momentOf(value: unknown): number | undefined {
  const number = numberOf(value);
  if (number !== undefined) return number >= 1e12 && number < 1e14 ? number : number >= 1e9 && number < 5e9 ? number * 1000 : undefined;
  if (typeof value !== 'string' || value.length > 40 || !/\d{4}[-/]\d|^\w{3}, \d/.test(value)) return undefined;
  const parsed = Date.parse(value);
  return Number.isNaN(parsed) ? undefined : parsed;
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'number' ? value : typeof value === 'string' && /^\d{1,15}(?:\.\d{1,6})?$/.test(value) ? Number(value) : Number.NaN;
  return Number.isFinite(number) && number >= 0 ? number : undefined;
}

const SPANS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** `15m`, `1h`, `7d`, as token libraries take them. */
function spanOf(value: unknown): number | undefined {
  const [, amount, unit] = (typeof value === 'string' && /^(\d{1,6}) ?([smhd])$/.exec(value)) || [];
  return amount && unit ? Number(amount) * (SPANS[unit] ?? 0) : undefined;
}
