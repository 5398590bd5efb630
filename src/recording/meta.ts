import type { TaughtRow } from '../core/taught';
import type { MaskedPlace } from './masked';

/** Events that were captured and are not in the file, and why. */
export interface Cut {
  why: string;
  count: number;
}

/** What the tab looked like at a mark. */
export interface Screenshot {
  /** Number of the mark's event. */
  seq: number;
  /** When it was taken, epoch ms. */
  t: number;
  type: 'image/jpeg';
  /** The picture in base64. */
  data: string;
  /** Pixels. */
  width: number;
  height: number;
}

/** A finding as told when the file was written, for readers without the extension. Who imports the file judges its events anew. */
export interface RecordedFinding {
  /** Of the fault: `cross-tab-refresh-race`. */
  id: string;
  level: string;
  verdict: string;
  /** When the harm was seen, epoch ms. */
  t: number;
  title: string;
  /** What happened, in the language of who wrote the file, with labels in place of tokens. */
  text: string;
  /** Numbers of the events that prove it. */
  evidence: number[];
}

/** What a recording says about itself, beside its events. */
export interface RecordingMeta {
  product: { /** Of the extension. */ version: string; /** Name and version of the browser: `Chromium 156.0.1`. */ browser: string; /** Operating system: `Linux`. */ os?: string };
  /** Host of the watched site. */
  site: string;
  /** IANA zone of the machine that recorded: `Europe/Paris`. */
  zone: string;
  /** Events in the session's log when the file was written. Left out: as many as are written and cut. */
  captured?: number;
  cut?: Cut[];
  /** What its writer had taught about the site: who opens it sees what the writer saw. */
  taught?: TaughtRow[];
  /** Screenshots that were taken, when some of them are not in the file. */
  taken?: number;
  screenshots?: Screenshot[];
  findings?: RecordedFinding[];
}

/** The account of a recording: `captured` = `written` + all that is listed in `cut`. */
export interface Receipt {
  captured: number;
  written: number;
  cut: Cut[];
  /** Tokens in the file that stand there as labels, by where they were. */
  masked?: MaskedPlace[];
  /** Screenshots that were taken and are not in the file. */
  screenshotsCut?: number;
}

/** Version of the `_authDevtools` member. A reader takes this one only; what was added to it later is optional. */
export const FORMAT = 1;

/** Our member of a HAR's `log`; HAR readers ignore names that start with `_` (HAR 1.2, custom fields). */
export const MEMBER = '_authDevtools';

/** What is neither written nor listed as cut is named, too: nothing is lost silently. */
export function receiptOf(written: number, meta: RecordingMeta): Receipt {
  const cut = meta.cut ?? [];
  const known = written + cut.reduce((sum, row) => sum + row.count, 0);
  const lost = (meta.captured ?? known) - known;
  const screenshotsCut = Math.max(0, (meta.taken ?? 0) - (meta.screenshots?.length ?? 0));
  return {
    captured: known + Math.max(0, lost),
    written,
    cut: lost > 0 ? [...cut, { why: 'unexplained', count: lost }] : cut,
    ...(screenshotsCut > 0 && { screenshotsCut }),
  };
}
