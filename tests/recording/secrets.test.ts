import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { environmentOf } from '../../panel/report/environment';
import { findingTitle } from '../../panel/text/finding';
import { loadWords, words } from '../../panel/text/words';
import type { LogEvent } from '../../src/core/event';
import { createMasker } from '../../src/mask/masker';
import { recordingIn } from '../../src/recording/html';
import { maskedPlaces } from '../../src/recording/masked';
import type { RecordedFinding } from '../../src/recording/meta';
import { pack, packedIn } from '../../src/recording/packed';
import { readFile } from '../../src/recording/read-file';
import { reportPage } from '../../src/recording/report-page';
import { recordingParts, writeRecording } from '../../src/recording/write';
import { createAnalysis } from '../../src/story/analyse';
import type { Analysis } from '../../src/story/analysis';
import { escapeMarkdown, storyAsMarkdown, tell } from '../../src/story/text';
import { plantedLog, SHARES } from '../mask/planted';
import { anyEvent } from '../support/any-events';
import { eventsIn, recordings } from '../support/recordings';
import { anySecret, encodings, foundIn, piecesOf } from '../support/secrets';
import { meta } from './sample';

const VIEWER = '<html><head><title>Auth</title></head><body><div id="panel"></div><script></script></body></html>';
const fires = recordings.filter((name) => name.endsWith('fires.har'));

beforeAll(() => loadWords('en'));

function analysed(log: readonly LogEvent[]): Analysis {
  const analysis = createAnalysis();
  analysis.push(log);
  analysis.tick(Math.max(...log.map(({ t }) => t)) + 600_000);
  return analysis;
}

/** What is sent about a session: the file, the page packed and unpacked, and all that a ticket is made of. */
async function outputsOf(log: readonly LogEvent[]): Promise<Record<'har' | 'html' | 'inside' | 'markdown', string>> {
  const analysis = analysed(log);
  const findings = analysis.findings.map(({ id, level, verdict, t, evidence, facts }): RecordedFinding => ({ id, level, verdict, t, title: findingTitle({ id }), text: tell(facts, words, analysis.label), evidence }));
  const whole = { ...meta, findings };
  const html = reportPage(VIEWER, 'Report', await pack(recordingParts(log, whole, { entries: false }))).join('');
  const told = analysis.findings.flatMap(({ facts, missing }) => (missing ? [facts, missing] : [facts])).map((message) => tell(message, words, analysis.label, escapeMarkdown));
  const stories = analysis.stories.map((story) => storyAsMarkdown(story, analysis, words));
  const markdown = [...stories, ...told, ...environmentOf(analysis, whole).map((row) => row.join(': '))].join('\n');
  const inside = await new Response(packedIn(recordingIn(html)!)!.stream().pipeThrough(new DecompressionStream('gzip'))).text();
  return { har: writeRecording(log, whole), html, inside, markdown };
}

/** A session that ends, with a secret in everything that a page can tell: what is planted comes at the times of the session. */
function session(recording: string, text: string, share: number): LogEvent[] {
  const known = eventsIn(recording);
  const planted = plantedLog(text, createMasker(new Uint8Array(32).fill(5)), share);
  return [...known, ...planted.map((event, at) => ({ ...event, t: known[at % known.length]!.t }))].sort((a, b) => a.t - b.t).map((event, at) => ({ ...event, seq: at + 1 }));
}

test('no piece of a planted secret is in a HAR, a report page or a ticket, and they hold what was told', { timeout: 120_000 }, async () => {
  const secrets = fc.sample(fc.tuple(anySecret, fc.constantFrom(...Object.keys(encodings)), fc.constantFrom(...fires)), { numRuns: 64, seed: 20_261_126 });
  let tickets = 0;
  for (const [at, [secret, how, recording]] of secrets.entries()) {
    const log = session(recording, encodings[how]!(secret.text), at % SHARES);
    const outputs = await outputsOf(log);
    const pieces = new Set(piecesOf(secret.text));
    // Packed bytes in base64 are letters by chance; what they hold is looked through unpacked.
    const { html, ...plain } = outputs;
    const bare = html.replace(/"gzip":"[^"]+"/, '');
    expect(Object.entries({ ...plain, bare }).filter(([, text]) => foundIn(text, pieces).length > 0).map(([name]) => `${name}: ${secret.shape}, ${how}`)).toEqual([]);
    const back = await readFile(new Blob([html]));
    expect('error' in back ? back.error : back.events.length).toBe(log.length);
    tickets += outputs.markdown.length;
  }
  expect(tickets).toBeGreaterThan(64 * 200);
});

/** Everything that is a token's reference, wherever it stands. */
function tokensIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const isOne = 'kind' in value && (value.kind === 'jwt' || value.kind === 'opaque') && 'id' in value ? 1 : 0;
  return isOne + Object.values(value).reduce((sum: number, part) => sum + tokensIn(part), 0);
}

test('the receipt counts each token that is a label, and each event', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 20 }), fc.nat(9), (some, lost) => {
      const log = some.map((event, index) => ({ ...event, seq: index + 1 }));
      expect(maskedPlaces(log).reduce((sum, { count }) => sum + count, 0)).toBe(tokensIn(log));
      const { log: file } = JSON.parse(writeRecording(log, { ...meta, captured: log.length + lost })) as { log: { _authDevtools: { receipt: unknown } } };
      expect(file._authDevtools.receipt).toMatchObject({ captured: log.length + lost, written: log.length, cut: lost > 0 ? [{ why: 'unexplained', count: lost }] : [] });
    }),
    { numRuns: 200 },
  );
});
