import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LogEvent } from '../../src/core/event';
import { writeRecording } from '../../src/recording/write';
import { openBench, type Bench } from '../browser/support/bench';
import { scenes } from '../lab/scenes';
import { takeAway, type Taking } from './taking';

/** `npm run record`: captures the recordings of this folder anew from the lab, through the extension in a real browser. */

/** By fault; `-t <fault>` records one alone. */
const takings = Object.entries(import.meta.glob<{ taking: Taking }>('./*/taking.ts', { eager: true })).map(([path, { taking }]) => [path.split('/')[1]!, taking] as const);

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench?.close());

async function capture({ id, variant, press = 'run' }: { id: string; variant: string; press?: string }): Promise<LogEvent[]> {
  await bench.clear();
  await bench.play(scenes.find((scene) => scene.id === id && scene.variant === variant && (scene.press ?? ['run']).at(-1) === press)!);
  await bench.caughtUp();
  return bench.events();
}

it.each(takings)('%s', { timeout: 120_000 }, async (fault, { fires, quiet, inconclusive }) => {
  const browser = (await bench.browser.version()).replace('/', ' ');
  const keep = (name: string, events: readonly LogEvent[]) => {
    expect(events.length).toBeGreaterThan(0);
    mkdirSync(`tests/faults/${fault}`, { recursive: true });
    const meta = { product: { version: '0.1.0', browser }, site: '127.0.0.1', zone: 'UTC' };
    writeFileSync(`tests/faults/${fault}/${name}.har`, writeRecording(events, meta));
  };
  keep('fires', await capture(fires));
  keep('quiet', await capture(quiet));
  keep('inconclusive', takeAway(await capture(inconclusive), inconclusive.without));
});
