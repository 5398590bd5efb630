import { posix } from 'node:path';
import { roomOf, rooms } from './rooms';
import { importsOf } from './syntax';

/** What is wrong with the imports of a file, a sentence each; none when all is well. */
export function checkImports(path: string, code: string): string[] {
  const room = roomOf(path);
  const rule = room === undefined ? undefined : rooms[room];
  if (room === undefined || !rule) return [];
  return importsOf(path, code).flatMap((source) => {
    const [specifier = '', query] = source.split('?');
    if (!specifier.startsWith('.')) return rule.packages.some((name) => isPackage(specifier, name)) ? [] : [`${path} imports the package ${specifier}: ${rule.why}`];
    const target = roomOf(posix.join(posix.dirname(path), specifier));
    if (target === room || target === undefined || rule.rooms.includes(target)) return [];
    if (query === 'iife' && rule.asFiles?.includes(target)) return [];
    return [`${path} imports ${target} (${source}): ${rule.why}`];
  });
}

const isPackage = (specifier: string, name: string): boolean =>
  name.endsWith(':') ? specifier.startsWith(name) : specifier === name || specifier.startsWith(`${name}/`);
