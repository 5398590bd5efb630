import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
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

/** Browser modules of real packages, by the path that a page asks for. They name each other as the page's import map does. */
const modules: Record<string, string> = {
  'axios.js': 'axios/dist/esm/axios.js',
  'axios-auth-refresh.js': 'axios-auth-refresh/dist/index.esm.js',
  'oidc-client-ts.js': 'oidc-client-ts/dist/esm/oidc-client-ts.js',
  'jwt-decode.js': 'jwt-decode/build/esm/index.js',
  'wonka.js': 'wonka/dist/wonka.mjs',
  '@0no-co/graphql.web.js': '@0no-co/graphql.web/dist/graphql.web.mjs',
  '@urql/core.js': '@urql/core/dist/urql-core.mjs',
  '@urql/urql-core-chunk.mjs': '@urql/core/dist/urql-core-chunk.mjs',
  '@urql/exchange-auth.js': '@urql/exchange-auth/dist/urql-exchange-auth.mjs',
};

export const packages: readonly string[] = Object.keys(modules).flatMap((path) => (path.endsWith('.js') ? [path.slice(0, -'.js'.length)] : []));

export async function packageSource(path: string): Promise<string | undefined> {
  const file = modules[path];
  if (!file) return undefined;
  const source = await readFile(join(labDir, '../node_modules', file), 'utf8');
  // A bundler would have put it there.
  return source.replaceAll('process.env.NODE_ENV', '"production"');
}
