import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EventKind } from '../../src/core/event';
import type { Finding } from '../../src/faults/fault';
import { createAnalysis } from '../../src/story/analyse';
import { scenes } from '../lab/scenes';
import { finding, openBench, type Bench } from './support/bench';

/** From the end of the scene, which comes after the harm, to the finding in the panel. */
const LIMIT = 2_000;
/** Long enough for everything that is judged by what never happened. */
const MUCH_LATER = 10 * 60_000;

interface Expected {
  id: string;
  press?: string;
  finds: [fault: string, level: string, evidence: EventKind[]][];
}

const faulty: Expected[] = [
  {
    id: 'soft-error-accepted',
    finds: [
      ['soft-error-accepted', 'error', ['body', 'storage']],
      ['junk-token-stored', 'error', ['storage']],
      ['refresh-token-as-bearer', 'error', ['request', 'body']],
    ],
  },
  { id: 'non-atomic-token-write', finds: [['non-atomic-token-write', 'warning', ['storage']]] },
  { id: 'non-atomic-token-write', press: 'torn', finds: [['non-atomic-token-write', 'error', ['storage', 'lifecycle']]] },
  { id: 'replay-loop', finds: [['replay-loop', 'error', ['request', 'response']]] },
  { id: 'refresh-cancelled', finds: [['refresh-cancelled', 'error', ['settled', 'storage']]] },
  { id: 'refresh-cancelled', press: 'timeout', finds: [['refresh-cancelled', 'error', ['settled', 'storage']]] },
  { id: 'refresh-cancelled', press: 'lost', finds: [['rotation-response-lost', 'error', ['settled', 'request']]] },
  { id: 'rotation-response-lost', finds: [['rotation-response-lost', 'error', ['request', 'lifecycle']]] },
  { id: 'junk-token-stored', finds: [['junk-token-stored', 'error', ['body', 'storage']]] },
  { id: 'refresh-token-as-bearer', finds: [['refresh-token-as-bearer', 'error', ['request']]] },
  { id: 'article-final', finds: [['rotation-response-lost', 'error', ['settled', 'request']]] },
];

const sceneOf = (id: string, variant: string, press = 'run') => scenes.find((scene) => scene.id === id && scene.variant === variant && (scene.press ?? ['run']).at(-1) === press)!;
const healthy = scenes.filter(({ id, variant, press }) => variant !== 'faulty' || (id === 'article-final' && press?.[0] === 'fast'));

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench?.close());
beforeEach(() => bench.clear());

/** The same pure analysis over the log on disk, with the clock put forward: what the panel will say in the end. */
async function judged(): Promise<{ findings: readonly Finding[]; kindsOf(one: Finding): EventKind[] }> {
  const events = await bench.events();
  const analysis = createAnalysis();
  analysis.push(events);
  analysis.tick(Date.now() + MUCH_LATER);
  const kinds = new Map(events.map(({ seq, kind }) => [seq, kind]));
  return { findings: analysis.findings, kindsOf: ({ evidence }) => evidence.map((seq) => kinds.get(seq)!) };
}

describe('each fault is named in its faulty page, within 2 s, with its evidence', () => {
  it.each(faulty)('$id $press', async ({ id, press, finds }) => {
    await bench.play(sceneOf(id, 'faulty', press));
    for (const [fault, level] of finds) {
      expect((await finding(bench, fault, 'fault', LIMIT)).level, fault).toBe(level);
    }
    const { findings, kindsOf } = await judged();
    for (const [fault, , evidence] of finds) {
      const found = findings.find((one) => one.id === fault && one.verdict === 'fault');
      expect(found && kindsOf(found), fault).toEqual(expect.arrayContaining(evidence));
    }
  });
});

describe('cured twins and look-alikes stay silent, now and much later', () => {
  it.each(healthy)('$id, $variant $press', async (scene) => {
    await bench.play(scene);
    await bench.caughtUp();
    const shown = (await bench.findings()).filter(({ verdict, level }) => verdict === 'fault' && level !== 'note');
    expect(shown).toEqual([]);
    const { findings } = await judged();
    const loud = findings.filter(({ verdict, level }) => verdict === 'fault' && level !== 'note');
    expect(loud.map(({ id, facts }) => ({ id, facts }))).toEqual([]);
  });
});
