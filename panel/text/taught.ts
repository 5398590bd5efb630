import type { TaughtRow } from '../../src/core/taught';

/** What a taught row is about: the call's address, the name, the code. */
export const subjectOf = (row: TaughtRow): string => (row.is === 'refresh-call' ? `${row.method} ${row.url}` : 'code' in row ? row.code : row.name);
