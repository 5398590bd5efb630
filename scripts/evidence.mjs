// Writes the table of what each source sees into ARCHITECTURE.md, from the rows that the browser tests prove.
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { evidenceTable, withTable } from './lib/evidence-table.mjs';

const rowsDir = new URL('../tests/browser/evidence/', import.meta.url);
const doc = new URL('../ARCHITECTURE.md', import.meta.url);

const files = (await readdir(rowsDir)).filter((name) => name.endsWith('.json')).sort();
const groups = await Promise.all(files.map(async (name) => [name.replace('.json', ''), JSON.parse(await readFile(new URL(name, rowsDir), 'utf8'))]));
await writeFile(doc, withTable(await readFile(doc, 'utf8'), evidenceTable(groups)));
console.log(`ARCHITECTURE.md: ${groups.reduce((sum, [, rows]) => sum + rows.length, 0)} facts in ${groups.length} groups.`);
