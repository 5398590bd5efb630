import { endsAsRefresh, isUnrelated, refreshUrls, type RefreshUrl } from './conventions/refresh-calls';
import { remember } from './remember';
import { squash } from './words';

/** Longer paths are rare. */
const LONGEST = 256;

/** What a path alone tells of a call. */
export interface PathFacts {
  /** Without a slash at its end. */
  plain: string;
  /** Its parts: letters and digits only, lower case. */
  segments: readonly string[];
  /** It ends as a refresh. */
  refreshes: boolean;
  /** Its `refresh` or `token` means data. */
  unrelated: boolean;
  /** It ends as the check of a token. */
  verifies: boolean;
  /** Well-known refresh URLs that have such a path. */
  known: readonly RefreshUrl[];
}

/** Without a slash at the end. */
export const plainPath = (path: string): string => (path.endsWith('/') ? path.slice(0, -1) : path);

/** A session calls the same paths over and over, and each is tried with many patterns. */
export const factsOfPath = remember((path): PathFacts => {
  const plain = plainPath(path);
  return {
    plain,
    segments: plain.split('/').filter(Boolean).map(squash),
    refreshes: endsAsRefresh(plain),
    unrelated: isUnrelated(plain),
    verifies: /\/tokens?\/verify$/i.test(plain),
    known: refreshUrls.filter((row) => row.path.test(plain)),
  };
}, LONGEST);
