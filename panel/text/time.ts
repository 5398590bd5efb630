import { say, words } from './words';

const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');

/** Local time of day, `10:15:02.871`. */
export function clock(t: number): string {
  return `${clockSeconds(t)}.${pad(Math.floor(t % 1000), 3)}`;
}

/** `10:15:02`. */
export function clockSeconds(t: number): string {
  return `${clockMinutes(t)}:${pad(new Date(t).getSeconds(), 2)}`;
}

/** `10:15`. */
export function clockMinutes(t: number): string {
  const date = new Date(t);
  return `${pad(date.getHours(), 2)}:${pad(date.getMinutes(), 2)}`;
}

/** Date, time and distance from UTC, as the reader's language writes them: `Thu 26 Nov 2026, 10:15:02.871 GMT+1`. */
export function wholeTime(t: number): string {
  return wholeFormat(words('panel_language')).format(t);
}

const formats = new Map<string, Intl.DateTimeFormat>();
function wholeFormat(language: string): Intl.DateTimeFormat {
  const known = formats.get(language);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language, { weekday: 'short', year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hour12: false, timeZoneName: 'longOffset' });
  formats.set(language, made);
  return made;
}

/** How far the local clock is from UTC at that time, `UTC+01:00`. */
export function utcOffset(t: number): string {
  const minutes = -new Date(t).getTimezoneOffset();
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? '−' : '+'}${pad(hours, 2)}:${pad(rest, 2)}`;
}

/** A day as people write it, without its year: `27 Nov`. */
export const dayOf = (t: number): string => new Date(t).toLocaleDateString(words('panel_language'), { day: 'numeric', month: 'short' });

/** A length of time in the two largest units that matter: `3 ms`, `1.2 s`, `14 min 59 s`, `2 h 5 min`, `30 d`. */
export function duration(ms: number): string {
  const value = Math.abs(ms);
  if (value < 1000) return say('panel_ms', { n: value < 10 && value % 1 !== 0 ? value.toFixed(1) : Math.round(value) });
  if (value < 60_000) return say('panel_s', { n: (value / 1000).toFixed(value < 10_000 ? 1 : 0) });
  if (value < 3_600_000) return two(value, 60_000, 'panel_min', 1000, 'panel_s');
  if (value < 172_800_000) return two(value, 3_600_000, 'panel_h', 60_000, 'panel_min');
  return say('panel_d', { n: Math.round(value / 86_400_000) });
}

function two(value: number, big: number, bigKey: string, small: number, smallKey: string): string {
  const whole = Math.floor(value / big);
  const rest = Math.floor((value - whole * big) / small);
  const first = say(bigKey, { n: whole });
  return rest === 0 ? first : `${first} ${say(smallKey, { n: rest })}`;
}

/** A running countdown, `08:59` or `2:08:59`. */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const hours = Math.floor(seconds / 3600);
  const rest = `${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
}

/** Step since the one before, `+3 ms`. */
export const since = (ms: number): string => `${ms < 0 ? '−' : '+'}${duration(ms)}`;
