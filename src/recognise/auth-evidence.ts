import type { Envelope } from '../core/event';
import { authCodes, type AuthCodes } from './conventions/auth-codes';
import type { Sense } from './conventions/message-senses';
import { senseOf } from './message-sense';

const rows = new Map(authCodes.flatMap((row) => row.codes.map((code): [string, AuthCodes] => [code, row])));

export interface AuthEvidence {
  /** The strongest table row of the codes. */
  row?: AuthCodes;
  sense?: Sense;
  /** A code that decides alone. */
  strong: boolean;
}

/** What codes and texts of an envelope say about the session, before the context is asked. */
export function evidenceOf({ code, error, message }: Envelope): AuthEvidence {
  const names = [error, code].flatMap((name) => (name === undefined ? [] : [String(name)]));
  const found = [...names, message?.slice(0, 64) ?? ''].flatMap((name) => rows.get(name) ?? []);
  const row = (['strong', 'medium', 'weak'] as const).flatMap((strength) => found.find((candidate) => candidate.strength === strength) ?? [])[0];
  // C and K rows support, they never decide alone.
  return { row, sense: senseOf([message, ...names]), strong: row?.strength === 'strong' && row.source === 'V' };
}

/** Codes that never mean success, whatever stands beside them and however often they come. Weak ones may: 100 is success somewhere. */
export function isKnownFailure(code: string): boolean {
  const row = rows.get(code);
  return (row !== undefined && (row.strength !== 'weak' || row.says === 'permission')) || /^[45]\d\d$/.test(code);
}
