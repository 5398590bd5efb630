import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EventKind, LogEvent } from '../../src/core/event';
import type { Finding } from '../../src/faults/fault';
import { createAnalysis } from '../../src/story/analyse';
import { expectedOf, leftBehind } from '../lab/left-behind';
import { nameOf, type Scene } from '../lab/scene';
import { scenes } from '../lab/scenes';
import type { Bench } from './support/bench';
import { openLanes, type Lanes } from './support/lanes';

/**
 * From the end of the scene, which comes after the harm, to the finding in the panel: 2 s, counted in questions that the panel answers itself, 25 ms
 * apart. On a machine with better things to do its answers come later, as its findings do.
 */
const LIMIT = 2_000;
const QUESTIONS = LIMIT / 30;
/** Long enough for everything that is judged by what never happened. */
const MUCH_LATER = 10 * 60_000;

let lanes: Lanes;
beforeAll(async () => {
  lanes = await openLanes();
});
afterAll(() => lanes?.close());

/** One play tells both: how the scene ends, and what is found in it. */
const played = (scene: Scene): Promise<void> =>
  lanes.take(async (bench) => {
    const end = await bench.play(scene);
    if (scene.finds?.length) await expectNamed(bench, scene.finds);
    else await expectSilence(bench);
    expect(leftBehind(scene, end), end.log).toEqual(expectedOf(scene));
  });

async function expectNamed(bench: Bench, finds: NonNullable<Scene['finds']>): Promise<void> {
  for (const [fault, level] of finds) {
    // Many are a warning first and an error once the harm is seen.
    const named = async (): Promise<boolean> => (await bench.findings()).some((shown) => shown.id === fault && shown.verdict === 'fault' && shown.level === level);
    let isNamed = await named();
    for (let asked = 1; !isNamed && asked < QUESTIONS; asked += 1) {
      await pause(25);
      isNamed = await named();
    }
    if (!isNamed) expect.fail(`${fault} is not named as ${level}; the panel shows ${JSON.stringify([await bench.panel.evaluate(standing), await bench.findings()])}, the log ${JSON.stringify(summary(await bench.events()))}`);
  }
  const { findings, kindsOf } = await judged(bench);
  for (const [fault, , evidence] of finds) {
    const found = findings.find((one) => one.id === fault && one.verdict === 'fault');
    expect(found && kindsOf(found), fault).toEqual(expect.arrayContaining([...evidence]));
  }
}

/** Runs in the panel: what it holds, and whether it may draw and is connected. */
const standing = () => ({ ...document.querySelector<HTMLElement>('[data-view]')?.dataset, hidden: document.hidden, states: [...document.querySelectorAll<HTMLElement>('[data-state]')].map((one) => one.dataset['state']) });

/** The log in short, for whoever has to find out why. */
const summary = (events: readonly LogEvent[]) => events.map((event) => [Math.round(event.t - events[0]!.t), event.kind, 'what' in event ? event.what : '', 'view' in event ? `${event.view} ${event.call.slice(-4)}` : '', 'url' in event ? event.url?.path : '', 'status' in event ? event.status : '', 'error' in event ? event.error : '', 'hidden' in event ? event.hidden : ''].filter((word) => word !== '').join(' '));

async function expectSilence(bench: Bench): Promise<void> {
  await bench.caughtUp();
  const shown = (await bench.findings()).filter(({ verdict, level }) => verdict === 'fault' && level !== 'note');
  expect(shown).toEqual([]);
  const { findings } = await judged(bench);
  const loud = findings.filter(({ verdict, level }) => verdict === 'fault' && level !== 'note');
  expect(loud.map(({ id, facts }) => ({ id, facts }))).toEqual([]);
}

/** The same pure analysis over the log on disk, with the clock put forward: what the panel will say in the end. */
async function judged(bench: Bench): Promise<{ findings: readonly Finding[]; kindsOf(one: Finding): EventKind[] }> {
  const events = await bench.events();
  const analysis = createAnalysis();
  analysis.push(events);
  analysis.tick(Date.now() + MUCH_LATER);
  const kinds = new Map(events.map(({ seq, kind }) => [seq, kind]));
  return { findings: analysis.findings, kindsOf: ({ evidence }) => evidence.map((seq) => kinds.get(seq)!) };
}

/**
 * Cured twins that are played in every run. `npm run scenes` plays all of them, and all look-alikes; that the others are silent, every run asks of
 * their recordings (tests/accuracy), which the extension took from the same scenes.
 */
const twins = new Set(['soft-error-accepted', 'non-atomic-token-write', 'replay-loop', 'refresh-cancelled', 'rotation-response-lost', 'junk-token-stored', 'refresh-token-as-bearer', 'article-final']);
const isPlayed = ({ id, variant, onlyRecorded }: Scene): boolean => !onlyRecorded && (process.env['SCENES'] === 'all' || variant === 'faulty' || (variant === 'cured' && twins.has(id)));
const live = scenes.filter(isPlayed);
const beside = live.filter((scene) => !scene.alone);
const faulty = beside.filter(({ finds }) => finds?.length);
const silent = beside.filter(({ finds }) => !finds?.length);
const named = (some: readonly Scene[]) => some.map((scene) => [nameOf(scene), scene] as const);
const alone = named(live.filter((scene) => scene.alone));

describe.concurrent('each fault is named in its faulty page, within 2 s, with its evidence', () => {
  it.each(named(faulty))('%s', (_name, scene) => played(scene));
});

describe.concurrent('healthy pages stay silent, now and much later', () => {
  it.each(named(silent))('%s', (_name, scene) => played(scene));
});

// After the others, one after the other.
describe.runIf(alone.length > 0)('scenes that need the browser for themselves', () => {
  it.each(alone)('%s', (_name, scene) => played(scene));
});
