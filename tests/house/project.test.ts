import { describe, expect, test } from 'vitest';
import { expectNone } from './lib/expect-none';
import { read } from './lib/files';
import { missingIn, type Lock } from './lib/lock';

interface Package {
  version: string;
  scripts: Record<string, string>;
}

const own = JSON.parse(read('package.json')) as Package;

describe('package-lock.json', () => {
  const lock = JSON.parse(read('package-lock.json')) as Lock;
  const rows = Object.entries(lock.packages).filter(([path]) => path !== '');

  test('names no host, so that any registry can serve it, and has a checksum for everything', () => {
    expect(rows.length).toBeGreaterThan(50);
    expectNone(rows.filter(([, row]) => row.resolved !== undefined).map(([path]) => path));
    expectNone(rows.filter(([, row]) => row.integrity === undefined && !row.link && !row.inBundle).map(([path]) => path));
  });

  test('holds every package that another one needs, for every system: npm ci refuses it otherwise', () => {
    expectNone(missingIn(lock));
  });

  test('a package for another system that is left out is missed', () => {
    const holed: Lock = {
      packages: {
        '': { dependencies: { a: '^1.0.0' } },
        'node_modules/a': { version: '1.0.0', dependencies: { b: '1.0.0' }, optionalDependencies: { 'a-darwin': '1.0.0' }, peerDependencies: { p: '1', q: '1' }, peerDependenciesMeta: { q: { optional: true } } },
        'node_modules/a/node_modules/b': { version: '1.0.0' },
      },
    };
    expect(missingIn(holed)).toEqual(['node_modules/a needs a-darwin', 'node_modules/a needs p']);
  });
});

test('manifest and package have the same version', () => {
  expect((JSON.parse(read('manifest.json')) as Package).version).toBe(own.version);
});

test('npm start and npm test need nothing but Node', () => {
  expect(own.scripts).toMatchObject({ start: 'node scripts/start.mjs', test: 'node scripts/test.mjs' });
});
