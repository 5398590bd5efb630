import { expect, test } from 'vitest';
import { builtFiles, gzipped, scriptsOf, withImports } from './lib/built';
import { read } from './lib/files';

const manifest = JSON.parse(read('dist/chrome/manifest.json')) as { background: { service_worker: string } };
const named = (part: string): string[] => builtFiles().filter((path) => path.endsWith(`${part}.js`));

/** Limits in kB after gzip (MODELS §4). Hook and relay are loaded into every frame of a watched site. */
const parts: [name: string, limit: number, files: () => string[]][] = [
  ['page hook', 4, () => named('hook.iife')],
  ['relay', 2, () => named('relay.iife')],
  ['worker', 20, () => withImports([manifest.background.service_worker])],
  ['panel', 40, () => withImports(scriptsOf('panel/panel.html'))],
];

for (const [name, limit, files] of parts) {
  test(`the ${name} has at most ${limit} kB`, async ({ annotate }) => {
    const found = files();
    const size = gzipped(found);
    await annotate(`${name}: ${size.toFixed(2)} of ${limit} kB in ${found.length} files`);
    expect(found.length, `files of the ${name}`).toBeGreaterThan(0);
    expect(size, found.join(', ')).toBeLessThanOrEqual(limit);
  });
}

test('hook and relay are one file each, and import nothing', () => {
  for (const part of ['hook.iife', 'relay.iife']) {
    expect(named(part)).toHaveLength(1);
    expect(withImports(named(part))).toHaveLength(1);
  }
});
