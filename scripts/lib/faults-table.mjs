const levels = ['error', 'warning', 'note'];

/** The index of all faults as a document, the heaviest first. `say`: English text of a key. `docOf`: the fault's own document. `needsOf`: words for what must be seen. */
export function faultsTable({ faults, say, docOf, needsOf }) {
  const rows = levels.flatMap((level) => faults.filter((fault) => fault.level === level).sort((a, b) => (a.id < b.id ? -1 : 1)));
  return `# What can be found

Written by \`npm run index\` from \`src/faults\`. Each fault has a document of its own with the remedy and the look-alikes that are fine.
**Level** is the heaviest: error, the harm was seen; warning, it was survived this time; note, worth tidying up.

| fault | in a sentence | level | needs |
| --- | --- | --- | --- |
${rows.map((fault) => `| [\`${fault.id}\`](../src/faults/${fault.id}.md) | **${say(fault.title)}.** ${firstSentence(docOf(fault.id))} | ${fault.level} | ${needsOf(fault).map((need) => say(`panel_needs_${need}`)).join(', ')} |`).join('\n')}
`;
}

/** What stands under the title, up to its first full stop. */
export function firstSentence(doc) {
  const [, paragraph = ''] = doc.trim().split(/\n\s*\n/);
  const text = paragraph.replace(/\s+/g, ' ').trim();
  return (/^.*?[.!?](?= |$)/.exec(text)?.[0] ?? text).replaceAll('|', '\\|');
}
