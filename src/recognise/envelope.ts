import type { Envelope } from '../core/event';
import { successCodes } from './conventions/success-codes';
import { codeNames, envelopeCompany, envelopeSiblings, failureWords, flagNames, messageNames, nestedPlaces, subCodeNames } from './conventions/envelope-names';
import { graphqlEnvelope } from './graphql-envelope';
import { asList, asRecord, asText, entriesOf, has, own, type Members } from './shape';
import { plainCode } from './plain-code';
import { isPlainWord } from './words';

/** Core `Envelope`, but the message is raw: the mask masks it. `code` and `error` are numbers, booleans or plain words, never secrets. */
export type FoundEnvelope = Envelope;

/** The business code of an answer (FAULTS §6.4.1 and 2), or undefined when the body is payload only. */
export function envelopeIn(json: unknown): FoundEnvelope | undefined {
  const list = asList(json);
  if (list) return list.length === 1 ? errorInList(list[0]) : undefined;
  const root = asRecord(json);
  if (!root) return undefined;
  return graphqlEnvelope(root) ?? topEnvelope(root) ?? nestedEnvelope(root) ?? plainEnvelope(root);
}

/** Salesforce answers with a list of one error. A list of one `{code, message}` is a list with one row. */
function errorInList(item: unknown): FoundEnvelope | undefined {
  const record = asRecord(item);
  const code = record && plainCode(own(record, 'errorCode'));
  return record && code !== undefined && messageIn(record) !== undefined ? { path: '0.errorCode', code, ...facts(record) } : undefined;
}

function topEnvelope(root: Members): FoundEnvelope | undefined {
  const found = codeOf(root);
  if (!found) return undefined;
  if (!meansSuccess(found.code) && isRecordOfItsOwn(root)) return undefined;
  return { path: found.name, code: found.code, ...facts(root) };
}

/** `{"error": {"code": 401, …}}`, `{"alipay_x_response": {"code": "20001", …}}` and their like. */
function nestedEnvelope(root: Members): FoundEnvelope | undefined {
  const wrapped = entriesOf(root, 4).filter(([name]) => /^\w{1,80}_response$/.test(name)).map(([name]) => ({ name, only: undefined }));
  for (const { name, only } of [...nestedPlaces, ...wrapped]) {
    const inner = asRecord(own(root, name));
    if (!inner) continue;
    const found = only === undefined ? (codeOf(inner) ?? errorCodeOf(inner, name)) : namedCode(inner, only);
    if (!found || (!meansSuccess(found.code) && isRecordOfItsOwn(root))) continue;
    const { message, success, error } = facts(root);
    const deeper = facts(inner);
    return { path: `${name}.${found.name}`, code: found.code, message: deeper.message ?? message, success: success ?? deeper.success, error: deeper.error ?? error ?? (name === 'error' ? nameInside(inner) : undefined) };
  }
  return undefined;
}

/** Inside `error` a code needs no company: nothing else stands there. */
const errorCodeOf = (inner: Members, name: string) => (/^error(?:_response)?$/i.test(name) ? namedCode(inner, 'code') : undefined);

/** No code: an OAuth error name, a success flag, or a body that is nothing but a message. */
function plainEnvelope(root: Members): FoundEnvelope | undefined {
  const { message, success, error } = facts(root);
  if (error !== undefined) return hasOwnId(root) ? undefined : { path: 'error', message, success, error };
  if (success !== undefined) return !success && isRecordOfItsOwn(root) ? undefined : { path: '', message, success };
  const onlyMessage = message !== undefined && entriesOf(root, 12).every(([name, value]) => envelopeCompany.has(name) && !isPayload(value));
  return onlyMessage ? { path: '', message } : undefined;
}

const isPayload = (value: unknown): boolean => {
  const record = asRecord(value);
  return record ? entriesOf(record, 1).length > 0 : (asList(value)?.length ?? 0) > 0;
};

interface FoundCode {
  name: string;
  code: string | number;
}

