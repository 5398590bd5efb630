import type { Envelope } from '../core/event';
import { isSuccessCode } from './conventions/success-codes';
import { codeNames, envelopeSiblings, failureWords, flagNames, isEnvelopeCompany, messageNames, nestedPlaces, sharedCodeNames, subCodeNames } from './conventions/envelope-names';
import { graphqlEnvelope } from './graphql-envelope';
import { asList, asRecord, asText, entriesOf, own, squashed, textOf, valueAt, type Members } from './shape';
import { plainCode } from './plain-code';
import { isPlainWord, squash } from './words';

/** Core `Envelope`, but the message is raw: the mask masks it. `code` and `error` are numbers, booleans or plain words, never secrets. */
export type FoundEnvelope = Envelope;

/** The business code of an answer (catalogue §6.4.1 and 2), or undefined when the body is payload only. */
export function envelopeIn(json: unknown): FoundEnvelope | undefined {
  const list = asList(json);
  if (list) return list.length === 1 ? errorInList(list[0]) : undefined;
  const root = asRecord(json);
  if (!root) return undefined;
  const fields = fieldsOf(root);
  return graphqlEnvelope(root) ?? topEnvelope(root, fields) ?? nestedEnvelope(root, fields) ?? plainEnvelope(fields);
}

/** Members by squashed name. */
type Fields = ReadonlyMap<string, unknown>;

