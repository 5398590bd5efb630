import type { Exchange } from '../derive/facts';
import { asFault, type Finding, type Report } from './fault';
import { findingOf, inKey, missingBody } from './shared/finding';
import { answeredAt, isUnread } from './shared/times';
import { callParam, codeParam, saidParam } from './shared/told';
import { isRefused } from './shared/uses';

const ID = 'malformed_refresh_request';

/** Settings of HTTP clients: as members of a body they are an argument in the wrong place. The others may mean something (JSON-RPC has `method` and `params`). */
const SETTINGS = new Set(['withCredentials', 'headers', 'skipAuthRefresh', 'skipAuth', '_retry', 'baseURL', 'responseType']);
const MORE_SETTINGS = new Set([...SETTINGS, 'params', 'timeout', 'credentials', 'mode', 'method', 'signal']);
/** What a server says that wants the body in another form. */
const FORM = /\b(?:content|media)[-_ ]?type\b|\bform[-_ ]?(?:data|param(?:eter)?s?|url|body)|\bunsupported[-_ ]?grant/i;
/** A parameter beside the word that it is not there: other things are missing or required as well. */
const name = '(?:grant[-_ ]?type|client[-_ ]?id|refresh[-_ ]?token|\\bbody\\b|刷新令牌|参数)';
const lacks = '(?:\\b(?:missing|required|empty|blank|null)\\b|不能为空|缺少)';
const LACKS = new RegExp(`${name}.{0,24}${lacks}|${lacks}.{0,24}${name}`, 'i');
const wantsErrors = new Set(['invalid_request', 'unsupported_grant_type']);
/** The session is refused, not the request: `authentication is required`. */
const REFUSED = new Set([401, 403, 429]);
/** Token endpoints that take JSON by contract: Supabase, Auth0, Atlassian, Notion, GitHub, Firebase, Shopify. */
const takesJson =
  /\/auth\/v1\/token$|\.auth0\.com\/oauth\/token$|\/\/(?:auth\.atlassian\.com\/oauth\/token|api\.notion\.com\/v1\/oauth\/token|github\.com\/login\/oauth\/access_token|securetoken\.googleapis\.com\/v1\/token)$|\.myshopify\.com\/admin\/oauth\/access_token$/;

interface State {
  /** Shapes of requests that were taken, by address. */
  good: Set<string>;
}

/** The refresh is wrongly encoded, so it can never succeed (catalogue §3, #22). */
export const fault = asFault<State, 'exchange'>({
  id: 'malformed-refresh-request',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['exchange'],
  skips: ['exchange'],
  init: () => ({ good: new Set() }),
  step(state, { exchange }, report) {
    if (exchange.role === 'refresh') onRefresh(state, exchange, report);
  },
});

function onRefresh({ good }: State, refresh: Exchange, report: Report): void {
  const shape = shapeOf(refresh);
  if (refresh.outcome === 'OK' && !isUnread(refresh)) return void good.add(shape);
  if (!isRefused(refresh)) return;
  // What was taken once is no wrong shape: the token or the server is another matter.
  if (good.has(shape)) return;
  const cause = causeOf(refresh);
  if (cause) report(finding(refresh, cause));
}

const shapeOf = ({ method, url, contentType = '', request, presented }: Exchange): string =>
  [method, url.origin + url.path, contentType, request?.form ?? '', request?.members.join() ?? '', presented?.wrapped ?? ''].join(' ');

/** The surest first. */
function causeOf(refresh: Exchange): string | undefined {
  const { method, request, contentType = '', presented, url, envelope, bodySeen, status = 0 } = refresh;
  if (request?.broken === 'object') return 'object-text';
  if (method === 'GET' && status === 405) return 'method';
  const members = request?.members ?? [];
  if (members.some((name) => SETTINGS.has(name)) && members.every((name) => MORE_SETTINGS.has(name))) return 'settings-as-body';
  const isForm = contentType.includes('x-www-form-urlencoded');
  if (isForm && request?.form === 'json') return 'json-as-form';
  if (presented?.wrapped) return presented.wrapped;

  const said = [envelope?.message, envelope?.error, envelope?.code].join(' ');
  const isJson = contentType.includes('json') && request?.form === 'json' && !takesJson.test(url.origin + url.path);
  if (!isWanting(refresh, said)) {
    if (envelope?.error === 'invalid_client') return lacksClient(refresh) ? 'client-id' : undefined;
    // A back end of the app's own may call its address /token: only who names a grant speaks OAuth.
    return !bodySeen && isJson && request.grant !== undefined && status === 400 ? 'unread' : undefined;
  }
  const isEmpty = !request || request.form === 'empty';
  if (isEmpty && method === 'POST' && /[?&](?:grant_type|refresh_?token)=/i.test(url.query)) return 'query';
  if (isJson && (status === 415 || FORM.test(said) || isTokenEndpoint(refresh))) return 'json';
  if (members.some((name) => /^(?:refreshToken|grantType|clientId)$/.test(name)) && isTokenEndpoint(refresh)) return 'names';
  return request?.form === 'unreadable' ? 'unread-request' : undefined;
}

/** The server did not find what it needs in the request. */
function isWanting({ status = 0, envelope }: Exchange, said: string): boolean {
  if (status === 415 || wantsErrors.has(envelope?.error ?? '')) return true;
  return status < 500 && !REFUSED.has(status) && !REFUSED.has(Number(envelope?.code)) && (FORM.test(said) || LACKS.test(said));
}

/** Neither in the body nor as a client's name and password. */
const lacksClient = ({ request, sent }: Exchange): boolean =>
  request !== undefined && request.members.length > 0 && !request.members.some((name) => /^client_?id$/i.test(name)) && !sent.some(({ scheme = '' }) => /^basic$/i.test(scheme));

/** An OAuth token endpoint: its parameters travel as a form (RFC 6749 §6). */
const isTokenEndpoint = ({ url, request }: Exchange): boolean => /\/token$/i.test(url.path.replace(/\/$/, '')) || request?.grant !== undefined;

function finding(refresh: Exchange, cause: string): Omit<Finding, 'id'> {
  const params = {
    call: callParam(refresh),
    status: refresh.status ?? 0,
    said: saidParam(refresh.envelope),
    type: codeParam(refresh.contentType ?? 'none'),
    members: codeParam((refresh.request?.members ?? []).slice(0, 8).join(', ')),
  };
  const isRequest = cause === 'unread-request';
  return findingOf({
    level: 'error',
    t: answeredAt(refresh),
    tab: refresh.tab,
    key: `malformed ${refresh.url.origin}${refresh.url.path} ${cause}`,
    evidence: refresh.events.slice(),
    cause,
    told: `fault_${ID}_${inKey(cause)}`,
    params,
    missing: cause === 'unread' ? missingBody(refresh) : isRequest ? { key: `fault_${ID}_unread_request_missing`, params } : undefined,
  });
}
