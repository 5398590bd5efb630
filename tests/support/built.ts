import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

/** A module as it is shipped: what a test runner makes of the sources reads every import anew, which costs more than the work that is measured. */
export async function built<T>(entry: string): Promise<T> {
  const outDir = mkdtempSync(join(tmpdir(), 'built-'));
  await build({ configFile: false, logLevel: 'silent', build: { outDir, target: 'esnext', lib: { entry, formats: ['es'], fileName: () => 'built.mjs' } } });
  return import(/* @vite-ignore */ pathToFileURL(join(outDir, 'built.mjs')).href) as Promise<T>;
}
