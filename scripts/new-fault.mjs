// npm run new:fault <id>: writes a fault with everything that belongs to it, and says what is left to do.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { main, Stop } from './lib/at-end.mjs';
import { inHouse } from './lib/house.mjs';
import { withCase, withMessages, withRegistryRow } from './new-fault/edits.mjs';
import { appFile, caseFile, docFile, faultFile, messages, scenesFile, takingFile, traceTest } from './new-fault/templates.mjs';

await main(() => {
  const id = process.argv[2] ?? '';
  checkId(id);
  const made = [
    create(`src/faults/${id}.ts`, faultFile(id)),
    create(`src/faults/${id}.md`, docFile()),
    create(`src/faults/zh-cn/${id}.md`, docFile()),
    create(`lab/apps/${id}/case.ts`, caseFile(id)),
    create(`lab/apps/${id}/faulty/app.ts`, appFile(id, 'faulty')),
    create(`lab/apps/${id}/cured/app.ts`, appFile(id, 'cured')),
    create(`tests/faults/${id}.test.ts`, traceTest(id)),
    create(`tests/lab/scenes/${id}.ts`, scenesFile(id)),
    create(`tests/faults/${id}/taking.ts`, takingFile(id)),
    change('src/faults/registry.ts', (text) => withRegistryRow(text, id)),
    change('lab/cases.ts', (text) => withCase(text, id)),
    ...locales().map((path) => change(path, (text) => withMessages(text, messages(id)))),
  ];
  console.log(`${made.join('\n')}\n\n${whatNext(id)}`);
});

/** A fault is named by the failing state; its id is its file's name, its address in the lab and part of its message keys. */
function checkId(id) {
  if (id === '') throw new Stop('Which fault? npm run new:fault <id>, for example npm run new:fault stale-header-on-replay');
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id)) throw new Stop(`"${id}" is no id: two or more words in small letters, joined by hyphens, as in stale-header-on-replay.`);
  if (existsSync(inHouse(`src/faults/${id}.ts`))) throw new Stop(`The fault ${id} is there already: src/faults/${id}.ts`);
  if (existsSync(inHouse(`lab/apps/${id}`))) throw new Stop(`The lab has a case of that name already: lab/apps/${id}`);
}

function create(path, text) {
  mkdirSync(dirname(inHouse(path)), { recursive: true });
  writeFileSync(inHouse(path), text, { flag: 'wx' });
  return `made     ${path}`;
}

function change(path, edit) {
  writeFileSync(inHouse(path), edit(readFileSync(inHouse(path), 'utf8')));
  return `changed  ${path}`;
}

function locales() {
  return readdirSync(inHouse('public/_locales')).map((name) => `public/_locales/${name}/messages.json`);
}

function whatNext(id) {
  return `What is left to do, in this order (search for ${'TO'}${'DO'}):
  1. the shortest trace that must fire; it is red until step 2     tests/faults/${id}.test.ts
  2. the judgement, "inconclusive" where evidence is missing       src/faults/${id}.ts
  3. the remedy, for people, and once more in Chinese              src/faults/${id}.md, src/faults/zh-cn/${id}.md
  4. what the finding says                                         public/_locales/*/messages.json
  5. the app that fails and its cured twin, texts in case.ts       lab/apps/${id}/
  6. how its scenes end and what is found in them                  tests/lab/scenes/${id}.ts
  7. how the recordings come about, then npm run record            tests/faults/${id}/taking.ts
  8. what the recordings must find, and nothing else               tests/faults/${id}/expected.json
  9. which faults explain it, and which it explains                src/faults/fold.ts
  10. npm run index                                                docs/faults.md
Then npm test: it names what is still missing.`;
}
