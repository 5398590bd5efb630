import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LogEvent } from '../../src/core/event';
import { writeRecording } from '../../src/recording/write';
import { BUSY, isTaken, pathOf, takings, write } from '../accuracy/files';
import type { Bench } from '../browser/support/bench';
import { openLanes, type Lanes } from '../browser/support/lanes';
import { expectedOf, leftBehind } from '../lab/left-behind';
import { buttonOf, nameOf, type Scene } from '../lab/scene';
import { scenes } from '../lab/scenes';
import { takeAway, type Taking } from './taking';

/** `npm run record`: captures the recordings of tests/faults and tests/accuracy anew from the lab, through the extension in a real browser. `-t <fault>` records those of one fault and its case. */

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

const captured = async (bench: Bench): Promise<Capture> => {
  await bench.caughtUp();
  return { site: new URL(bench.origin).hostname, events: await bench.events() };
};

const play = (scene: Scene): Promise<Capture> =>
  lanes.take(async (bench) => {
    const played = await bench.play(scene);
    expect(leftBehind(scene, played), played.log).toEqual(expectedOf(scene));
    return captured(bench);
  });

function sceneOf({ id, variant, press = 'run' }: Taking['fires']): Scene {
  const scene = scenes.find((one) => one.id === id && one.variant === variant && buttonOf(one) === press);
  if (!scene) throw new Error(`No scene ${id}, ${variant}, ${press} in tests/lab/scenes/${id}.ts`);
  return scene;
}

function keep(path: string, { site, events }: Capture): void {
  expect(events.length).toBeGreaterThan(0);
  const meta = { product: { version: '0.1.0', browser }, site, zone: 'UTC' };
  write(path, writeRecording(events, meta));
}

describe.concurrent('recordings', { timeout: 120_000 }, () => {
  it.each([...takings])('%s', async (fault, { fires, quiet, inconclusive }) => {
    const folder = `tests/faults/${fault}`;
    mkdirSync(folder, { recursive: true });
    keep(`${folder}/fires.har`, await play(sceneOf(fires)));
    keep(`${folder}/quiet.har`, await play(sceneOf(quiet)));
    const { site, events } = await play(sceneOf(inconclusive));
    keep(`${folder}/inconclusive.har`, { site, events: takeAway(events, inconclusive) });
  });

  it.each(scenes.filter((scene) => !isTaken(scene)).map((scene) => [nameOf(scene), scene] as const))('%s', async (_name, scene) => keep(pathOf(scene), await play(scene)));

  it('busy-page', () =>
    lanes.take(async (bench) => {
      await bench.visit('/fixtures/busy');
      keep(BUSY, await captured(bench));
    }));
});
