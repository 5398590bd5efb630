import type { Source } from './source';

interface TokenPrefix {
  prefix: string;
  issuer: string;
  source: Source;
}

/** Beginnings of opaque tokens (catalogue §7.3). A prefix alone is no token: length and characters must fit, too. */
export const tokenPrefixes: readonly TokenPrefix[] = [
  { prefix: 'ghu_', issuer: 'GitHub user token', source: 'K' },
  { prefix: 'ghr_', issuer: 'GitHub refresh token', source: 'K' },
  { prefix: 'gho_', issuer: 'GitHub OAuth token', source: 'K' },
  { prefix: 'xoxe-', issuer: 'Slack refresh token', source: 'K' },
  { prefix: 'xoxe.', issuer: 'Slack rotated token', source: 'K' },
  { prefix: 'xoxp-', issuer: 'Slack user token', source: 'K' },
  { prefix: 'ya29.', issuer: 'Google access token', source: 'K' },
  { prefix: '1//', issuer: 'Google refresh token', source: 'K' },
  { prefix: 'u-', issuer: 'Feishu user token', source: 'K' },
  { prefix: 'ur-', issuer: 'Feishu refresh token', source: 'K' },
  { prefix: 'act.', issuer: 'Douyin access token', source: 'K' },
  { prefix: 'rft.', issuer: 'Douyin refresh token', source: 'K' },
  { prefix: 'v1.', issuer: 'Auth0 refresh token', source: 'K' },
  { prefix: 'rt_', issuer: 'common for refresh tokens', source: 'K' },
  { prefix: 'at_', issuer: 'common for access tokens', source: 'K' },
];
