import { tell } from '../../src/story/text';
import type { Analysis } from '../../src/story/analysis';
import type { RecordedFinding, RecordingMeta } from '../../src/recording/meta';
import { pack } from '../../src/recording/packed';
import { reportPage } from '../../src/recording/report-page';
import { recordingParts } from '../../src/recording/write';
import { readViewer } from '../browser';
import { contentsOf, type LeftOut } from '../report/contents';
import type { Held } from '../report/hold';
import { findingTitle } from '../text/finding';
import { words } from '../text/words';
import { blobOf } from './blob-of';
import { download } from './files';
import type { Store } from './store';

export type Form = 'har' | 'html';

/** A report is made of a page that only the extension has. */
export const canSave = (form: Form): boolean => form === 'har' || readViewer !== undefined;

/** How long the page stands still at most, ms. */
const STILL = 40;

/** Saves what was held as one file. `told`: how much of it is written, 0 to 1. */
export async function save(store: Store, held: Held, form: Form, left: LeftOut, told: (share: number) => void): Promise<void> {
  const { events, meta } = contentsOf(held.log, held.meta, left);
  // Of a file with less in it, findings are what is found in the file.
  const { taught = [] } = meta;
  const isWhole = events.length === store.log.length && held.rows === store.taught.inForce.value && taught.length === held.rows.length;
  const findings = findingsIn(isWhole ? store.analysis() : store.judge(events, taught));
  const name = fileName(meta.site);
  const whole: RecordingMeta = { ...meta, findings };
  const parts = slowly(recordingParts(events, whole, { entries: form === 'har' }), events.length, told);
  if (form === 'har') download(await blobOf(parts, 'application/json'), `${name}.har`);
  else download(await blobOf(reportPage(await readViewer!(), name, await pack(parts)), 'text/html'), `${name}.html`);
}

const findingsIn = ({ findings, label }: Analysis): RecordedFinding[] =>
  findings.map((finding) => {
    const { id, level, verdict, t, evidence, facts } = finding;
    return { id, level, verdict, t, title: findingTitle(finding), text: tell(facts, words, label), evidence };
  });

/** Lets the page draw now and then. */
async function* slowly(parts: Iterable<string>, events: number, told: (share: number) => void): AsyncGenerator<string> {
  let since = performance.now();
  let done = 0;
  for (const part of parts) {
    yield part;
    done += 1;
    if (performance.now() - since < STILL) continue;
    // Entries and events come in pieces of 256; there are a sixth as many calls as events.
    told(Math.min(1, done / (events / 220 + 12)));
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  }
}

const fileName = (site: string): string => `auth-${(site || 'session').replace(/[^\w.-]+/g, '_')}-${stamp(new Date())}`;

const stamp = (date: Date): string => date.toISOString().slice(0, 19).replace(/[:T]/g, '-');
