import type { ComponentChildren } from 'preact';
import type { CodeLine, MaskedUrl } from '../../src/core/event';
import type { Message, Param } from '../../src/core/message';
import type { TokenValue } from '../../src/core/token-ref';
import { openLine } from '../browser';
import { useStore } from '../store/context';
import { clock, clockSeconds, duration } from './time';
import { say, words } from './words';

/** A sentence of the core with its values as parts that can be seen and used. */
export function Told({ message }: { message: Message }) {
  return <>{pieces(words(message.key), message.params ?? {})}</>;
}

/** Splits a template at its `{name}` places; a place without value stays as it is, so that a wrong text is seen. */
function pieces(template: string, params: Record<string, Param>): ComponentChildren[] {
  return template.split(/(\{\w+\})/).map((piece) => {
    const name = /^\{(\w+)\}$/.exec(piece)?.[1];
    const param = name === undefined ? undefined : params[name];
    return param === undefined ? piece : <Value param={param} />;
  });
}

export function Value({ param }: { param: Param }) {
  if (typeof param === 'string') return <>{param}</>;
  if (typeof param === 'number') return <>{param.toLocaleString()}</>;
  switch (param.type) {
    case 'token':
      return <Token value={param.value} />;
    case 'code':
      return <code>{param.text}</code>;
    case 'call':
      return <Call method={param.method} url={param.url} />;
    case 'line':
      return <Line line={param.line} />;
    case 'time':
      return <time title={clock(param.t)}>{clockSeconds(param.t)}</time>;
    case 'duration':
      return <>{duration(param.ms)}</>;
    case 'message':
      return <Told message={param.message} />;
  }
}

/** A token by its label, junk by its own text. */
export function Token({ value }: { value: TokenValue }) {
  const store = useStore();
  if (value.kind === 'junk') return <code class="junk">{value.text === '' ? words('panel_empty_text') : value.text}</code>;
  return <code class="token">{store.glance().label(value.id)}</code>;
}

export function Call({ method, url }: { method: string; url: MaskedUrl }) {
  return (
    <code title={`${method} ${url.origin}${url.path}${url.query}`}>
      {method} {url.path}
    </code>
  );
}

/** `auth.ts:47`, a link to Sources inside DevTools. */
export function Line({ line }: { line: CodeLine }) {
  const text = `${line.file.split('/').pop() || line.file}:${line.line}`;
  const title = `${line.fn ? `${line.fn} · ` : ''}${line.file}:${line.line}:${line.column}`;
  const store = useStore();
  if (!openLine) return <code title={title}>{text}</code>;
  const open = async (): Promise<void> => {
    const found = await openLine?.(line);
    store.trouble.value = found ? undefined : say('panel_line_gone', { file: text });
  };
  return (
    <button type="button" class="link code" title={title} onClick={() => void open()}>
      {text}
    </button>
  );
}
