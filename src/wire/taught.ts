import type { TaughtRow } from '../core/taught';

/** Name under which taught rows lie in `storage.local`: an object of lists, by site. */
export const TAUGHT = 'taught';
/** More rows than that nobody teaches by hand. */
export const MOST_ROWS = 200;

/** Rows of one site as they were stored or imported; what is none is left out. */
export const rowsOf = (value: unknown): TaughtRow[] => (Array.isArray(value) ? value.slice(0, MOST_ROWS).flatMap((row) => rowOf(row) ?? []) : []);

/** Rows of all sites, as stored. */
export function taughtSites(value: unknown): Record<string, TaughtRow[]> {
  const sites = Object.create(null) as Record<string, TaughtRow[]>;
  if (typeof value !== 'object' || value === null) return sites;
  for (const [site, rows] of Object.entries(value).slice(0, 1000)) if (/^[\w.:[\]-]{1,253}$/.test(site)) sites[site] = rowsOf(rows);
  return sites;
}

function rowOf(value: unknown): TaughtRow | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { is, method, url, name, role, code } = value as Record<string, unknown>;
  switch (is) {
    case 'refresh-call':
      return isText(method, 20) && isText(url, 2000) && /^[A-Z]+$/.test(method) && /^https?:\/\//.test(url) ? { is, method, url } : undefined;
    case 'member':
    case 'key':
      return isText(name, 512) && (role === 'access' || role === 'refresh') ? { is, name, role } : undefined;
    case 'success':
    case 'expired':
      return isText(code, 60) ? { is, code } : undefined;
    default:
      return undefined;
  }
}

const isText = (value: unknown, most: number): value is string => typeof value === 'string' && value !== '' && value.length <= most;

/** Two rows say the same. */
export const isSameRow = (a: TaughtRow, b: TaughtRow): boolean => JSON.stringify(rowOf(a)) === JSON.stringify(rowOf(b));
