import type { TokenRole } from './token-ref';

/** What a user said about a site, one row each: what no table of ours could know. */
export type TaughtRow =
  /** `url`: origin and path of the call that brings new tokens. */
  | { is: 'refresh-call'; method: string; url: string }
  /** Name of a body's member, header, query parameter or cookie that holds a token, in any case. */
  | { is: 'member'; name: string; role: TaughtRole }
  /** Key in localStorage, sessionStorage or IndexedDB that holds a token, to the letter. */
  | { is: 'key'; name: string; role: TaughtRole }
  /** A business code, or an HTTP status of 400 and above, as text: the call was good, or its access token was not. */
  | { is: 'success' | 'expired'; code: string };

export type TaughtRole = Extract<TokenRole, 'access' | 'refresh'>;

/** Looks into the rows of one site. */
export interface Taught {
  readonly rows: readonly TaughtRow[];
  isRefreshCall(method: string, url: string): boolean;
  /** Role of a member by the last part of its path. */
  roleOfMember(path: string): TaughtRole | undefined;
  roleOfKey(key: string): TaughtRole | undefined;
  readonly successCodes: ReadonlySet<string>;
  readonly expiryCodes: ReadonlySet<string>;
}

export function taughtBy(rows: readonly TaughtRow[]): Taught {
  const refreshCalls = new Set(rows.flatMap((row) => (row.is === 'refresh-call' ? [`${row.method} ${row.url}`] : [])));
  const roles = (is: 'member' | 'key') => new Map(rows.flatMap((row) => (row.is === is ? [[is === 'key' ? row.name : row.name.toLowerCase(), row.role] as const] : [])));
  const codes = (is: 'success' | 'expired') => new Set(rows.flatMap((row) => (row.is === is ? [row.code] : [])));
  const members = roles('member');
  const keys = roles('key');
  return {
    rows,
    isRefreshCall: (method, url) => refreshCalls.has(`${method} ${url}`),
    roleOfMember: (path) => members.get(path.slice(path.lastIndexOf('.') + 1).toLowerCase()),
    roleOfKey: (key) => keys.get(key),
    successCodes: codes('success'),
    expiryCodes: codes('expired'),
  };
}

/** A site about which nobody said anything. */
export const NOTHING_TAUGHT: Taught = taughtBy([]);
