import type { Source } from './source';

interface TokenPrefix {
  prefix: string;
  issuer: string;
  source: Source;
}

/** Beginnings of opaque tokens that issuers document or use. A prefix alone is no token: length and characters must fit, too. */
export const tokenPrefixes: readonly TokenPrefix[] = [
  { prefix: 'ghu_', issuer: 'GitHub user token', source: 'V' },
  { prefix: 'ghr_', issuer: 'GitHub refresh token', source: 'V' },
  { prefix: 'gho_', issuer: 'GitHub OAuth token', source: 'V' },
  { prefix: 'xoxe-', issuer: 'Slack refresh token', source: 'V' },
  { prefix: 'xoxe.', issuer: 'Slack rotated token', source: 'V' },
  { prefix: 'xoxp-', issuer: 'Slack user token', source: 'V' },
  { prefix: 'ya29.', issuer: 'Google access token', source: 'C' },
  { prefix: '1//', issuer: 'Google refresh token', source: 'C' },
  { prefix: 'u-', issuer: 'Feishu user token', source: 'C' },
  { prefix: 'ur-', issuer: 'Feishu refresh token', source: 'C' },
  { prefix: 'act.', issuer: 'Douyin access token', source: 'C' },
  { prefix: 'rft.', issuer: 'Douyin refresh token', source: 'C' },
  { prefix: 'v1.', issuer: 'Auth0 refresh token', source: 'C' },
  { prefix: 'rt_', issuer: 'common for refresh tokens', source: 'K' },
  { prefix: 'at_', issuer: 'common for access tokens', source: 'K' },
];
