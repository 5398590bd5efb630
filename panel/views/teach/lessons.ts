import type { BodySketch, LogEvent, MaskedUrl } from '../../../src/core/event';
import type { TaughtRow } from '../../../src/core/taught';
import type { Exchange } from '../../../src/derive/facts';

/** Something that can be said of an event: one of the answers, or none. */
export interface Lesson {
  about: 'call' | 'member' | 'key' | 'code';
  /** As it is shown: the address, the name, the code. */
  name: string;
  answers: readonly TaughtRow[];
}

/** More names of a body are no help. */
const MOST_NAMES = 12;

/** What a user may teach by this event. Names and addresses that were masked cannot be taught: they are others in the next session. */
export function lessonsOf(event: LogEvent, exchange: Exchange | undefined): Lesson[] {
  switch (event.kind) {
    case 'request':
      return [...callLesson(exchange), ...members([...event.sent.map(({ name }) => name), ...namesIn(event.body)])];
    case 'response':
      return [...callLesson(exchange), ...members(event.issued.map(({ name }) => name))];
    case 'body':
      return [...callLesson(exchange), ...members(namesIn(event.body)), ...codeLesson(event.body, exchange)];
    case 'storage':
      return key(event.area === 'idb' ? event.key.split('/').slice(2).join('/') : event.key);
    case 'cookie':
      return members([event.name]);
    default:
      return [];
  }
}

const isPlain = (name: string): boolean => name !== '' && !name.includes('~');

const addressOf = ({ origin, path }: MaskedUrl): string => origin + path;

function callLesson(exchange: Exchange | undefined): Lesson[] {
  if (!exchange || !/^https?:/.test(exchange.url.origin) || !isPlain(exchange.url.path) || exchange.role === 'document') return [];
  const url = addressOf(exchange.url);
  return [{ about: 'call', name: `${exchange.method} ${exchange.url.path}`, answers: [{ is: 'refresh-call', method: exchange.method, url }] }];
}

/** Tokens first, then the other members. */
const namesIn = (body: BodySketch | undefined): string[] => (body ? [...body.tokens.map(({ name }) => name), ...body.members] : []);

function members(paths: readonly string[]): Lesson[] {
  const names = new Set(paths.map((path) => path.slice(path.lastIndexOf('.') + 1)).filter((name) => isPlain(name) && !/^\d+$/.test(name) && name !== 'authorization'));
  return [...names].slice(0, MOST_NAMES).map((name) => ({ about: 'member', name, answers: roles('member', name) }));
}

const key = (name: string): Lesson[] => (isPlain(name) ? [{ about: 'key', name, answers: roles('key', name) }] : []);

const roles = (is: 'member' | 'key', name: string): TaughtRow[] => (['access', 'refresh'] as const).map((role) => ({ is, name, role }));

function codeLesson({ envelope }: BodySketch, exchange: Exchange | undefined): Lesson[] {
  const code = envelope?.code ?? (exchange?.status !== undefined && exchange.status >= 400 ? exchange.status : undefined);
  if (code === undefined || typeof code === 'boolean') return [];
  const text = String(code);
  return [{ about: 'code', name: text, answers: [{ is: 'expired', code: text }, ...(envelope?.code === undefined ? [] : [{ is: 'success', code: text } as const])] }];
}
