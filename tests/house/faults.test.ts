import { describe, expect, test } from 'vitest';
import { cases } from '../../lab/cases';
import { faults } from '../../src/faults/registry';
import { checkFault } from './lib/check-fault';
import { expectNone } from './lib/expect-none';
import { filesIn, read } from './lib/files';

/** A fault is a file of src/faults that exports `fault`; the rest there is what faults share. */
const ids = filesIn('src/faults')
  .filter((path) => /^src\/faults\/[a-z0-9-]+\.ts$/.test(path) && /^export const fault\b/m.test(read(path)))
  .map((path) => path.slice('src/faults/'.length, -'.ts'.length));

const paths = ['src/faults', 'tests/faults'].flatMap(filesIn);
const shown = cases.map(({ fault }) => fault);
const registered = faults.map(({ id }) => id);

test.each(ids)('%s has its registry row, document, lab case and three recordings', (id) => {
  expectNone(checkFault({ id, paths, shown, registered }));
});

test('every fault in the registry has a file of its name, once', () => {
  expect([...registered].sort()).toEqual([...ids].sort());
});

test('a document tells its remedy in the title and is for a fault that exists', () => {
  const docs = paths.filter((path) => path.startsWith('src/faults/') && path.endsWith('.md'));
  expectNone(docs.filter((path) => !ids.includes(path.split('/').at(-1)!.slice(0, -'.md'.length))));
  expectNone(docs.filter((path) => !/^# \S.{5,}\n\n\S/.test(read(path))));
});

describe('the checker', () => {
  const whole = { id: 'a-b', paths: ['src/faults/a-b.md', 'src/faults/zh-cn/a-b.md', ...['fires', 'quiet', 'inconclusive'].map((name) => `tests/faults/a-b/${name}.json`)], shown: ['a-b'], registered: ['a-b'] };

  test('a whole fault lacks nothing', () => {
    expect(checkFault(whole)).toEqual([]);
    expect(checkFault({ ...whole, paths: whole.paths.map((path) => path.replace('.json', '.har')) })).toEqual([]);
  });

  test('what is taken away is named', () => {
    expect(checkFault({ ...whole, shown: [null] })).toEqual(['a-b has no case in lab/cases.ts']);
    expect(checkFault({ ...whole, registered: [] })).toEqual(['a-b is not in src/faults/registry.ts']);
    for (const path of whole.paths) expect(checkFault({ ...whole, paths: whole.paths.filter((other) => other !== path) })).toEqual([expect.stringContaining(path)]);
  });
});
