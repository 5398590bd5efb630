import { afterAll, expect, test } from 'vitest';
import { faults } from '../../src/faults/registry';
import { builtFiles, gzipped, scriptsOf, withImports } from './lib/built';
import { filesIn, read } from './lib/files';

const manifest = JSON.parse(read('dist/chrome/manifest.json')) as { background: { service_worker: string } };
const named = (part: string): string[] => builtFiles().filter((path) => path.endsWith(`${part}.js`));

/**
 * Parts of the panel that are loaded when somebody asks for them, by the name of their script, and what they wait for.
 * Whatever else the panel loads by `import()` counts as needed to open it. Nothing is fetched ahead.
 */
const onDemand: Record<string, string> = {
  'timeline': 'its tab is chosen',
  'lanes-view': 'the answer is drawn',
  'lane-table': 'the lanes are asked for in words',
  'tokens': 'its tab is chosen',
  'finding-detail': 'a finding is chosen',
  'remedy': 'a story names a cause',
  'ticket': 'a story is copied',
  'import': 'a recording is opened',
  'open-file': 'a recording is opened',
  'save-dialog': 'a recording is saved',
  'report': 'the page is a report',
  'compare-with': 'a second recording is opened',
  'compare': 'a second recording is there',
  'dialog': 'the settings are opened',
  'settings-file': 'settings are saved or opened',
  'known': 'its dialog is opened',
  'messages': 'another language than the browser’s is chosen, or the page is no extension page',
};
/** Each document is text in a script of its own, loaded with the remedy that shows it. */
const documents = filesIn('src/faults').filter((path) => path.endsWith('.md')).map((path) => path.split('/').at(-1)!.slice(0, -'.md'.length));
const laterNames = [...Object.keys(onDemand), ...documents];
const isNamed = (path: string, name: string): boolean => new RegExp(`^assets/${name}-[\\w-]{8}\\.js$`).test(path);
const isLater = (path: string): boolean => laterNames.some((name) => isNamed(path, name));
/** Everything that is loaded when the panel opens on the Diagnosis view, analysis and all. */
const opening = (): string[] => withImports(scriptsOf('panel/panel.html'), isLater);
const isAnalysis = (path: string): boolean => isNamed(path, 'analyse');
/** The settings as a page of their own: what they share with the panel is loaded from the same files. */
const optionsPage = (): string[] => withImports(scriptsOf('panel/options/options.html'), isLater);
const panelAlone = (): string[] => withImports(scriptsOf('panel/panel.html'), (path) => isLater(path) || isAnalysis(path));

/**
 * Limits in kB after gzip. Hook and relay are loaded into every frame of a watched site. The panel's own code (views, store, libraries) and the
 * analysis (recognition, derivation, faults, story: it grows with each fault) are both loaded when it opens, and watched apart.
 */
const parts: [name: string, limit: number, files: () => string[]][] = [
  // It was 4 with calls, storage and page life alone. IndexedDB, cookies, locks, sockets, beacons and aborts (with the time limit of what was aborted) take 2.7; that the page sees no frame,
  // no second reading and no wrapper of ours, whatever libraries stand before or behind us, takes 1.9.
  ['page hook', 8.75, () => named('hook.iife')],
  ['relay', 2, () => named('relay.iife')],
  // The aim is 20. What recognises and masks at the door takes 12, an audited HMAC 3; workers' bodies, chunked cookies, limits and lost workers came with the evidence, what users teach takes 0.8,
  // what answers say of their cookies 0.3. Recordings that outlive the browser, end by themselves and are marked, with screenshots and shortcuts, take 2.7.
  ['worker', 36, () => withImports([manifest.background.service_worker])],
  ['panel', 40, panelAlone],
  ['options page', 24, optionsPage],
  // Opened for a moment, and often: all of it, with preact and what it shares with the panel. It was 15 while an order could go with the popup that gave it, and 15.1 while one could go with the worker.
  ['popup', 15.3, () => withImports(scriptsOf('panel/popup/popup.html'), isLater)],
  // Recognition, derivation and story (with what ended a session, what is about to end one, and which of all faults explains which: 4; stories that search their lists
  // so that a long session is told while it grows, and limits of requests: 0.3), and 0.9 for each fault;
  // read once, when the panel opens.
  ['analysis', 32.3 + 0.9 * faults.length, () => opening().filter((path) => !panelAlone().includes(path))],
];

const table: string[] = [];
afterAll(() => console.log(['kB after gzip', ...table].join('\n')));
const row = (name: string, kB: number, more: string): unknown => table.push(`${name.padEnd(28)}${kB.toFixed(2).padStart(6)}  ${more}`);

for (const [name, limit, files] of parts) {
  test(`the ${name} has at most ${limit} kB`, () => {
    const found = files();
    const size = gzipped(found);
    row(name, size, `of ${Math.round(limit * 10) / 10}`);
    expect(found.length, `files of the ${name}`).toBeGreaterThan(0);
    expect(size, `${found.join(', ')} (the parts on demand do not count: ${Object.keys(onDemand).join(', ')})`).toBeLessThanOrEqual(limit);
  });
}

test.each(Object.entries(onDemand))('%s is not there until %s', (name, when) => {
  const already = opening();
  const mine = builtFiles().filter((path) => isNamed(path, name));
  // There are messages in each language.
  expect(mine.length).toBeGreaterThan(0);
  expect(mine.filter((path) => already.includes(path))).toEqual([]);
  row(name, gzipped(withImports(mine, isLater).filter((path) => !already.includes(path))), `when ${when}`);
});

test('what is counted as analysis is all of it, and the panel has nothing else', () => {
  row('panel and analysis', gzipped(opening()), 'when the panel opens');
  const inside = opening().filter((path) => read(`dist/chrome/${path}`).includes('soft_error_accepted'));
  expect(inside.some(isAnalysis)).toBe(true);
});

test('the options page loads no analysis', () => {
  expect(optionsPage().filter(isAnalysis)).toEqual([]);
});

test('hook and relay are one file each, and import nothing', () => {
  for (const part of ['hook.iife', 'relay.iife']) {
    expect(named(part)).toHaveLength(1);
    expect(withImports(named(part))).toHaveLength(1);
  }
});
