import { parseJson } from '../core/decode';
import type { BodyForm, BodySketch } from '../core/event';
import { lifetimeOf, tokensInAnswer } from '../recognise/answer';
import { envelopeIn } from '../recognise/envelope';
import { leavesOf } from '../recognise/leaves';
import { credentialsIn, grantIn, operationIn, secretsIn, tokensInRequest } from '../recognise/request';
import type { FoundToken } from '../recognise/found-token';
import { asRecord, entriesOf } from '../recognise/shape';
import { jwtsIn } from '../recognise/token-like';
import type { Masker } from './masker';
import { taughtAmong } from './taught';
import { maskName, maskText, wordOnly } from './text';

export interface RawBody {
  text?: string;
  json?: unknown;
  /** Characters or bytes of the whole; -1 unknown. */
  size: number;
  cut?: boolean;
  contentType?: string;
}

/** Text longer than this has no mark: hashing it would cost more than a replay check is worth. */
const MARK_LIMIT = 16_384;

export function sketchRequest(raw: RawBody, masker: Masker): BodySketch | undefined {
  if (raw.size === 0 && raw.text === undefined) return undefined;
  const parsed = parse(raw);
  const { value } = parsed;
  for (const secret of secretsIn(value)) masker.note(secret);
  return {
    ...sketch(raw, parsed, tokensInRequest(value), masker),
    grant: wordOnly(grantIn(value), masker),
    credentials: credentialsIn(value) || undefined,
    operation: wordOnly(operationIn(value), masker),
    inner: typeof value === 'string' && /^[{[]/.test(value) && parseJson(value) !== undefined ? masker.mark(value, 8) : undefined,
  };
}

/** What socket.io writes before its JSON (packet type, namespace), and what SignalR writes behind. */
const FRAMING = /^\d{1,3}(?:\/[^,[{]*,)?(?=[[{])|\p{Cc}$/gu;

/** A message over a WebSocket: tokens in it are looked for as in a request's body. */
export function sketchMessage(raw: RawBody, masker: Masker): BodySketch {
  const parsed = parse({ ...raw, text: raw.text?.replace(FRAMING, '') });
  for (const secret of secretsIn(parsed.value)) masker.note(secret);
  const { mark: _, ...rest } = sketch(raw, parsed, tokensInRequest(parsed.value), masker);
  return { ...rest, tokens: rest.tokens.map((use) => ({ ...use, place: 'message' })) };
}

/** `t`: epoch ms at which it was read; an expiry told as a point in time becomes a lifetime by it. */
export function sketchAnswer(raw: RawBody, t: number, masker: Masker): BodySketch {
  const parsed = parse(raw);
  const { form, value } = parsed;
  const found = envelopeIn(value);
  const lifetime = lifetimeOf(value, t);
  return {
    ...sketch(raw, parsed, tokensInAnswer(value), masker),
    envelope: found && {
      ...found,
      path: maskName(found.path, masker),
      code: maskCode(found.code, masker),
      message: found.message && maskText(found.message, masker),
      error: found.error && maskName(found.error, masker),
    },
    expiresIn: lifetime?.seconds,
    inMillis: lifetime?.inMillis,
    loginPage: (form === 'html' && /type=["']?password/i.test(raw.text ?? '')) || undefined,
  };
}

/** Business codes have at most nine digits; longer numbers are ids. */
const maskCode = (code: string | number | boolean | undefined, masker: Masker) =>
  typeof code === 'boolean' || code === undefined || /^-?\d{1,9}$/.test(String(code)) ? code : maskName(String(code), masker);

function sketch({ text, size, cut }: RawBody, { form, value, broken }: Parsed, known: readonly FoundToken[], masker: Masker): BodySketch {
  const tokens = [...known, ...taughtAmong(value, masker.taught, known)];
  return {
    form,
    size,
    cut: cut || undefined,
    broken,
    members: entriesOf(asRecord(value) ?? {}, 32).map(([name]) => maskName(name.slice(0, 80), masker)),
    tokens: [...tokens, ...(text === undefined || MAYBE_JWT.test(text) ? jwtsElsewhere(value ?? text, tokens) : [])].map(({ path, role, raw, wrapped }) => ({ place: 'body', name: maskName(path, masker), role, value: masker.token(raw), wrapped })),
    mark: text !== undefined && !cut && text.length <= MARK_LIMIT ? masker.mark(text, 8) : undefined,
  };
}

/** Bytes that no text has, and what a decoder puts in the place of such. */
const BINARY = /[^\P{Cc}\s]|\ufffd/u;

/** Cheaper than a look at each member. */
const MAYBE_JWT = /\be[wy][\w-]{8,}\./;

/** A JWT is a token wherever it stands: below members that nobody knows, inside other text. */
function jwtsElsewhere(value: unknown, known: readonly FoundToken[]): FoundToken[] {
  const found = leavesOf(value).flatMap(({ path, text }) => jwtsIn(text).map((raw): FoundToken => ({ path, role: 'unknown', raw })));
  return found.filter(({ raw }, at) => !known.some((token) => token.raw.includes(raw)) && found.findIndex((other) => other.raw === raw) === at).slice(0, 20);
}

interface Parsed {
  form: BodyForm;
  /** What the recogniser may look into. */
  value?: unknown;
  broken?: string;
}

/** What a body is, by looking at it; the content type only tells what it should have been. */
function parse({ text, json, size, cut, contentType }: RawBody): Parsed {
  if (json !== undefined) return { form: 'json', value: json };
  if (text === undefined) return { form: size === 0 ? 'empty' : 'unreadable' };
  const trimmed = text.trim();
  if (trimmed === '') return { form: 'empty' };
  const saysJson = contentType?.includes('json');
  const broken = /^\[object \w+\]$/.test(trimmed) ? 'object' : saysJson && !cut ? 'not-json' : undefined;
  if (/^[[{"]/.test(trimmed)) {
    const value = parseJson(trimmed) ?? (cut ? headOf(trimmed) : undefined);
    return value === undefined && !cut ? { form: 'text', broken } : { form: 'json', value };
  }
  if (/^<(!doctype|html|head|body)/i.test(trimmed)) return { form: 'html', broken: saysJson ? 'html-for-json' : undefined };
  if (/^[\w.%+\-[\]]+=[^\s<{]*$/.test(trimmed)) return { form: 'form', value: formOf(new URLSearchParams(trimmed)) };
  if (/^--\S+\r\n/.test(trimmed)) return { form: 'form', value: formOf(partsOf(trimmed)) };
  if (BINARY.test(trimmed.slice(0, 1_000))) return { form: 'binary', broken };
  // A bare token as the whole body is a token; the recogniser decides.
  return { form: 'text', value: /^\S{16,8192}$/.test(trimmed) ? trimmed : undefined, broken };
}

/** Of equal fields the first. */
function formOf(entries: Iterable<[string, string]>): unknown {
  const fields = Object.create(null) as Record<string, string>;
  for (const [name, value] of entries) fields[name] ??= value;
  return fields;
}

/** Fields of a multipart form (RFC 7578) that are no files. */
const partsOf = (text: string): [string, string][] => [...text.matchAll(/name="([^"]*)"\r\n\r\n([^\r]*)\r\n--/g)].map(([, name = '', value = '']) => [name, value]);

/** Scalar members before the first nested value of a cut JSON object: the envelope usually stands there. */
const headOf = (text: string): unknown =>
  parseJson(`${/^\{(?:\s*"(?:[^"\\]|\\.){1,60}"\s*:\s*(?:"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)\s*,)*/.exec(text)?.[0].slice(0, -1)}}`);
