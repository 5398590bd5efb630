import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/support/longest-first.ts';

/** They read the built extension. */
const built = ['tests/house/sizes.test.ts', 'tests/house/manifest.test.ts'];
const browser = ['tests/browser/**/*.test.ts'];
/** They measure time, or end the worker amid calls: nothing else may run beside them. */
const alone = ['browser/bad-input', 'browser/worker-death', 'browser/calls-clock', 'browser/join', 'browser/durable/kills', 'browser/durable/limits', 'browser/durable/windows', 'panel/page-import-beside'].map((name) => `tests/${name}.test.ts`);

/** They put stand-ins in the place of modules and of what the browser gives, for a whole file: each gets modules of its own. tests/house/stand-ins.test.ts keeps the list whole. */
export const standIns = ['background/badge', 'background/hub', 'background/intake', 'background/recordings', 'background/web-request', 'log/writer', 'panel/settings', 'panel/store'].map((name) => `tests/${name}.test.ts`);
/** vitest would keep a core for itself, and load every module anew for each file: both cores, and modules once for each worker, are twice as fast. They compute and seldom wait: where a busy machine starves them, no limit of time tells a fault. */
const unit = { environment: 'node', testTimeout: 60_000, maxWorkers: 2 } as const;

const jsx = { oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } } } as const;

export default defineConfig(({ mode }) => ({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      { ...jsx, test: { name: 'unit', ...unit, isolate: false, include: ['tests/**/*.test.{ts,tsx}'], exclude: [...built, ...browser, ...standIns, ...alone] } },
      { ...jsx, test: { name: 'unit-stand-ins', ...unit, include: standIns } },
      // Not a test: captures the recordings of tests/faults anew. Only `npm run record` asks for it.
      { ...jsx, test: { name: 'record', environment: 'node', include: mode === 'record' ? ['tests/faults/record.ts'] : [], hookTimeout: 120_000 } },
      // The panel with a long session, measured in real DevTools. Only `npm run bench` asks for it.
      { ...jsx, test: { name: 'bench', environment: 'node', include: mode === 'bench' ? ['tests/bench/panel.ts', 'tests/bench/heap.ts', 'tests/bench/recording.ts'] : [], testTimeout: 60_000, hookTimeout: 300_000 } },
      // Every recording in many orders of arrival. Only `npm run shuffles` asks for it; a few of them are unit tests.
      { ...jsx, test: { name: 'shuffles', environment: 'node', include: mode === 'shuffles' ? ['tests/story/shuffles.ts'] : [] } },
      { ...jsx, test: { name: 'built', ...unit, include: built } },
      {
        ...jsx,
        // They wait more than they work: three browsers fit on two cores. A start of Chromium may take seconds on a cold machine.
        test: { name: 'browser', environment: 'node', env: { SCENES: mode === 'scenes' ? 'all' : 'some', THOROUGH: mode === 'thorough' ? 'yes' : '' }, include: browser, exclude: alone, fileParallelism: true, maxWorkers: 2, isolate: false, testTimeout: 60_000, hookTimeout: 120_000, retry: 0 },
      },
      {
        ...jsx,
        test: { name: 'alone', environment: 'node', include: alone, fileParallelism: false, maxWorkers: 1, isolate: false, testTimeout: 60_000, hookTimeout: 120_000, retry: 0 },
      },
    ],
  },
}));
