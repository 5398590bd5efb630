import type { Report, Score } from './measure';

const columns: readonly [title: string, of: (score: Score) => string | number][] = [
  ['cases', ({ cases }) => cases],
  ['caught', ({ caught }) => caught],
  ['missed', ({ missed }) => missed],
  ['false alarms', ({ falseAlarms }) => falseAlarms],
  ['wrong headline', ({ wrongHeadlines }) => wrongHeadlines],
  ['undecided', ({ unsure, unsureCases }) => (unsureCases ? `${unsure} of ${unsureCases}` : '')],
];

/** Both tables as text: a row per fault, then a row per kind of session. */
export function tables({ byFault, byKind }: Report): string {
  const sessions: typeof columns = [['sessions', (score) => score.sessions], ...columns];
  return [table('fault', byFault, columns), table('sessions', byKind, sessions)].join('\n\n');
}

function table(title: string, scores: ReadonlyMap<string, Score>, shown: typeof columns): string {
  const width = Math.max(...[...scores.keys()].map((name) => name.length)) + 2;
  const row = (name: string, cells: (string | number)[]) => name.padEnd(width) + cells.map((cell, i) => String(cell).padStart(shown[i]![0].length + 2)).join('');
  const rows = [...scores].map(([name, score]) => row(name, shown.map(([, of]) => of(score))));
  return [row(title, shown.map(([head]) => head)), ...rows].join('\n');
}
