import { readFile, writeFile } from 'node:fs/promises';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { defineConfig, type Plugin } from 'vite';
import manifest from './manifest.json' with { type: 'json' };

const outDir = 'dist/chrome';

/**
 * The scripts for the page are registered for watched hosts at run time. The build plugin lists such scripts as web-accessible,
 * which registration does not need and a page could use to find us: take the list out.
 */
const nothingWebAccessible: Plugin = {
  name: 'nothing-web-accessible',
  apply: 'build',
  async writeBundle() {
    const path = `${outDir}/manifest.json`;
    const built = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
    delete built['web_accessible_resources'];
    await writeFile(path, `${JSON.stringify(built, null, 2)}\n`);
  },
};

/** Tables whose rows decide alone only when they were read in a source. */
const SOURCE_IS_READ = new Set(['auth-codes', 'storage-keys']);

/** Columns of the conventions that say whose a row is and how well it is known, for readers and tests. The product does not read them: 3 kB less to load on each wake of the worker. */
const conventionsWithoutLabels: Plugin = {
  name: 'conventions-without-labels',
  apply: 'build',
  enforce: 'pre',
  transform(code, id) {
    const [, table] = /\/recognise\/conventions\/([\w-]+)\.ts/.exec(id) ?? [];
    // Refresh URLs are told by name as a reason.
    if (!table || table === 'refresh-calls') return undefined;
    const named = code.replace(/(?<=\{ )id: '[^']*', |, issuer: '[^']*'/g, '');
    return { code: SOURCE_IS_READ.has(table) ? named : named.replace(/, source: '[VCK]'/g, '').replace(/(?<=\{ )source: '[VCK]', /g, ''), map: null };
  },
};

/** The worker gets its own copy of the few modules that it shares with the panel: one file to load at each wake instead of four. */
const workerAlone: Plugin = {
  name: 'worker-alone',
  apply: 'build',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (!importer || !/background\/worker\.ts$|\?alone$/.test(importer)) return undefined;
    const found = await this.resolve(source, importer.replace('?alone', ''), { skipSelf: true });
    return found && /\/src\/.*\.ts$/.test(found.id) ? { ...found, id: `${found.id}?alone` } : found;
  },
  async load(id) {
    return id.endsWith('?alone') ? { code: await readFile(id.replace('?alone', ''), 'utf8'), moduleType: 'ts' } : undefined;
  },
};

/** The build tool loads the style sheets of a part together with its code. All styles come with the panel: importing the code is enough, and saves 0.7 kB. */
const importAlone: Plugin = {
  name: 'import-alone',
  apply: 'build',
  enforce: 'pre',
  load: (id) => (id.endsWith('vite/preload-helper.js') ? 'export const __vitePreload = (load) => load();' : undefined),
};

export default defineConfig({
  plugins: [importAlone, workerAlone, conventionsWithoutLabels, crx({ manifest: manifest as unknown as ManifestV3Export, browser: 'chrome' }), nothingWebAccessible],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir,
    emptyOutDir: true,
    modulePreload: false,
    target: 'chrome120',
    rollupOptions: { input: { panel: 'panel/panel.html' } },
  },
});
