/** Why a file cannot be imported. The panel has the words for each, under this name. */
export type ReadErrorCode =
  | 'empty'
  | 'too-large'
  | 'zip'
  | 'damaged'
  | 'no-recording'
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
  'too-large': 'Record a shorter session, or lower the limits in the settings. Of a HAR file of another tool, export fewer calls or leave their bodies out.',
  'zip': 'Unpack it, and choose the .har or .html file inside.',
  'damaged': `Unpack it to see whether the file is whole. ${again}`,
  'no-recording': 'Choose the report page as it was saved by the panel, not a copy that the browser saved.',
  'not-json': 'Choose the .har file that the panel exported. A zip must be unpacked first.',
  'cut': `The end of the file is missing. ${again}`,
  'not-har': 'Choose the .har file that the panel exported.',
  'foreign-har': 'Open it in the panel, which reads HAR files of other tools as well.',
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
