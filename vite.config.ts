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

/** The first column of a convention's row says whose it is, for readers and tests. The product does not use it: 3 kB less to load on each wake of the worker. */
const conventionsWithoutLabels: Plugin = {
  name: 'conventions-without-labels',
  apply: 'build',
  enforce: 'pre',
  transform(code, id) {
    // Refresh URLs are told by name as a reason.
    if (!/\/recognise\/conventions\/(?!refresh-calls)/.test(id)) return undefined;
    return { code: code.replace(/\{ id: '[^']*', /g, '{ '), map: null };
  },
};

export default defineConfig({
  plugins: [conventionsWithoutLabels, crx({ manifest: manifest as unknown as ManifestV3Export, browser: 'chrome' }), nothingWebAccessible],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir,
    emptyOutDir: true,
    modulePreload: false,
    target: 'chrome120',
    rollupOptions: { input: { panel: 'panel/panel.html' } },
  },
});
