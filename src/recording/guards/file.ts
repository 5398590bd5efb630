import { FORMAT, type Cut, type Receipt, type RecordingMeta } from '../meta';
import { unlike, type Guard } from './guard';
import { count, text, word } from './scalars';
import { list, object } from './shapes';

/** `_authDevtools`, apart from its events, which are read one by one. */
export interface RecordingFile {
  format: typeof FORMAT;
  product: RecordingMeta['product'];
  site: string;
  zone: string;
  receipt: Receipt;
  events: unknown[];
}

const format: Guard<typeof FORMAT> = (value) => (value === FORMAT ? FORMAT : unlike(`the number ${FORMAT}`, value));

export const file = object<RecordingFile>({
  format,
  product: object<RecordingMeta['product']>({ version: word, browser: text }),
  site: text,
  zone: text,
  receipt: object<Receipt>({ captured: count, written: count, cut: list(object<Cut>({ why: word, count })) }),
  events: list<unknown>((value) => value),
});
