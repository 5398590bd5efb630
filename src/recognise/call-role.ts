import type { CallApi } from '../core/event';
import type { CallRole } from '../core/outcome';
import { hasScheme, isToken } from '../core/token-ref';
import { callbackParents, introspectSegments, isLoginGrant, loginSegments, logoutSegments, signUpSegments, whoAmISegments } from './conventions/call-words';
import { isLoginOperation, isLogoutOperation } from './conventions/graphql-operations';
import { factsOfPath } from './path-facts';
import { grantOf, REFRESH_SCORE, scoreRefresh, type RefreshEvidence } from './refresh-call';

/** What a call is for, and why (catalogue §7.1, §7.2). May be asked before the answer and again after it. */
export function callRole(evidence: RefreshEvidence & { api: CallApi }): { role: CallRole; why: readonly string[] } {
  const { api, body, method: rawMethod } = evidence;
  if (api === 'navigation' || api === 'frame') return { role: 'document', why: [api] };
  const method = rawMethod === 'GET' ? rawMethod : rawMethod.toUpperCase();
  // A preflight carries no credentials and reaches no handler.
  if (method === 'OPTIONS') return { role: 'business', why: ['preflight'] };

  const { segments } = factsOfPath(evidence.url.path);
  const last = segments.at(-1) ?? '';
  const logout = logoutReason(method, last, body?.operation);
  if (logout) return { role: 'logout', why: [logout] };

  const signIn = credentialsReason(evidence, segments);
  if (signIn) return { role: 'login', why: [signIn] };

  const { score, why } = scoreRefresh(evidence);
  if (score >= REFRESH_SCORE) return { role: 'refresh', why };

  const login = loginPathReason(evidence, method, segments);
  if (login) return { role: 'login', why: [login] };

  const check = introspectReason(method, last, segments);
  return check ? { role: 'introspect', why: [check] } : { role: 'business', why };
}

function logoutReason(method: string, last: string, operation: string | undefined): string | undefined {
  if (operation !== undefined) return isLogoutOperation(operation) ? `operation ${operation}` : undefined;
  if (logoutSegments.has(last)) return `path ${last}`;
  return method === 'DELETE' && /^(?:sessions?|tokens?|auth)$/.test(last) ? `DELETE ${last}` : undefined;
}

function credentialsReason(evidence: RefreshEvidence, segments: readonly string[]): string | undefined {
  const grant = grantOf(evidence);
  if (grant !== undefined) return isLoginGrant(grant) ? `grant ${grant}` : undefined;
  if (!evidence.body?.credentials) return undefined;
  // A form that makes or edits users holds a password as well; it is sent by somebody who is signed in.
  return !sendsAccess(evidence) || evidence.issuedAccess || segments.some((segment) => loginSegments.has(segment)) ? 'body holds credentials' : undefined;
}

const sendsAccess = ({ sent }: RefreshEvidence): boolean =>
  sent.some((use) => use.place === 'header' && use.role === 'access' && isToken(use.value) && !hasScheme(use, 'basic'));

function loginPathReason(evidence: RefreshEvidence, method: string, segments: readonly string[]): string | undefined {
  const { body, issuedAccess } = evidence;
  if (body?.operation !== undefined) return isLoginOperation(body.operation) ? `operation ${body.operation}` : undefined;
  // Reading `/login` is a page or its settings, unless tokens come back.
  if ((method === 'GET' || method === 'HEAD') && !issuedAccess) return undefined;
  const last = segments.at(-1) ?? '';
  const before = segments.at(-2) ?? '';
  if (loginSegments.has(last) || (loginSegments.has(before) && issuedAccess)) return `path ${last}`;
  if (signUpSegments.has(last)) return issuedAccess || !sendsAccess(evidence) ? `path ${last}` : undefined;
  return last === 'callback' && segments.slice(0, -1).some((segment) => callbackParents.has(segment)) ? 'path callback' : undefined;
}

function introspectReason(method: string, last: string, segments: readonly string[]): string | undefined {
  if (introspectSegments.has(last)) return `path ${last}`;
  if (last === 'verify' && /^tokens?$/.test(segments.at(-2) ?? '')) return 'path token/verify';
  return (method === 'GET' || method === 'HEAD') && whoAmISegments.has(last) ? `path ${last}` : undefined;
}
