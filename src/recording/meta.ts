/** Events that were captured and are not in the file, and why. */
export interface Cut {
  why: string;
  count: number;
}

/** What a recording says about itself, beside its events. */
export interface RecordingMeta {
  product: { /** Of the extension. */ version: string; /** Name and version of the browser: `Chromium 156.0.1`. */ browser: string };
  /** Host of the watched site. */
  site: string;
  /** IANA zone of the machine that recorded: `Europe/Paris`. */
  zone: string;
  /** Events in the session's log when the file was written. Left out: as many as are written and cut. */
  captured?: number;
  cut?: Cut[];
}

/** The account of a recording: `captured` = `written` + all that is listed in `cut`. */
export interface Receipt {
  captured: number;
  written: number;
  cut: Cut[];
}

/** Version of the `_authDevtools` member. A reader takes this one only. */
export const FORMAT = 1;

/** Our member of a HAR's `log`; HAR readers ignore names that start with `_` (HAR 1.2, custom fields). */
export const MEMBER = '_authDevtools';

/** What is neither written nor listed as cut is named, too: nothing is lost silently. */
export function receiptOf(written: number, meta: RecordingMeta): Receipt {
  const cut = meta.cut ?? [];
  const known = written + cut.reduce((sum, row) => sum + row.count, 0);
  const lost = (meta.captured ?? known) - known;
  if (lost <= 0) return { captured: known, written, cut };
  return { captured: known + lost, written, cut: [...cut, { why: 'unexplained', count: lost }] };
}
