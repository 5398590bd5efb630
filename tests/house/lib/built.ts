import { posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { filesIn, read, readBytes } from './files';
import { importsOf, nodesOf, textOf } from './syntax';

const dist = 'dist/chrome';

/** Files of the built extension, relative to its root. */
export const builtFiles = (): string[] => filesIn(dist).map((path) => path.slice(dist.length + 1));

/** Scripts that an HTML page of the extension loads. */
export function scriptsOf(page: string): string[] {
  const sources = [...read(`${dist}/${page}`).matchAll(/<script[^>]*\ssrc="([^"]+)"/g)].map(([, source]) => source!);
  return sources.map((source) => resolve(page, source));
}

/** A script and everything that is loaded with it; what it loads later, on demand, does not count. */
export function withImports(entries: readonly string[]): string[] {
  const found = new Set<string>();
  const visit = (path: string): void => {
    if (found.has(path)) return;
    found.add(path);
    const code = read(`${dist}/${path}`);
    const later = new Set(lazyImports(path, code));
    for (const source of importsOf(path, code)) {
      if (!later.has(source)) visit(resolve(path, source));
    }
  };
  entries.forEach(visit);
  return [...found];
}

/** Kilobytes (1000 bytes) after gzip, all files together. */
export const gzipped = (paths: readonly string[]): number => paths.reduce((sum, path) => sum + gzipSync(readBytes(`${dist}/${path}`), { level: 9 }).length, 0) / 1000;

const resolve = (from: string, source: string): string => (source.startsWith('/') ? source.slice(1) : posix.join(posix.dirname(from), source));

function lazyImports(path: string, code: string): string[] {
  return nodesOf(path, code)
    .filter((node) => node.type === 'ImportExpression')
    .map((node) => textOf(node['source']))
    .filter((source) => source !== undefined);
}
