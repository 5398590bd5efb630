import { Stop } from '../lib/at-end.mjs';

const camel = (id) => id.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());

/** The registry with one fault more: its import in the order of names, its row at the end of the list. */
export function withRegistryRow(text, id) {
  const list = /(export const faults: readonly AnyFault\[\] = \[)([^\]]*)(\];)/.exec(text);
  if (!list) throw new Stop('src/faults/registry.ts has no list of faults that this script understands: add the fault by hand.');
  const rows = list[2].split(',').map((row) => row.trim()).filter(Boolean);
  const body = [...rows, camel(id)].map((row) => `\n  ${row},`).join('');
  const line = `import { fault as ${camel(id)} } from './${id}';`;
  return withImport(text.replace(list[0], `${list[1]}${body}\n${list[3]}`), line);
}

/** Imports of faults are in the order of their lines; the first that comes later makes room. */
function withImport(text, line) {
  const lines = text.split('\n');
  const imports = lines.flatMap((row, i) => (row.startsWith('import { fault as ') ? [i] : []));
  const after = imports.find((i) => pathOf(lines[i]) > pathOf(line));
  lines.splice(after ?? (imports.at(-1) ?? lines.findLastIndex((row) => row.startsWith('import '))) + 1, 0, line);
  return lines.join('\n');
}

const pathOf = (line) => line.slice(line.lastIndexOf(' from '));

/** The cases with one more twin, behind the last twin. */
export function withCase(text, row) {
  const list = text.indexOf('export const cases');
  const quiet = text.indexOf('\n  quiet({', list);
  const at = quiet >= 0 ? quiet : text.indexOf('\n];', list);
  if (list < 0 || at < 0) throw new Stop('lab/cases.ts has no list of cases that this script understands: add the case by hand.');
  return `${text.slice(0, at)}\n${row}${text.slice(at)}`;
}

/** Messages with more keys at the end, one a line; the lines that are there stay as they are. */
export function withMessages(text, rows) {
  const end = text.lastIndexOf('\n}');
  const lines = Object.entries(rows).map(([key, message]) => `  ${JSON.stringify(key)}: ${JSON.stringify({ message }).replace('{"message":', '{ "message": ').replace(/\}$/, ' }')}`);
  const added = `${text.slice(0, end)},\n${lines.join(',\n')}${text.slice(end)}`;
  JSON.parse(added);
  return added;
}
