import { expect, test } from 'vitest';
import { read } from './lib/files';

interface Package {
  version: string;
  scripts: Record<string, string>;
}

const own = JSON.parse(read('package.json')) as Package;

test('package-lock.json names no host, so that any registry can serve it', () => {
  const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, { resolved?: string; integrity?: string; link?: boolean }> };
  const rows = Object.entries(lock.packages).filter(([path]) => path !== '');
  expect(rows.length).toBeGreaterThan(50);
  expect(rows.filter(([, row]) => row.resolved !== undefined).map(([path]) => path)).toEqual([]);
  expect(rows.filter(([, row]) => row.integrity === undefined && !row.link).map(([path]) => path)).toEqual([]);
});

test('manifest and package have the same version', () => {
  expect((JSON.parse(read('manifest.json')) as Package).version).toBe(own.version);
});

test('npm start and npm test need nothing but Node', () => {
  expect(own.scripts).toMatchObject({ start: 'node scripts/start.mjs', test: 'node scripts/test.mjs' });
});
