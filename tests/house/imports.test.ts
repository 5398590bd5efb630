import { describe, expect, test } from 'vitest';
import { checkImports } from './lib/check-imports';
import { expectNone } from './lib/expect-none';
import { filesIn, isCode, read } from './lib/files';
import { oxlintRules } from './lib/oxlint-rules';
import { rooms } from './lib/rooms';

const checked = ['src', 'panel', 'lab'].flatMap(filesIn).filter(isCode);

test('every file imports only what its room may import', () => {
  expect(checked.length).toBeGreaterThan(20);
  expectNone(checked.flatMap((path) => checkImports(path, read(path))));
});

test('every folder of src is a room with a rule', () => {
  const found = new Set(filesIn('src').filter((path) => path.split('/').length > 2).map((path) => path.split('/').slice(0, 2).join('/')));
  expectNone([...found].filter((room) => !(room in rooms)));
});

describe('the checker', () => {
  test.each([
    ['src/core/event.ts', "import type { A } from '../derive/facts';", 'src/core/event.ts imports src/derive (../derive/facts): core is the vocabulary'],
    ['src/page/xhr.ts', "export * from '../mask/masker';", 'imports src/mask'],
    ['src/page/deep/xhr.ts', "type A = import('../../background/worker').A;", 'imports src/background'],
    ['src/story/tell.ts', "const a = await import('../../panel/store/store');", 'imports panel'],
    ['src/background/worker.ts', "import '../page/hook.iife.ts';", 'imports src/page'],
    ['src/background/worker.ts', "import { h } from 'preact';", 'imports the package preact'],
    ['src/recognise/a.ts', "import '@noble/hashes/sha2.js';", 'imports the package @noble/hashes/sha2.js'],
    ['src/log/db.ts', "import { readFile } from 'node:fs';", 'imports the package node:fs'],
    ['panel/a.tsx', "import { mask } from '../src/mask/masker';", 'imports src/mask'],
    ['panel/views/a.tsx', "import { cases } from '../../lab/cases';", 'imports lab'],
    ['src/core/a.ts', "import { sample } from '../../tests/recording/sample';", 'imports tests'],
    ['lab/server.ts', "import { jwt } from '../src/core/jwt';", 'lab is the world outside'],
  ])('%s: %s is refused', (path, code, sentence) => {
    expect(checkImports(path, code)).toEqual([expect.stringContaining(sentence)]);
  });

  test.each([
    ['src/core/a.ts', "import { b } from './deep/b'; const text = \"import '../mask/a'\";"],
    ['src/background/scripts.ts', "import hook from '../page/hook.iife.ts?iife';"],
    ['src/story/a.ts', "import type { Fact } from '../derive/facts';"],
    ['panel/a.tsx', "import { signal } from '@preact/signals'; import { b } from './b'; import { useRef } from 'preact/hooks';"],
    ['tests/a.test.ts', "import { mask } from '../src/mask/masker';"],
  ])('%s: %s is allowed', (path, code) => {
    expect(checkImports(path, code)).toEqual([]);
  });
});

describe('.oxlintrc.json', () => {
  const overrides = (JSON.parse(read('.oxlintrc.json')) as { overrides: unknown[] }).overrides;

  test.each(Object.keys(rooms))('%s has the same rule there, with the same sentence', (room) => {
    for (const override of oxlintRules(room)) expect(overrides).toContainEqual(override);
  });
});
