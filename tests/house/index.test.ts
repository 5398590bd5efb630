import { expect, test } from 'vitest';
import { faultsTable, firstSentence } from '../../scripts/lib/faults-table.mjs';
import { needsOf } from '../../src/faults/shared/needs';
import { faults } from '../../src/faults/registry';
import { words } from '../support/words';
import { filesIn, read } from './lib/files';

test('docs/faults.md tells of every fault in the folder what its document says: `npm run index` writes it', () => {
  const table = faultsTable({ faults, needsOf, say: words, docOf: (id) => read(`src/faults/${id}.md`) });
  expect(read('docs/faults.md')).toBe(table);
  const documents = filesIn('src/faults').filter((path) => path.endsWith('.md') && !path.includes('/zh-cn/'));
  expect(documents.filter((path) => !table.includes(`](../${path})`))).toEqual([]);
});

test('every fault says what must be seen', () => expect(faults.filter((fault) => needsOf(fault).length === 0).map(({ id }) => id)).toEqual([]));

test.each([
  ['# Title\n\nOne. Two.\n\nMore.', 'One.'],
  ['# Title\n\nWith `a.b` inside\nand a | bar. Two.', 'With `a.b` inside and a \\| bar.'],
  ['# Title\n\nNo stop', 'No stop'],
])('%j begins with %j', (doc, sentence) => expect(firstSentence(doc)).toBe(sentence));
