import { expect, test } from 'vitest';
import { evidenceTable, withTable } from '../../scripts/lib/evidence-table.mjs';
import { filesIn, read } from './lib/files';

const files = filesIn('tests/browser/evidence').filter((path) => path.endsWith('.json')).sort();
const groups = files.map((path) => [path.split('/').at(-1)!.replace('.json', ''), JSON.parse(read(path)) as { fact: string }[]] as const);

test('the table in ARCHITECTURE.md is what the evidence tests prove: `npm run evidence` writes it', () => {
  const doc = read('ARCHITECTURE.md');
  expect(withTable(doc, evidenceTable(groups))).toBe(doc);
});

test('no fact is told twice', () => {
  const facts = groups.flatMap(([, rows]) => rows.map(({ fact }) => fact));
  expect(facts.filter((fact, at) => facts.indexOf(fact) !== at)).toEqual([]);
});
