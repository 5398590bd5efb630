import type { TaughtRow } from '../../src/core/taught';
import { fitsRange, RANGES, thresholdsOf, type Thresholds } from '../../src/core/thresholds';
import { BOUNDS, limitsOf, type Limits } from '../../src/log/limits';
import { couldBeToken, holdsToken } from '../../src/recognise/taught-token';
import { FIRST_RECORDING, isMinutes, languages, MINUTES, type RecordingChoice, type Settings, type Spoken } from '../../src/wire/settings';
import { MOST_ROWS, rowsOf, taughtSites } from '../../src/wire/taught';
import type { Sites } from './taught';

const FORMAT = 'auth-devtools settings';
/** Of the file's shape. A reader knows its own alone: a file of another time may mean something else by the same name. */
const VERSION = 1;

/** All that a user chose and taught. */
export interface Everything {
  settings: Settings;
  limits: Limits;
  taught: Sites;
}

/** Why a file is not taken: a message, with the place in the file where there is one. */
export interface FileError {
  key: string;
  values: Record<string, string | number>;
}

/** One JSON file. Rows whose text could be a token are left out, and counted. */
export function writeSettings({ settings, limits, taught }: Everything): { text: string; left: number } {
  let left = 0;
  const harmless = (rows: readonly TaughtRow[]): TaughtRow[] => rows.filter((row) => !holdsToken(row) || ((left += 1), false));
  const rows = Object.fromEntries(Object.entries(taught).map(([site, all]) => [site, harmless(all)] as const).filter(([, kept]) => kept.length > 0));
  return { text: `${JSON.stringify({ format: FORMAT, version: VERSION, ...settings, limits, taught: rows }, null, 2)}\n`, left };
}

/** All of a file, or the first thing that is wrong in it. */
export function readSettings(text: string): Everything | { error: FileError } {
  try {
    return checked(parsed(text));
  } catch (error) {
    if (error instanceof Wrong) return { error };
    throw error;
  }
}

class Wrong extends Error implements FileError {
  constructor(
    readonly key: string,
    readonly values: Record<string, string | number> = {},
  ) {
    super(key);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new Wrong('panel_settings_file_no_json');
  }
}

function checked(file: unknown): Everything {
  if (typeof file !== 'object' || file === null || (file as { format?: unknown }).format !== FORMAT) throw new Wrong('panel_settings_file_foreign');
  const { version } = file as { version?: unknown };
  if (version !== VERSION) throw new Wrong('panel_settings_file_version', { place: 'version', wanted: VERSION });
  const { language, thresholds, recording, limits, taught } = membersOf(file, '', ['format', 'version', 'language', 'thresholds', 'limits', 'taught'], ['recording']);
  if (language !== 'auto' && !languages.some((known) => known === language)) throw new Wrong('panel_settings_file_choice', { place: 'language', wanted: ['auto', ...languages].join(', ') });
  return {
    settings: { language: language as Spoken, thresholds: thresholdsOf(numbersOf(thresholds, 'thresholds', RANGES, fitsRange)), recording: recordingIn(recording) },
    limits: limitsOf(numbersOf(limits, 'limits', BOUNDS, (name, value) => Number.isInteger(value) && value >= BOUNDS[name].min && value <= BOUNDS[name].max)),
    taught: sitesOf(taught),
  };
}

/** A file of an earlier version has none. */
function recordingIn(value: unknown): RecordingChoice {
  if (value === undefined) return FIRST_RECORDING;
  const { minutes, screenshots } = membersOf(value, 'recording', ['minutes', 'screenshots']);
  if (!isMinutes(minutes)) throw new Wrong('panel_settings_file_number', { place: 'recording.minutes', min: MINUTES.min, max: MINUTES.max });
  if (typeof screenshots !== 'boolean') throw new Wrong('panel_settings_file_choice', { place: 'recording.screenshots', wanted: 'true, false' });
  return { minutes, screenshots };
}

/** An object with these members, all of them and no others; of those in `more`, any. */
function membersOf(value: unknown, place: string, names: readonly string[], more: readonly string[] = []): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Wrong('panel_settings_file_object', { place });
  const at = (name: string): string => (place === '' ? name : `${place}.${name}`);
  for (const name of Object.keys(value)) if (![...names, ...more].includes(name)) throw new Wrong('panel_settings_file_unknown', { place: shortened(at(name)) });
  for (const name of names) if (!Object.hasOwn(value, name)) throw new Wrong('panel_settings_file_missing', { place: at(name) });
  return value as Record<string, unknown>;
}

function numbersOf<Name extends keyof Thresholds | keyof Limits>(value: unknown, place: string, ranges: Record<Name, { min: number; max: number }>, fits: (name: Name, value: number) => boolean): Record<string, unknown> {
  const names = Object.keys(ranges) as Name[];
  const members = membersOf(value, place, names);
  for (const name of names) {
    const { min, max } = ranges[name];
    if (!fits(name, members[name] as number)) throw new Wrong('panel_settings_file_number', { place: `${place}.${name}`, min, max });
  }
  return members;
}

function sitesOf(taught: unknown): Sites {
  if (typeof taught !== 'object' || taught === null || Array.isArray(taught)) throw new Wrong('panel_settings_file_object', { place: 'taught' });
  for (const [site, rows] of Object.entries(taught) as [string, unknown][]) {
    const place = `taught["${shortened(site)}"]`;
    if (!Object.hasOwn(taughtSites({ [site]: [] }), site)) throw new Wrong('panel_settings_file_site', { place });
    if (!Array.isArray(rows) || rows.length > MOST_ROWS) throw new Wrong('panel_settings_file_rows', { place, most: MOST_ROWS });
    for (const [at, row] of rows.entries()) checkRow(row, `${place}[${at}]`);
  }
  return taughtSites(taught);
}

/** What the guard would leave out, or cut down, is wrong here. */
function checkRow(row: unknown, place: string): void {
  const [read] = rowsOf([row]);
  if (!read || Object.keys(row as object).length !== Object.keys(read).length) throw new Wrong('panel_settings_file_row', { place });
  if (holdsToken(read)) throw new Wrong('panel_settings_file_token', { place });
}

/** Names in a broken file may be anything, and long. */
const shortened = (name: string): string => (name.length > 60 || couldBeToken(name) ? `${name.slice(0, 8)}…` : name);