/** AWS writes `__type: namespace#NotAuthorizedException`. */
const fieldsOf = (record: Members): Fields => squashed(record).set('__type', asText(own(record, '__type'))?.replace(/^.*#/, ''));

const nameOf = (record: Members, name: string): string => entriesOf(record).find(([spelled]) => squash(spelled) === name)?.[0] ?? name;

/** Salesforce answers with a list of one error. A list of one `{code, message}` is a list with one row. */
function errorInList(item: unknown): FoundEnvelope | undefined {
  const fields = fieldsOf(asRecord(item) ?? {});
  const code = plainCode(fields.get('errorcode'));
  const told = factsOf(fields);
  return code !== undefined && told.message !== undefined ? { path: '0.errorCode', code, ...told } : undefined;
}

function topEnvelope(root: Members, fields: Fields): FoundEnvelope | undefined {
  const found = codeOf(fields);
  return found && isBelievable(found, fields) ? { path: nameOf(root, found.name), code: found.code, ...factsOf(fields) } : undefined;
}

/** `{"error": {"code": 401, …}}`, `{"alipay_x_response": {"code": "20001", …}}` and their like. */
function nestedEnvelope(root: Members, fields: Fields): FoundEnvelope | undefined {
  for (const place of [...nestedPlaces, ...[...fields.keys()].filter((name) => /.response$/.test(name))]) {
    const inner = asRecord(fields.get(place));
    if (!inner) continue;
    const below = fieldsOf(inner);
    // Inside `error` a code needs no company: nothing else stands there.
    const found = place === 'data' ? codeNamed('errorcode', below) : (codeOf(below) ?? (place.startsWith('error') ? codeNamed('code', below) : undefined));
    if (!found || !isBelievable(found, fields)) continue;
    const { message, success, error } = factsOf(fields);
    const deeper = factsOf(below);
    return {
      path: `${nameOf(root, place)}.${nameOf(inner, found.name)}`,
      code: found.code,
      message: deeper.message ?? message,
      success: success ?? deeper.success,
      error: deeper.error ?? error ?? (place === 'error' ? nameInside(inner) : undefined),
    };
  }
  return undefined;
}

/** No code: an OAuth error name, a success flag, or a body that is nothing but a message. */
function plainEnvelope(fields: Fields): FoundEnvelope | undefined {
  const { message, success, error } = factsOf(fields);
  if (error !== undefined) return hasOwnId(fields) ? undefined : { path: 'error', message, success, error };
  if (success !== undefined) return !success && isRecordOfItsOwn(fields) ? undefined : { path: '', message, success };
  const onlyMessage = message !== undefined && [...fields].every(([name, value]) => isEnvelopeCompany(name) && !isPayload(value));
  return onlyMessage ? { path: '', message } : undefined;
}

const isPayload = (value: unknown): boolean => typeof value === 'object' && value !== null && entriesOf(value as Members, 1).length > 0;

interface FoundCode {
  name: string;
  code: string | number;
}

/** First code of catalogue §6.4.2 that is one: payload members of the same name are passed over. */
function codeOf(fields: Fields): FoundCode | undefined {
  const company = envelopeSiblings.some((name) => fields.has(name));
  for (const name of codeNames) {
    const code = plainCode(fields.get(name));
    if (code === undefined || (sharedCodeNames.test(name) && !company)) continue;
    if (/code|type/.test(name) || typeof code === 'number' || isStatusWord(code)) return { name, code };
  }
  // Kuaishou: `result` is the code; elsewhere it is the payload.
  const result = fields.get('result');
  return typeof result === 'number' && fields.has('errormsg') ? { name: 'result', code: result } : undefined;
}

function codeNamed(name: string, fields: Fields): FoundCode | undefined {
  const code = plainCode(fields.get(name));
  return code === undefined ? undefined : { name, code };
}

/** `status: "shipped"` is the state of a thing, `status: "error"` is not. */
const isStatusWord = (code: string): boolean => /^-?\d{1,12}$/.test(code) || isSuccessCode(code) || failureWords.test(code);

const isBelievable = ({ code }: FoundCode, fields: Fields): boolean => isSuccessCode(code) || !isRecordOfItsOwn(fields);

/** A row of a log viewer or a job list has an id, or many members of its own, beside its `code`. */
const isRecordOfItsOwn = (fields: Fields): boolean =>
  hasOwnId(fields) || (!fields.has('jsonrpc') && [...fields.keys()].filter((name) => !isEnvelopeCompany(name)).length >= 3);

const hasOwnId = (fields: Fields): boolean => !fields.has('jsonrpc') && ['id', 'createdat', 'updatedat'].some((name) => fields.has(name));

function factsOf(fields: Fields): Pick<FoundEnvelope, 'message' | 'success' | 'error'> {
  const error = errorName(fields);
  const texts = [...messageNames, ...(error === undefined ? ['error'] : [])].map((name) => textOf(fields.get(name)));
  return { message: texts.find(Boolean), success: flagIn(fields), error };
}

/** A name for the failure: OAuth `error`, a sub code, gRPC `status`, an exception's name. */
function errorName(fields: Fields): string | undefined {
  if (fields.get('unauthorizedrequest') === true) return 'unAuthorizedRequest';
  const top = codeOf(fields)?.name;
  const sub = subCodeNames.map((name) => (name === top ? undefined : plainCode(fields.get(name)))).find((code) => code !== undefined && !isSuccessCode(code));
  return sub === undefined ? plainName(fields.get('error')) : String(sub);
}

/** Inside `error`: gRPC `status`, Facebook's `type`, the exception's name in JSON-RPC. Elsewhere these are payload. */
const nameInside = (error: Members): string | undefined => ['status', 'type', 'data.name'].map((path) => plainName(valueAt(error, path))).find(Boolean);

const plainName = (value: unknown): string | undefined =>
  typeof value === 'string' && !value.includes(' ') && isPlainWord(value) && !isSuccessCode(value) ? value : undefined;

const FLAGS = new Map<unknown, boolean>([[true, true], ['true', true], [1, true], [false, false], ['false', false], [0, false]]);

/** Only `success` and `ok` are flags also as text or number. */
function flagIn(fields: Fields): boolean | undefined {
  for (const name of flagNames) {
    const value = fields.get(name);
    const flag = FLAGS.get(value);
    if (flag !== undefined && (typeof value === 'boolean' || /^(?:success|ok)$/.test(name))) return flag;
  }
  return undefined;
}
