/** Why a file cannot be imported. */
export type ReadErrorCode =
  | 'empty'
  | 'not-json'
  | 'cut'
  | 'not-har'
  | 'foreign-har'
  | 'newer-format'
  | 'unknown-format'
  | 'bad-value'
  | 'bad-order'
  | 'incomplete';

export interface ReadError {
  code: ReadErrorCode;
  /** Member path in the file: `log._authDevtools.events[12].t`; for text that is no JSON `line 3, column 17`, or `''`. */
  place: string;
  /** `log._authDevtools.events[12].t: must be a time in epoch milliseconds, but is a text.` Holds no value of the file. */
  text: string;
  /** What to do about it. */
  wayOut: string;
}

const again = 'Export the recording again from the panel, and send the file itself, not a copy of its text.';

const waysOut: Record<ReadErrorCode, string> = {
  'empty': again,
  'not-json': 'Choose the .har file that the panel exported. A zip must be unpacked first.',
  'cut': `The end of the file is missing. ${again}`,
  'not-har': 'Choose the .har file that the panel exported.',
  'foreign-har': 'Choose a recording that Auth DevTools exported; a plain HAR file has no timeline of storage and cookies.',
  'newer-format': 'Update Auth DevTools to the version that wrote the file, or a later one.',
  'unknown-format': 'Open the file with the version of Auth DevTools that wrote it.',
  'bad-value': `The file was changed, or a newer version wrote it. ${again}`,
  'bad-order': `The events were moved, repeated or joined from several files. ${again}`,
  'incomplete': `Events were taken out of the file. ${again}`,
};

/** `says` completes the sentence that begins with the place. */
export function problem(code: ReadErrorCode, place: string, says: string): { error: ReadError } {
  return { error: { code, place, text: `${place === '' ? 'The file' : `${place}:`} ${says}.`, wayOut: waysOut[code] } };
}
