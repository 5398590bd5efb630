import type { Envelope } from '../core/event';
import { evidenceOf, isKnownFailure } from './auth-evidence';
import { isSuccessCode } from './conventions/success-codes';

/** Catalogue §6.4.3. */
const ENOUGH = 20;
const SHARE = 0.95;
const MOST_ORIGINS = 200;
const MOST_VALUES = 64;

interface Counts {
  total: number;
  values: Map<string, number>;
}

const NONE: ReadonlySet<string> = new Set();

/** Learns which code an origin uses for success: the one in at least 95 % of at least 20 envelopes. */
export class SuccessLearner {
  readonly #origins = new Map<string, Counts>();

  observe(origin: string, envelope: Envelope | undefined): void {
    if (envelope?.code === undefined) return;
    const counts = this.#origins.get(origin) ?? { total: 0, values: new Map<string, number>() };
    if (!this.#origins.has(origin) && this.#origins.size >= MOST_ORIGINS) return;
    this.#origins.set(origin, counts);
    counts.total += 1;
    // What means success everywhere need not be learnt.
    if (isSuccessCode(envelope.code)) return;
    const value = String(envelope.code);
    if (!canMeanSuccess(envelope) || (!counts.values.has(value) && counts.values.size >= MOST_VALUES)) return;
    counts.values.set(value, (counts.values.get(value) ?? 0) + 1);
  }

  valuesOf(origin: string): ReadonlySet<string> {
    const counts = this.#origins.get(origin);
    if (!counts || counts.total < ENOUGH || counts.values.size === 0) return NONE;
    return new Set([...counts.values].filter(([, count]) => count >= counts.total * SHARE).map(([value]) => value));
  }
}

/** Twenty failures in a row must not teach that 401 is success. */
function canMeanSuccess(envelope: Envelope): boolean {
  if (envelope.success === false || envelope.error !== undefined || isKnownFailure(String(envelope.code))) return false;
  return evidenceOf(envelope).sense === undefined;
}
