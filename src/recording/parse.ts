import { problem, type ReadError } from './read-error';

/** Text to a JSON value. What is no JSON is told apart: empty, cut off at the end, or something else. */
export function parse(text: string): { value: unknown } | { error: ReadError } {
  // A byte order mark is what some editors add when they save; it is not part of JSON (RFC 8259 §8.1).
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (body.trim() === '') return problem('empty', '', 'is empty');
  try {
    return { value: JSON.parse(body) };
  } catch {
    // The engine's own message quotes the file, and a file may hold secrets: it is not repeated.
    return isCut(body) ? problem('cut', lastPlace(body), 'the file ends in the middle of a value') : problem('not-json', '', 'is no JSON');
  }
}

/** Begins like JSON, and at its end a bracket or a text is still open. */
function isCut(text: string): boolean {
  if (!/^\s*[{[]/.test(text)) return false;
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (quoted && char === '\\') i++;
    else if (char === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') depth--;
  }
  return quoted || depth > 0;
}

function lastPlace(text: string): string {
  const rows = text.split('\n');
  return `line ${rows.length}, column ${rows.at(-1)!.length + 1}`;
}
