import { STANDARD, thresholdsOf, type Thresholds } from '../core/thresholds';

/** Name under which the user's settings lie in `storage.local`. Limits and taught rows lie beside them, under their own names. */
export const SETTINGS = 'settings';

/** Languages that the product speaks, by the names of their folders. */
export const languages = ['en', 'zh_CN'] as const;
export type Language = (typeof languages)[number];
/** `auto`: the browser's. */
export type Spoken = Language | 'auto';

/** How a recording runs. */
export interface RecordingChoice {
  /** It ends by itself after so long. */
  minutes: number;
  /** A mark comes with a picture of the page, as it is on the screen: nothing in it is masked. */
  screenshots: boolean;
}

export interface Settings {
  language: Spoken;
  thresholds: Thresholds;
  recording: RecordingChoice;
}

/** What a user can choose, both ends included, and what holds until then. */
export const MINUTES = { min: 1, max: 1440, first: 60 };

export const isMinutes = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= MINUTES.min && (value as number) <= MINUTES.max;

/** Pictures are taken by nobody who has not asked for them. */
export const FIRST_RECORDING: RecordingChoice = { minutes: MINUTES.first, screenshots: false };

/** The choice as it was stored in the settings; what is missing or out of bounds becomes what holds without one. */
export function recordingChoiceOf(stored: unknown): RecordingChoice {
  const { minutes, screenshots } = ((stored as { recording?: unknown } | undefined)?.recording ?? {}) as Record<string, unknown>;
  return { minutes: isMinutes(minutes) ? minutes : FIRST_RECORDING.minutes, screenshots: screenshots === true };
}

/** What holds without a choice. */
export const FIRST: Settings = { language: 'auto', thresholds: STANDARD, recording: FIRST_RECORDING };

/** Settings as they were stored; each field that is none becomes what holds without a choice. */
export function settingsOf(stored: unknown): Settings {
  const { language, thresholds } = (typeof stored === 'object' && stored !== null ? stored : {}) as Partial<Record<keyof Settings, unknown>>;
  return { language: languages.find((known) => known === language) ?? 'auto', thresholds: thresholdsOf(thresholds), recording: recordingChoiceOf(stored) };
}
