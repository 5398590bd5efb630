/**
 * How well a convention is known. V: read in source or an official page. C: seen in clients, logs or tests of independent projects.
 * K: widely known, not re-read. C and K support other evidence, they never decide alone.
 */
export type Source = 'V' | 'C' | 'K';
