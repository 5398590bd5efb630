import type { BodySketch, LogEvent, MaskedUrl, StoredValue, TokenUse } from '../../src/core/event';
import type { TokenValue } from '../../src/core/token-ref';

/**
 * Everything a filter can find in a row, joined once: lower case, one `\nkey:value` per field. A filter is then a text search,
 * which is what keeps 100 000 rows within a frame or two.
 */
export interface Haystacks {
  of(event: LogEvent): string;
  clear(): void;
}

interface CallStart {
  method: string;
  url: MaskedUrl;
}

export function createHaystacks(tabNumber: (tab: number) => number): Haystacks {
  let bySeq: string[] = [];
  // Answers do not repeat the address of their call, and are searched by it all the same.
  let calls = new Map<string, CallStart>();

  function of(event: LogEvent): string {
    return (bySeq[event.seq] ??= join(event));
  }

  function join(event: LogEvent): string {
    const lines = [`kind:${event.kind}`, `tab:${event.tab === -1 ? 'worker' : tabNumber(event.tab)}`];
    if ('call' in event) {
      lines.push(`view:${event.view}`);
      const id = `${event.view} ${event.call}`;
      if (event.kind === 'request') calls.set(id, { method: event.method, url: event.url });
      const start = calls.get(id);
      if (start) lines.push(`method:${start.method}`, `url:${start.url.origin}${start.url.path}${start.url.query}`);
    }
    fields(event, lines);
    return `\n${lines.join('\n')}\n`.toLowerCase();
  }

  return {
    of,
    clear() {
      bySeq = [];
      calls = new Map();
    },
  };
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
    case 'mark':
      lines.push(event.note);
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
