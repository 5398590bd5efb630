/** Width of the column in which times stand. */
const COLUMN = 24;

/** Text of a told story for a terminal: times in a column of their own, no blank runs, lines broken at words. */
export function tidy(text, width = Math.min(process.stdout.columns ?? 96, 110)) {
  const rows = [];
  let times = '';
  for (const line of text.split('\n').map((raw) => raw.trim().replace(/\s+/g, ' ')).filter(Boolean)) {
    if (isTime(line)) {
      times = `${times} ${line}`.trim();
      continue;
    }
    rows.push(times === '' ? wrap(line, width, 0) : wrap(line, width, COLUMN, times));
    times = '';
  }
  return [...rows, times].filter(Boolean).join('\n');
}

/** `10:15:03.120`, or how much later: `+2.7 ms`. */
const isTime = (line) => /^(\d{1,2}:\d\d(:\d\d)?([.,]\d+)?|\+[\d.,]+ \S{1,4})$/.test(line);

function wrap(line, width, indent, first = '') {
  const rows = [];
  let row = '';
  for (const word of line.split(' ')) {
    if (row !== '' && indent + row.length + word.length >= width) {
      rows.push(row);
      row = word;
    } else row = row === '' ? word : `${row} ${word}`;
  }
  return [...rows, row].map((text, i) => (i === 0 ? first : '').padEnd(indent) + text).join('\n');
}
