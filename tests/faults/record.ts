import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LogEvent } from '../../src/core/event';
import { writeRecording } from '../../src/recording/write';
import { openLanes, type Lanes } from '../browser/support/lanes';
import { buttonOf } from '../lab/scene';
import { scenes } from '../lab/scenes';
import { takeAway, type Scene, type Taking } from './taking';

/** `npm run record`: captures the recordings of this folder anew from the lab, through the extension in a real browser. */

/** By fault; `-t <fault>` records one alone. */
const takings = Object.entries(import.meta.glob<{ taking: Taking }>('./*/taking.ts', { eager: true })).map(([path, { taking }]) => [path.split('/')[1]!, taking] as const);

let lanes: Lanes;
let browser: string;
beforeAll(async () => {
  lanes = await openLanes();
  browser = (await lanes.browser.version()).replace('/', ' ');
});
afterAll(() => lanes?.close());

interface Capture {
  site: string;
  events: readonly LogEvent[];
}

const capture = ({ id, variant, press = 'run' }: Scene): Promise<Capture> =>
  lanes.take(async (bench) => {
    const scene = scenes.find((one) => one.id === id && one.variant === variant && buttonOf(one) === press);
    if (!scene) throw new Error(`No scene ${id}, ${variant}, ${press} in tests/lab/scenes/${id}.ts`);
    await bench.play(scene);
    await bench.caughtUp();
    return { site: new URL(bench.origin).hostname, events: await bench.events() };
  });

function keep(path: string, { site, events }: Capture): void {
  expect(events.length).toBeGreaterThan(0);
  const meta = { product: { version: '0.1.0', browser }, site, zone: 'UTC' };
  writeFileSync(path, writeRecording(events, meta));
}

describe.concurrent('recordings', () => {
  it.each(takings)('%s', { timeout: 120_000 }, async (fault, { fires, quiet, inconclusive }) => {
    const folder = `tests/faults/${fault}`;
    mkdirSync(folder, { recursive: true });
    keep(`${folder}/fires.har`, await capture(fires));
    keep(`${folder}/quiet.har`, await capture(quiet));
    const { site, events } = await capture(inconclusive);
    keep(`${folder}/inconclusive.har`, { site, events: takeAway(events, inconclusive) });
  });
});