/** First code of FAULTS §6.4.2 that is one: payload members of the same name are passed over. */
function codeOf(record: Members): FoundCode | undefined {
  const company = envelopeSiblings.some((name) => has(record, name));
  for (const { name, own: alone } of codeNames) {
    const code = plainCode(withoutNamespace(name, own(record, name)));
    if (code === undefined || (!alone && !company)) continue;
    if (!/code|^__type$|^errorType$/i.test(name) && typeof code === 'string' && !isStatusWord(code)) continue;
    return { name, code };
  }
  // Kuaishou: `result` is the code; elsewhere it is the payload.
  const result = own(record, 'result');
  return typeof result === 'number' && has(record, 'error_msg') ? { name: 'result', code: result } : undefined;
}

function namedCode(record: Members, name: string): FoundCode | undefined {
  const code = plainCode(own(record, name));
  return code === undefined ? undefined : { name, code };
}

/** `status: "shipped"` is the state of a thing, `status: "error"` is not. */
const isStatusWord = (code: string): boolean =>
  /^-?\d{1,12}$/.test(code) || meansSuccess(code) || failureWords.has(code.toLowerCase());

/** AWS writes `namespace#NotAuthorizedException`. */
const withoutNamespace = (name: string, code: unknown): unknown => (name === '__type' && typeof code === 'string' ? code.slice(code.lastIndexOf('#') + 1) : code);

/** A row of a log viewer or a job list has an id, or many members of its own, beside its `code`. */
function isRecordOfItsOwn(root: Members): boolean {
  const foreign = entriesOf(root, 60).filter(([name]) => !envelopeCompany.has(name));
  return hasOwnId(root) || (foreign.length >= 3 && !has(root, 'jsonrpc'));
}

const hasOwnId = (root: Members): boolean => !has(root, 'jsonrpc') && ['id', '_id', 'createdAt', 'created_at', 'updatedAt', 'updated_at'].some((name) => has(root, name));

const meansSuccess = (code: string | number): boolean => successCodes.has(String(code).toLowerCase());

function facts(record: Members): Pick<FoundEnvelope, 'message' | 'success' | 'error'> {
  const error = errorName(record);
  return { message: messageIn(record) ?? (error === undefined ? textOf(own(record, 'error')) : undefined), success: flagIn(record), error };
}

/** A name for the failure: OAuth `error`, a sub code, gRPC `status`, an exception's name. */
function errorName(record: Members): string | undefined {
  if (own(record, 'unAuthorizedRequest') === true) return 'unAuthorizedRequest';
  const top = codeOf(record)?.name;
  const sub = subCodeNames.filter((name) => name !== top).map((name) => plainCode(own(record, name))).find((code) => code !== undefined && !meansSuccess(code));
  return sub === undefined ? plainName(own(record, 'error')) : String(sub);
}

/** Inside `error`: gRPC `status`, Facebook's `type`, the exception's name in JSON-RPC. Elsewhere these are payload. */
function nameInside(error: Members): string | undefined {
  const data = asRecord(own(error, 'data'));
  return [own(error, 'status'), own(error, 'type'), data && own(data, 'name')].map(plainName).find((name) => name !== undefined);
}

const plainName = (value: unknown): string | undefined =>
  typeof value === 'string' && !value.includes(' ') && isPlainWord(value) && !meansSuccess(value) ? value : undefined;

function messageIn(record: Members): string | undefined {
  return messageNames.map((name) => textOf(own(record, name))).find((text) => text !== undefined && text !== '');
}

/** Also the first of a list of texts. Cut far behind what is shown, so that the mask sees secrets whole. */
function textOf(value: unknown): string | undefined {
  const text = asText(value) ?? asText(asList(value)?.[0]);
  return text === undefined || text === '' ? undefined : text.slice(0, 4_096);
}

function flagIn(record: Members): boolean | undefined {
  for (const name of flagNames) {
    const value = own(record, name);
    if (typeof value === 'boolean') return value;
    if (/^(?:success|ok)$/.test(name) && (value === 'true' || value === 1)) return true;
    if (/^(?:success|ok)$/.test(name) && (value === 'false' || value === 0)) return false;
  }
  return undefined;
}
