// npm run index: writes docs/faults.md from the faults, their documents and their titles.
import { readFileSync, writeFileSync } from 'node:fs';
import { runnerImport } from 'vite';
import { inHouse } from './lib/house.mjs';
import { faultsTable } from './lib/faults-table.mjs';

const read = (path) => readFileSync(inHouse(path), 'utf8');
const load = async (path) => (await runnerImport(inHouse(path))).module;

const { faults } = await load('src/faults/registry.ts');
const { needsOf } = await load('src/faults/shared/needs.ts');
const messages = JSON.parse(read('public/_locales/en/messages.json'));
const table = faultsTable({ faults, needsOf, say: (key) => messages[key].message, docOf: (id) => read(`src/faults/${id}.md`) });
writeFileSync(inHouse('docs/faults.md'), table);
console.log(`docs/faults.md: ${faults.length} faults.`);
