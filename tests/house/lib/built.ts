import { posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { filesIn, read, readBytes } from './files';
import { nodesOf, textOf } from './syntax';

const dist = 'dist/chrome';

/** Files of the built extension, relative to its root. */
export const builtFiles = (): string[] => filesIn(dist).map((path) => path.slice(dist.length + 1));

/** Scripts that an HTML page of the extension loads. */
export function scriptsOf(page: string): string[] {
  const sources = [...read(`${dist}/${page}`).matchAll(/<script[^>]*\ssrc="([^"]+)"/g)].map(([, source]) => source!);
  return sources.map((source) => resolve(page, source));
}

/**
 * Scripts, what they import, and what they load at once by `import()`: all of it is needed before anything shows.
 * A loaded script counts unless `isLater` says that it waits for somebody to ask for it.
 */
export function withImports(entries: readonly string[], isLater: (path: string) => boolean = () => false): string[] {
  const found = new Set<string>();
  const visit = (path: string): void => {
    if (found.has(path)) return;
    found.add(path);
    const { imported, loaded } = sourcesOf(path);
    [...imported, ...loaded.filter((source) => !isLater(source))].forEach(visit);
  };
  entries.forEach(visit);
  return [...found];
}

/** Kilobytes (1000 bytes) after gzip, all files together. */
export const gzipped = (paths: readonly string[]): number => paths.reduce((sum, path) => sum + gzipSync(readBytes(`${dist}/${path}`), { level: 9 }).length, 0) / 1000;

const resolve = (from: string, source: string): string => (source.startsWith('/') ? source.slice(1) : posix.join(posix.dirname(from), source));

/** Paths of the scripts that a script imports, and of those that it loads by `import()`. */
function sourcesOf(path: string): { imported: string[]; loaded: string[] } {
  const nodes = nodesOf(path, read(`${dist}/${path}`)).filter(({ source }) => source !== undefined && source !== null);
  const paths = (list: typeof nodes): string[] => list.map(({ source }) => resolve(path, sourceText(source)));
  return { imported: paths(nodes.filter(({ type }) => type !== 'ImportExpression')), loaded: paths(nodes.filter(({ type }) => type === 'ImportExpression')) };
}

/** The build writes `import('./a.js')` with backticks. A target that is only known when it runs could hide anything. */
function sourceText(source: unknown): string {
  const { quasis = [] } = source as { quasis?: { value: { cooked: string } }[] };
  const text = textOf(source) ?? (quasis.length === 1 ? quasis[0]?.value.cooked : undefined);
  if (text === undefined) throw new Error('A built script loads another whose name cannot be read.');
  return text;
}
