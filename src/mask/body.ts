import type { BodyForm, BodySketch, Envelope, TokenUse } from '../core/event';
import { lifetimeIn, tokensInAnswer } from '../recognise/answer';
import { envelopeIn } from '../recognise/envelope';
import { credentialsIn, grantIn, operationIn, tokensInRequest } from '../recognise/request';
import type { FoundToken } from '../recognise/found-token';
import type { Masker } from './masker';
import { maskName, maskText } from './text';

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
  const { form, value, broken } = parse(raw);
  return {
    ...base(raw, form, value, broken, masker),
    tokens: uses(tokensInRequest(value), masker),
    grant: word(grantIn(value)),
    credentials: credentialsIn(value) || undefined,
    operation: word(operationIn(value)),
  };
}

export function sketchAnswer(raw: RawBody, masker: Masker): BodySketch {
  const { form, value, broken } = parse(raw);
  const found = envelopeIn(value);
  const envelope: Envelope | undefined = found && {
    ...found,
    code: typeof found.code === 'string' ? maskName(found.code, masker) : found.code,
    message: found.message === undefined ? undefined : maskText(found.message, masker),
    error: found.error === undefined ? undefined : maskName(found.error, masker),
  };
  return {
    ...base(raw, form, value, broken, masker),
    tokens: uses(tokensInAnswer(value), masker),
    envelope,
    expiresIn: lifetimeIn(value),
    loginPage: (form === 'html' && /type=["']?password/i.test(raw.text ?? '')) || undefined,
  };
}

function base(raw: RawBody, form: BodyForm, value: unknown, broken: string | undefined, masker: Masker): BodySketch {
  const members = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value).slice(0, 32) : [];
  return {
    form,
    size: raw.size,
    cut: raw.cut || undefined,
    broken,
    members: members.map((name) => maskName(name.slice(0, 80), masker)),
    tokens: [],
    mark: raw.text !== undefined && !raw.cut && raw.text.length <= MARK_LIMIT ? masker.mark(raw.text, 8) : undefined,
  };
}

const uses = (found: readonly FoundToken[], masker: Masker): TokenUse[] =>
  found.map(({ path, role, raw }) => ({ place: 'body', name: maskName(path, masker), role, value: masker.token(raw) }));

const word = (text: string | undefined): string | undefined => (text !== undefined && /^[\w:.-]{1,80}$/.test(text) ? text : undefined);

/** What a body is, by looking at it; the content type only breaks ties. `value` is what the recogniser may look into. */
function parse({ text, json, size, cut, contentType = '' }: RawBody): { form: BodyForm; value: unknown; broken?: string } {
  if (json !== undefined) return { form: 'json', value: json };
  if (text === undefined) return { form: size === 0 ? 'empty' : 'unreadable', value: undefined };
  const trimmed = text.trimStart();
  if (trimmed === '') return { form: 'empty', value: undefined };
  const saysJson = /json/.test(contentType);
  if (/^[[{"]/.test(trimmed)) {
    try {
      return { form: 'json', value: JSON.parse(trimmed) as unknown };
    } catch {
      if (cut) return { form: 'json', value: headOf(trimmed) };
      return { form: 'text', value: undefined, broken: saysJson ? 'not-json' : undefined };
    }
  }
  if (/^<(!doctype|html|head|body)/i.test(trimmed)) return { form: 'html', value: undefined, broken: saysJson ? 'html-for-json' : undefined };
  if (/^[\w.%+\-[\]]+=/.test(trimmed) && !/[\s<{]/.test(trimmed)) return { form: 'form', value: formOf(trimmed) };
  // A bare token as the whole body is a token; the recogniser decides.
  return { form: 'text', value: /^\S{16,8192}$/.test(trimmed) ? trimmed.trimEnd() : undefined, broken: saysJson && !cut ? 'not-json' : undefined };
}

const formOf = (text: string): Record<string, string> => {
  const fields = Object.create(null) as Record<string, string>;
  for (const [name, value] of new URLSearchParams(text)) fields[name] ??= value;
  return fields;
};

/** Scalar members before the first nested value of a cut JSON object: the envelope usually stands there. */
function headOf(text: string): unknown {
  const fields = Object.create(null) as Record<string, unknown>;
  const member = /\s*"((?:[^"\\]|\\.){1,60})"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)\s*,/y;
  member.lastIndex = 1;
  for (let match = member.exec(text); match; match = member.exec(text)) {
    try {
      fields[match[1]!] = JSON.parse(match[2]!) as unknown;
    } catch {
      break;
    }
  }
  return fields;
}
