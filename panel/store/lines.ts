import type { BodySketch, LogEvent, MaskedUrl, StoredValue, TokenUse } from '../../src/core/event';
import type { TokenValue } from '../../src/core/token-ref';
import type { RowTest } from './filter';
import { grown } from './grown';

/**
 * Everything a filter can find in a row: lines in lower case, one `key:value` per field. Each distinct line is kept once, and a row holds numbers of lines:
 * a filter asks each line once, and of 100 000 rows nothing but numbers is read. No typed text can hold a line break.
 */
export interface Lines {
  /** Takes the lines of an event, once. */
  read(event: LogEvent): void;
  has(seq: number): boolean;
  /** Whether an event that was read has a line like that. */
  any(isLike: (line: string) => boolean): RowTest;
  clear(): void;
}

interface CallStart {
  method: string;
  url: MaskedUrl;
}

/** No line has it: it ends the numbers of a row. */
const END = 0;

export function createLines(tabNumber: (tab: number) => number): Lines {
  let texts: string[];
  let numbers: Map<string, number>;
  /** Numbers of all rows, each row's behind one another. */
  let pool: Uint32Array<ArrayBuffer>;
  let used: number;
  /** Where the numbers of an event begin, by its `seq`. */
  let begins: number[];
  // Answers do not repeat the address of their call, and are searched by it all the same.
  let calls: Map<string, CallStart>;

  function clear(): void {
    texts = [''];
    numbers = new Map();
    pool = new Uint32Array(1024);
    // A row that was never read has no line.
    used = 1;
    begins = [];
    calls = new Map();
  }

  function read(event: LogEvent): void {
    if (has(event.seq)) return;
    begins[event.seq] = used;
    // A message may have lines of its own.
    for (const line of linesOf(event).join('\n').toLowerCase().split('\n')) if (line !== '') put(numberOf(line));
    put(END);
  }

  const has = (seq: number): boolean => begins[seq] !== undefined;

  function put(number: number): void {
    if (used === pool.length) pool = grown(pool);
    pool[used] = number;
    used += 1;
  }

  function numberOf(line: string): number {
    let number = numbers.get(line);
    if (number === undefined) numbers.set(line, (number = texts.push(line) - 1));
    return number;
  }

  function any(isLike: (line: string) => boolean): RowTest {
    let known = texts;
    let hits: boolean[] = [];
    return (seq) => {
      if (known !== texts) [known, hits] = [texts, []];
      while (hits.length < known.length) hits.push(hits.length !== END && isLike(known[hits.length] as string));
      for (let at = begins[seq] ?? END; pool[at] !== END; at += 1) if (hits[pool[at] as number]) return true;
      return false;
    };
  }

  function linesOf(event: LogEvent): string[] {
    const lines = [`kind:${event.kind}`, `tab:${event.tab === -1 ? 'worker' : tabNumber(event.tab)}`];
    if ('call' in event) {
      lines.push(`view:${event.view}`);
      const id = `${event.view} ${event.call}`;
      if (event.kind === 'request') calls.set(id, { method: event.method, url: event.url });
      const start = calls.get(id);
      if (start) lines.push(`method:${start.method}`, `url:${start.url.origin}${start.url.path}${start.url.query}`);
    }
    fields(event, lines);
    return lines;
  }

  clear();
  return { read, has, any, clear };
}

function fields(event: LogEvent, lines: string[]): void {
  switch (event.kind) {
    case 'request':
      uses(event.sent, lines);
      if (event.body) body(event.body, lines);
      if (event.line) lines.push(event.line.file);
      return;
    case 'response':
      lines.push(`status:${event.status}`);
      uses(event.issued, lines);
      if (event.facts.location) lines.push(event.facts.location.path);
      return;
    case 'body':
      return body(event.body, lines);
    case 'settled':
      lines.push(`error:${event.error}`, event.message, event.reason ?? '');
      return;
    case 'end':
      lines.push(`what:${event.outcome}`, `status:${event.status ?? ''}`, `error:${event.error ?? ''}`);
      return;
    case 'preflight':
      lines.push(`url:${event.url.origin}${event.url.path}`, `status:${event.status ?? ''}`, `error:${event.error ?? ''}`, ...event.headers);
      return;
    case 'storage':
      lines.push(`area:${event.area}`, `key:${event.key}`, `what:${event.op}`, `error:${event.failed ?? ''}`);
      stored(event.old, lines);
      stored(event.new, lines);
      return;
    case 'cookie':
      lines.push('area:cookie', `key:${event.name}`, `what:${event.op}`, event.cause, event.domain);
      stored(event.value, lines);
      return;
    case 'lifecycle':
      lines.push(`what:${event.what}`);
      if (event.url) lines.push(`url:${event.url.origin}${event.url.path}`);
      return;
    case 'lock':
      lines.push(`what:${event.op}`, `key:${event.name}`, `error:${event.error ?? ''}`);
      return;
    case 'socket':
      lines.push(`what:${event.op}`, `url:${event.url.origin}${event.url.path}`);
      return body(event.body, lines);
    case 'step':
      lines.push(`what:${event.what}`, event.name);
      return;
    case 'error':
      lines.push(`what:${event.what}`, `error:${event.message}`, event.line?.file ?? '');
      return;
    case 'mark':
      lines.push(event.note, event.fault ?? '', `what:${event.fault === undefined ? 'user' : 'finding'}`);
      return;
    case 'gap':
      lines.push(`what:${event.reason}`, event.detail ?? '');
  }
}

function uses(list: readonly TokenUse[], lines: string[]): void {
  for (const use of list) lines.push(token(use.value), `${use.place} ${use.name} ${use.scheme ?? ''}`);
}

function body(sketch: BodySketch, lines: string[]): void {
  uses(sketch.tokens, lines);
  const { envelope } = sketch;
  if (envelope) lines.push(`code:${envelope.code ?? ''}`, envelope.message ?? '', envelope.error ?? '');
  if (sketch.grant) lines.push(sketch.grant);
  if (sketch.operation) lines.push(sketch.operation);
}

function stored(value: StoredValue | undefined, lines: string[]): void {
  for (const member of value?.members ?? []) lines.push(token(member.value));
}

const token = (value: TokenValue): string => `token:${value.kind === 'junk' ? value.text : `#${value.id}`}`;
