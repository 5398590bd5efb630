import { isToken, type TokenRef, type TokenRole, type TokenValue } from '../core/token-ref';
import { createLabels } from './labels';

/** How much a sighting says about a token's role: what issued or keeps it knows best, what sends it may be the fault itself. */
export const weight = { sent: 1, claims: 2, asked: 2, kept: 3, issued: 4 } as const;

interface Entry {
  role: TokenRole;
  weight: number;
  /** Issued or kept as access and as refresh token alike: a single-token system. */
  both: boolean;
}

export interface TokenBook {
  /** Notes where a token was seen; the strongest sighting decides its role. Junk is ignored. */
  learn(value: TokenValue | undefined, role: TokenRole, strength: number): void;
  roleOf(id: string): TokenRole;
  /** A refresh token and nothing else. */
  isRefresh(id: string): boolean;
  /** An access token and nothing else. */
  isAccess(id: string): boolean;
  /** `RT#b210`: role and the shortest unique part of the id, four digits or more. */
  label(id: string): string;
}

/** What is known about each token of a session. */
export function createTokenBook(): TokenBook {
  const entries = new Map<string, Entry>();
  const labels = createLabels();
  const settled = (id: string, role: TokenRole): boolean => {
    const entry = entries.get(id);
    return entry !== undefined && entry.role === role && !entry.both;
  };
  return {
    learn(value, role, strength) {
      if (!isToken(value)) return;
      const entry = entries.get(value.id);
      if (!entry) {
        labels.add(value.id);
        const claimed = roleOfClaims(value);
        const first = claimed !== 'unknown' && strength <= weight.claims ? { role: claimed, weight: weight.claims } : { role, weight: role === 'unknown' ? 0 : strength };
        entries.set(value.id, { ...first, both: false });
        return;
      }
      if (role === 'unknown' || strength < entry.weight) return;
      if (strength >= weight.kept && entry.weight >= weight.kept && isOtherHalf(entry.role, role)) entry.both = true;
      if (strength > entry.weight) Object.assign(entry, { role, weight: strength });
    },
    roleOf: (id) => entries.get(id)?.role ?? 'unknown',
    isRefresh: (id) => settled(id, 'refresh'),
    isAccess: (id) => settled(id, 'access'),
    label: (id) => `${prefixes[entries.get(id)?.role ?? 'unknown']}#${labels.short(id)}`,
  };
}

const prefixes: Record<TokenRole, string> = { access: 'AT', refresh: 'RT', id: 'ID', unknown: 'T' };

const isOtherHalf = (a: TokenRole, b: TokenRole): boolean => (a === 'access' && b === 'refresh') || (a === 'refresh' && b === 'access');

/** Keycloak writes `Refresh` and `Offline`, others `refresh`; RFC 9068 §2.1 writes `at+jwt`. */
function roleOfClaims(token: TokenRef): TokenRole {
  const typ = token.claims?.typ?.toLowerCase();
  if (typ === 'refresh' || typ === 'offline' || typ === 'rt+jwt') return 'refresh';
  if (typ === 'access' || typ === 'at+jwt') return 'access';
  return typ === 'id' ? 'id' : 'unknown';
}
