import type { BodySketch, TokenUse } from '../../src/core/event';
import type { CallApi } from '../../src/core/event';
import type { RefreshEvidence } from '../../src/recognise/refresh-call';

export const token = (id: string) => ({ kind: 'opaque', id, length: 32 }) as const;

export const inBody = (name: string, id = 'r1', role: TokenUse['role'] = 'refresh'): TokenUse => ({ place: 'body', name, role, value: token(id) });
export const inHeader = (id: string, role: TokenUse['role'] = 'access', name = 'authorization'): TokenUse => ({ place: 'header', name, scheme: 'Bearer', role, value: token(id) });
export const inCookie = (id: string, name = 'refresh_token'): TokenUse => ({ place: 'cookie', name, role: 'refresh', value: token(id) });

export const body = (part: Partial<BodySketch> = {}): BodySketch => ({ form: 'json', size: 100, members: [], tokens: [], ...part });

/** Evidence of one masked call: `POST https://api.test/auth/refresh`. Known refresh tokens have ids that begin with `known`. */
export function calling(line: string, part: Partial<RefreshEvidence & { api: CallApi }> = {}): RefreshEvidence & { api: CallApi } {
  const [method = 'GET', href = ''] = line.split(' ');
  const url = new URL(href, 'https://api.test');
  return {
    api: 'fetch', method, url: { origin: url.origin, path: url.pathname, query: url.search }, sent: [], issuedAccess: false, knownRefresh: (id) => id.startsWith('known'), refreshCookiePaths: [],
    knownUrl: false, ...part,
  };
}
