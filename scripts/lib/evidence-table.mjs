const BEGIN = '<!-- evidence: written by `npm run evidence` from tests/browser/evidence -->';
const END = '<!-- /evidence -->';
const columns = { page: 'page hook', wire: 'webRequest', browser: 'cookie jar, tabs', devtools: 'DevTools' };

/** Markdown table of each group of rows: what each source tells of a fact. */
export function evidenceTable(groups) {
  return groups
    .map(([group, rows]) =>
      [
        `**${group[0].toUpperCase()}${group.slice(1)}**`,
        '',
        `| fact | ${Object.values(columns).join(' | ')} |`,
        `| --- |${' --- |'.repeat(Object.keys(columns).length)}`,
        ...rows.map((row) => `| ${row.fact}${row.note ? ` (${row.note})` : ''} | ${Object.keys(columns).map((source) => row[source].join(', ') || '–').join(' | ')} |`),
      ].join('\n'),
    )
    .join('\n\n');
}

/** The document with this table between its marks. */
export function withTable(text, table) {
  const from = text.indexOf(BEGIN);
  const to = text.indexOf(END);
  if (from < 0 || to < from) throw new Error(`ARCHITECTURE.md has no place for the table: it stands between ${BEGIN} and ${END}.`);
  return `${text.slice(0, from + BEGIN.length)}\n\n${table}\n\n${text.slice(to)}`;
}
