import type { TokenRole } from '../../core/token-ref';
import type { Source } from './source';

export interface HeaderName {
  /** Lower case. */
  name: string;
  role: TokenRole;
  source: Source;
}

/** Request headers that carry a token (catalogue §7.6). */
export const requestCarriers: readonly HeaderName[] = [
  { name: 'authorization', role: 'access', source: 'V' },
  { name: 'x-access-token', role: 'access', source: 'V' },
  { name: 'x-token', role: 'access', source: 'K' },
  { name: 'x-auth-token', role: 'access', source: 'K' },
  // Furion and Admin.NET send the refresh token in it, others the access token.
  { name: 'x-authorization', role: 'unknown', source: 'V' },
  { name: 'access-token', role: 'access', source: 'V' },
  { name: 'token', role: 'access', source: 'V' },
  { name: 'satoken', role: 'access', source: 'K' },
  { name: 'blade-auth', role: 'access', source: 'V' },
  { name: 'x-jwt', role: 'access', source: 'K' },
  { name: 'x-amz-access-token', role: 'access', source: 'K' },
  { name: 'x-acs-dingtalk-access-token', role: 'access', source: 'K' },
  { name: 'api-token', role: 'access', source: 'K' },
  { name: 'st-access-token', role: 'access', source: 'V' },
  { name: 'refresh-token', role: 'refresh', source: 'K' },
  { name: 'x-refresh-token', role: 'refresh', source: 'K' },
  { name: 'st-refresh-token', role: 'refresh', source: 'V' },
];

export interface AnswerHeader extends HeaderName {
  /** With this header beside it, the role is `refresh`: Admin.NET renews both in one answer. */
  refreshBeside?: string;
}

/** Answer headers that issue a token (catalogue §7.3, §5.11). */
export const answerCarriers: readonly AnswerHeader[] = [
  { name: 'authorization', role: 'access', source: 'K' },
  { name: 'access-token', role: 'access', source: 'V' },
  { name: 'x-access-token', role: 'access', source: 'V', refreshBeside: 'access-token' },
  { name: 'new-token', role: 'access', source: 'V' },
  { name: 'st-access-token', role: 'access', source: 'V' },
  { name: 'st-refresh-token', role: 'refresh', source: 'V' },
  { name: 'x-token', role: 'access', source: 'K' },
  { name: 'x-auth-token', role: 'access', source: 'K' },
  { name: 'x-refresh-token', role: 'refresh', source: 'K' },
  { name: 'refresh-token', role: 'refresh', source: 'K' },
];
