import { readFile, rm, writeFile } from 'node:fs/promises';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { defineConfig, type Plugin } from 'vite';
import { buildViewer, VIEWER } from './scripts/lib/viewer.mjs';
import manifest from './manifest.json' with { type: 'json' };

const outDir = 'dist/chrome';

/**
 * The scripts for the page are registered for watched hosts at run time. The build plugin lists such scripts as web-accessible,
 * which registration does not need and a page could use to find us: take the list out. It also starts the worker by a script that
 * only imports it: without, each wake loads one file less.
 */
const manifestAsMeant: Plugin = {
  name: 'manifest-as-meant',
  apply: 'build',
  async writeBundle(_, bundle) {
    const path = `${outDir}/manifest.json`;
    const built = JSON.parse(await readFile(path, 'utf8')) as { web_accessible_resources?: unknown; background: { service_worker: string } };
    delete built.web_accessible_resources;
    await rm(`${outDir}/${built.background.service_worker}`);
    built.background.service_worker = Object.keys(bundle).find((name) => /^assets\/worker\.ts-[\w-]+\.js$/.test(name))!;
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

/** Of the hash's own checks, what they say to whoever calls it wrongly: one place calls it, and each wake of the worker would load the texts. The checks stay. */
const hashWithoutErrorTexts: Plugin = {
  name: 'hash-without-error-texts',
  apply: 'build',
  transform(code, id) {
    if (!id.includes('/@noble/hashes/')) return undefined;
    return { code: code.replace(/new (\w*Error)\([^;\n]*\);/g, 'new $1();').replace(/^ +const (?:ofLen|got|message) = .*;$/gm, ''), map: null };
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

/** What a report is made of: the panel as one page, into which the panel writes a recording. */
const reportTemplate: Plugin = {
  name: 'report-template',
  apply: 'build',
  writeBundle: async () => writeFile(`${outDir}/${VIEWER}`, await buildViewer()),
};

export default defineConfig({
  // Whether the panel is one page alone: see scripts/lib/viewer.mjs.
  define: { 'import.meta.env.ALONE': 'false' },
  plugins: [importAlone, workerAlone, conventionsWithoutLabels, hashWithoutErrorTexts, crx({ manifest: manifest as unknown as ManifestV3Export, browser: 'chrome' }), manifestAsMeant, reportTemplate],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es', plugins: () => [conventionsWithoutLabels] },
  build: {
    outDir,
    emptyOutDir: true,
    modulePreload: false,
    target: 'chrome120',
    rollupOptions: { input: { panel: 'panel/panel.html', offscreen: 'src/offscreen/offscreen.html' } },
  },
});
