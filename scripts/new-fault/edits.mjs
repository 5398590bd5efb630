import { Stop } from '../lib/at-end.mjs';

const camel = (id) => id.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());

/** The registry with one fault more: its import in the order of names, its row at the end of the list. */
export const withRegistryRow = (text, id) =>
  withRow(text, { file: 'src/faults/registry.ts', list: /(export const faults: readonly AnyFault\[\] = \[\n)([^\]]*)(\];)/, name: camel(id), line: `import { fault as ${camel(id)} } from './${id}';` });

/** The cases with one more twin, behind the last twin. */
export const withCase = (text, id) =>
  withRow(text, { file: 'lab/cases.ts', list: /(export const cases: readonly LabCase\[\] = \[\n)([^\]]*)(\];)/, name: camel(id), line: `import { row as ${camel(id)} } from './apps/${id}/case';` });

/** A row of its own for each name; look-alikes (`quiet…`) come last. */
function withRow(text, { file, list, name, line }) {
  const found = list.exec(text);
  if (!found) throw new Stop(`${file} has no list that this script understands: add the row by hand.`);
  const rows = found[2].split('\n').filter(Boolean);
  const quiet = rows.findIndex((row) => row.trim().startsWith('quiet'));
  rows.splice(quiet < 0 ? rows.length : quiet, 0, `  ${name},`);
  return withImport(text.replace(found[0], `${found[1]}${rows.join('\n')}\n${found[3]}`), line);
}

/** Imports of rows are in the order of their files; the first that comes later makes room. */
function withImport(text, line) {
  const lines = text.split('\n');
  const imports = lines.flatMap((row, i) => (/^import \{ (fault|row) as /.test(row) ? [i] : []));
  const after = imports.find((i) => pathOf(lines[i]) > pathOf(line));
  lines.splice(after ?? (imports.at(-1) ?? lines.findLastIndex((row) => row.startsWith('import '))) + 1, 0, line);
  return lines.join('\n');
}

const pathOf = (line) => line.slice(line.lastIndexOf(' from '));

/** Messages with more keys, one a line, behind the messages of the fault that comes before it; the lines that are there stay as they are. */
export function withMessages(text, rows) {
  const lines = text.split('\n');
  const added = Object.entries(rows).map(([key, message]) => `  ${JSON.stringify(key)}: ${JSON.stringify({ message }).replace('{"message":', '{ "message": ').replace(/\}$/, ' }')},`);
  const first = Object.keys(rows)[0];
  const faults = lines.flatMap((line, i) => (/^ {2}"fault_/.test(line) && !/^ {2}"fault_(crashed|shared_)/.test(line) ? [i] : []));
  const later = faults.find((i) => lines[i].trim().slice(1) > first);
  const at = later ?? faults.at(-1) + 1;
  lines.splice(at, 0, ...added);
  const whole = lines.join('\n');
  JSON.parse(whole);
  return whole;
}
