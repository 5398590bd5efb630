import { defineConfig } from 'vitest/config';

/** The built extension is checked after the build, the rest before it. */
const built = ['tests/house/sizes.test.ts', 'tests/house/manifest.test.ts'];
const browser = ['tests/browser/**/*.test.ts'];
/** They measure time or memory, or end the worker amid calls: nothing else may run beside them. */
const alone = ['heap', 'bad-input', 'worker-death', 'calls-clock', 'devtools-bodies', 'join', 'secrets', 'durable/kills', 'durable/limits', 'durable/windows'].map((name) => `tests/browser/${name}.test.ts`);

const jsx = { oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } } } as const;

export default defineConfig(({ mode }) => ({
  test: {
    projects: [
      {
        ...jsx,
        test: { name: 'unit', environment: 'node', include: ['tests/**/*.test.{ts,tsx}'], exclude: [...built, ...browser], testTimeout: 15_000 },
      },
      // Not a test: captures the recordings of tests/faults anew. Only `npm run record` asks for it.
      { ...jsx, test: { name: 'record', environment: 'node', include: mode === 'record' ? ['tests/faults/record.ts'] : [], hookTimeout: 120_000 } },
      // Every recording in many orders of arrival. Only `npm run shuffles` asks for it; a few of them are unit tests.
      { ...jsx, test: { name: 'shuffles', environment: 'node', include: mode === 'shuffles' ? ['tests/story/shuffles.ts'] : [] } },
      { ...jsx, test: { name: 'built', environment: 'node', include: built } },
      {
        ...jsx,
        // They wait more than they work: two browsers fit on two cores. A start of Chromium may take seconds on a cold machine.
        test: { name: 'browser', environment: 'node', env: { SCENES: mode === 'scenes' ? 'all' : 'some' }, include: browser, exclude: alone, fileParallelism: true, maxWorkers: 2, testTimeout: 60_000, hookTimeout: 120_000, retry: 0 },
      },
      {
        ...jsx,
        test: { name: 'alone', environment: 'node', include: alone, fileParallelism: false, testTimeout: 60_000, hookTimeout: 120_000, retry: 0 },
      },
    ],
  },
}));
