import type { TaughtRow } from '../../core/taught';
import { MOST_ROWS, rowsOf } from '../../wire/taught';
import type { MaskedPlace } from '../masked';
import { FORMAT, type Cut, type Receipt, type RecordedFinding, type RecordingMeta, type Screenshot } from '../meta';
import { Misfit, unlike, type Guard } from './guard';
import { base64, count, oneOf, ordinal, text, time, word } from './scalars';
import { list, object, optional, tagged } from './shapes';

/** `_authDevtools`, apart from its events, which are read one by one. */
export interface RecordingFile {
  format: typeof FORMAT;
  product: RecordingMeta['product'];
  site: string;
  zone: string;
  receipt: Receipt;
  taught?: TaughtRow[];
  findings?: RecordedFinding[];
  screenshots?: Screenshot[];
  events: unknown[];
}

const format: Guard<typeof FORMAT> = (value) => (value === FORMAT ? FORMAT : unlike(`the number ${FORMAT}`, value));

const finding = object<RecordedFinding>({ id: word, level: word, verdict: word, t: time, title: text, text, evidence: list(ordinal) });

/** The type is one that is shown as a picture and as nothing else. */
const screenshot = object<Screenshot>({ seq: ordinal, t: time, type: oneOf('image/jpeg'), data: base64, width: ordinal, height: ordinal });

const named = (is: 'member' | 'key') => object({ is: oneOf(is), name: word, role: oneOf('access', 'refresh') });
const coded = (is: 'success' | 'expired') => object({ is: oneOf(is), code: word });
const row = tagged<TaughtRow>('is', { 'refresh-call': object({ is: oneOf('refresh-call'), method: word, url: word }), member: named('member'), key: named('key'), success: coded('success'), expired: coded('expired') });

const rows: Guard<TaughtRow[]> = (value) => {
  const all = list<TaughtRow>((one) => {
    const read = row(one);
    return read instanceof Misfit || rowsOf([read]).length > 0 ? read : new Misfit('is nothing that can be taught');
  })(value);
  return all instanceof Misfit || all.length <= MOST_ROWS ? all : new Misfit(`has more than ${MOST_ROWS} rows`);
};

export const file = object<RecordingFile>({
  format,
  product: object<RecordingMeta['product']>({ version: word, browser: text, os: optional(text) }),
  site: text,
  zone: text,
  receipt: object<Receipt>({
    captured: count,
    written: count,
    cut: list(object<Cut>({ why: word, count })),
    masked: optional(list(object<MaskedPlace>({ place: word, count }))),
    screenshotsCut: optional(count),
  }),
  taught: optional(rows),
  findings: optional(list(finding)),
  screenshots: optional(list(screenshot)),
  events: list<unknown>((value) => value),
});
