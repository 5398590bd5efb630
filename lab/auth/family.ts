import type { Contract } from './contract';

/** The two tokens of one answer. `refresh` is absent where the back end keeps the old one. */
export interface Pair {
  access: string;
  refresh?: string | undefined;
  /** Lifetime of the access token in seconds. */
  expiresIn: number;
}

/** One sign-in and all pairs that came from it. */
export interface Family {
  id: string;
  /** What the signed-in user plays, and in which page run: both come with the user's name. */
  scene: string;
  run: string;
  user: string;
  audience: string;
  contract: Contract;
  /** Newest pair's number, from 1. */
  generation: number;
  /** A promise, so that a call that comes while the pair is being signed gets that pair and no older one. */
  newest?: Promise<Pair>;
  /** First refresh token, where each answer repeats it. */
  refresh?: string;
  /** First access token, where it is extended. */
  access?: string;
  /** Epoch ms of the last rotation. */
  rotatedAt: number;
  /** Refresh calls so far. */
  refreshes: number;
  revoked?: 'reuse' | 'sign-out';
  /** The line is dead: the browser's own resends of a cut call are cut as well. */
  dead: boolean;
  boundTo?: string;
}

/** What a presented refresh token is worth. `same`: inside the grace the predecessor gets the successor it missed. */
export type Verdict = 'next' | 'same' | 'reused' | 'revoked';

/** Judges generation `n` of a family and revokes the family when a spent token comes back (RFC 9700 §4.14.2). */
export function judge(family: Family, n: number, now: number): Verdict {
  if (family.revoked) return 'revoked';
  if (family.contract.rotation !== 'rotate') return 'next';
  if (n === family.generation) return 'next';
  const direct = n === family.generation - 1;
  if (direct && now - family.rotatedAt < family.contract.graceMs) return 'same';
  family.revoked = 'reuse';
  return 'reused';
}

/** `demo+torn.4f2a` is user demo, who plays scene `torn` in page run `4f2a`. */
export function userOf(name: string): { scene: string; run: string } {
  const [, scene = 'run', run = 'none'] = /^[^+]*\+([\w-]+)\.([\w-]+)$/.exec(name) ?? [];
  return { scene, run };
}
