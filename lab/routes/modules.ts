import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/wasm-typescript';

export const labDir = fileURLToPath(new URL('..', import.meta.url));

/**
 * A browser module from its TypeScript file: types become blanks, so every line and column stays where it was.
 * Only import paths grow their `.ts`, at the end of their lines, because a browser asks for exactly what it reads.
 */
export async function moduleOf(file: string): Promise<string | undefined> {
  const source = await readFile(join(labDir, file), 'utf8').catch(() => undefined);
  return source === undefined ? undefined : stripTypes(source);
}

export function stripTypes(source: string): string {
  const { code } = transformSync(source, { mode: 'strip-only', module: true });
  return code.replace(/^((?:import|export) .*? from |import )'(\.{1,2}\/[^']+)';$/gm, "$1'$2.ts';");
}

/** The real axios, its module build for browsers. */
export function axiosSource(): Promise<string> {
  const home = dirname(createRequire(import.meta.url).resolve('axios/package.json'));
  return readFile(join(home, 'dist/esm/axios.js'), 'utf8');
}
