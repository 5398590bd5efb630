import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { TaughtRow } from '../../src/core/taught';
import { isSameRow, MOST_ROWS } from '../../src/wire/taught';

type Sites = Record<string, TaughtRow[]>;

/** Where taught rows are kept; a plain page has no such place, and remembers them as long as it is open. */
export interface TaughtIo {
  read(): Promise<Sites>;
  write(sites: Sites): Promise<void>;
  /** Hears what other panels teach. */
  follow(heard: (sites: Sites) => void): void;
}

/** What the user taught about the site that is shown. */
export interface TaughtRows {
  rows: ReadonlySignal<readonly TaughtRow[]>;
  /** Undefined: no site is shown, so nothing can be taught. */
  site: ReadonlySignal<string | undefined>;
  /** The last change could not be kept. */
  failed: ReadonlySignal<boolean>;
  has(row: TaughtRow): boolean;
  teach(rows: readonly TaughtRow[]): void;
  forget(row: TaughtRow): void;
}

const NONE: readonly TaughtRow[] = [];

export function createTaughtRows(site: ReadonlySignal<string | undefined>, io?: TaughtIo): TaughtRows {
  const sites = signal<Sites>({});
  const failed = signal(false);
  const take = (read: Sites): void => void (sites.value = read);
  const fail = (): void => void (failed.value = true);
  io?.read().then(take, fail);
  io?.follow(take);
  const rows = computed(() => (site.value === undefined ? NONE : (sites.value[site.value] ?? NONE)));

  /** Two rows about one name cannot both be right: the later one is. */
  const change = (next: readonly TaughtRow[]): void => {
    if (site.value === undefined) return;
    failed.value = false;
    sites.value = { ...sites.value, [site.value]: [...next].slice(-MOST_ROWS) };
    io?.write(sites.value).catch(fail);
  };

  return {
    rows,
    site,
    failed,
    has: (row) => rows.value.some((other) => isSameRow(other, row)),
    teach: (more) => change([...rows.value.filter((row) => !more.some((other) => isAboutSame(row, other))), ...more]),
    forget: (row) => change(rows.value.filter((other) => !isSameRow(other, row))),
  };
}

const subject = (row: TaughtRow): string => {
  if (row.is === 'refresh-call') return `call ${row.method} ${row.url}`;
  return 'code' in row ? `code ${row.code}` : `${row.is} ${row.is === 'key' ? row.name : row.name.toLowerCase()}`;
};

const isAboutSame = (a: TaughtRow, b: TaughtRow): boolean => subject(a) === subject(b);
