import { expect, test } from 'vitest';
import { expectNone } from './lib/expect-none';
import { filesIn, folders, isCode, read } from './lib/files';

const all = folders.flatMap(filesIn);
const lengths = all.filter(isCode).map((path) => ({ path, lines: read(path).trimEnd().split('\n').length }));
const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
const share = (part: number): number => sorted[Math.floor((sorted.length - 1) * part)]!;

test('no file is longer than 350 lines', () => {
  expectNone(lengths.filter(({ lines }) => lines > 350).map(({ path, lines }) => `${path}: ${lines} lines`));
});

test('half of the files have at most 70 lines, nine of ten at most 200', async ({ annotate }) => {
  await annotate(`${sorted.length} files: median ${share(0.5)} lines, 90 % up to ${share(0.9)}, longest ${sorted.at(-1)}`);
  expect(share(0.5), 'median').toBeLessThanOrEqual(70);
  expect(share(0.9), 'nine of ten').toBeLessThanOrEqual(200);
});

test('file and folder names are kebab-case', () => {
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|iife|d))?\.[a-z0-9]+$/;
  const folder = /^[a-z0-9]+(-[a-z0-9]+)*$/;
  const odd = all.filter((path) => {
    const parts = path.split('/');
    const name = parts.pop()!;
    return !kebab.test(name) || !parts.every((part) => folder.test(part));
  });
  expectNone(odd);
});

test('no comment switches a type check off, and none a lint rule without saying why', () => {
  // Put together, so that this file does not name them.
  const types = new RegExp(['ignore', 'expect-error', 'nocheck'].map((word) => `@ts-${word}`).join('|'));
  const lint = new RegExp(`(es|ox)lint-${'disable'}(?!.* -- \\S)`);
  const code = lengths.map(({ path }) => path);
  expectNone(code.filter((path) => types.test(read(path)) || lint.test(read(path))));
});

test('nothing that ships is left to do', () => {
  const word = new RegExp(`\\b${['TO', 'DO'].join('')}\\b`);
  const shipped = ['src', 'panel', 'lab', 'public'].flatMap(filesIn).filter((path) => /\.(ts|tsx|md|json|html|css)$/.test(path));
  expectNone(shipped.filter((path) => word.test(read(path))));
});
