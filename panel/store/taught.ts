import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { TaughtRow } from '../../src/core/taught';
import { isSameRow, MOST_ROWS } from '../../src/wire/taught';
import type { KeptIo } from './kept';

export type Sites = Record<string, TaughtRow[]>;

/** Where taught rows are kept; a plain page has no such place, and remembers them as long as it is open. */
export type TaughtIo = KeptIo<Sites>;

/** What the user taught about the site that is shown. */
export interface TaughtRows {
  rows: ReadonlySignal<readonly TaughtRow[]>;
  /** What the recording that is shown brings along, and nobody here says otherwise. */
  brought: ReadonlySignal<readonly TaughtRow[]>;
  /** Both: what the session is judged by. */
  inForce: ReadonlySignal<readonly TaughtRow[]>;
  /** Undefined: no site is shown, so nothing can be taught. */
  site: ReadonlySignal<string | undefined>;
  /** All sites that were taught about. */
  sites: ReadonlySignal<Sites>;
  /** The last change could not be kept. */
  failed: ReadonlySignal<boolean>;
  has(row: TaughtRow): boolean;
  teach(rows: readonly TaughtRow[]): void;
  /** Takes the place of all that was taught about these sites; without rows, a site is forgotten. */
  replace(sites: Sites): void;
  /** `of`: another site than the one that is shown. */
  forget(row: TaughtRow, of?: string): void;
}

const NONE: readonly TaughtRow[] = [];

/** What this user taught about a site, with what a recording of it brings along: its writer knew, too, but of one thing the user knows better. */
export function inForce(own: readonly TaughtRow[] = NONE, brought: readonly TaughtRow[] = NONE): readonly TaughtRow[] {
  const more = brought.filter((row) => !own.some((other) => isAboutSame(row, other)));
  return more.length === 0 ? own : [...own, ...more].slice(0, MOST_ROWS);
}

/** `file`: rows of the recording that is shown. */
export function createTaughtRows(site: ReadonlySignal<string | undefined>, io?: TaughtIo, file: ReadonlySignal<readonly TaughtRow[]> = signal(NONE)): TaughtRows {
  const sites = signal<Sites>({});
  const failed = signal(false);
  const take = (read: Sites): void => void (sites.value = read);
  const fail = (): void => void (failed.value = true);
  io?.read().then(take, fail);
  io?.follow(take);
  const rows = computed(() => (site.value === undefined ? NONE : (sites.value[site.value] ?? NONE)));
  const all = computed(() => inForce(rows.value, file.value));

  /** Two rows about one name cannot both be right: the later one is. */
  const change = (of: string | undefined, next: readonly TaughtRow[]): void => {
    if (of !== undefined) replace({ [of]: [...next].slice(-MOST_ROWS) });
  };

  const replace = (next: Sites): void => {
    failed.value = false;
    sites.value = Object.fromEntries(Object.entries({ ...sites.value, ...next }).filter(([, kept]) => kept.length > 0));
    io?.write(sites.value).catch(fail);
  };

  return {
    rows,
    brought: computed(() => all.value.slice(rows.value.length)),
    inForce: all,
    site,
    sites,
    failed,
    replace,
    has: (row) => rows.value.some((other) => isSameRow(other, row)),
    teach: (more) => change(site.value, [...rows.value.filter((row) => !more.some((other) => isAboutSame(row, other))), ...more]),
    forget: (row, of = site.value) => change(of, (sites.value[of ?? ''] ?? NONE).filter((other) => !isSameRow(other, row))),
  };
}

const subject = (row: TaughtRow): string => {
  if (row.is === 'refresh-call') return `call ${row.method} ${row.url}`;
  return 'code' in row ? `code ${row.code}` : `${row.is} ${row.is === 'key' ? row.name : row.name.toLowerCase()}`;
};

const isAboutSame = (a: TaughtRow, b: TaughtRow): boolean => subject(a) === subject(b);
