/** How much of a session is kept. */
export interface Limits {
  /** Events. */
  events: number;
  /** Megabytes of the events as JSON; a megabyte is 1 000 000 characters. */
  megabytes: number;
}

/** Name under which the user's limits lie in `storage.local`. */
export const LIMITS = 'limits';

/** What a user can choose, both ends included, and what holds until then. */
export const BOUNDS: Record<keyof Limits, { min: number; max: number; first: number }> = {
  events: { min: 1000, max: 2_000_000, first: 200_000 },
  megabytes: { min: 1, max: 2000, first: 256 },
};

/** Limits as they were stored; what is missing or out of bounds becomes what holds without a choice. */
export function limitsOf(stored: unknown): Limits {
  const asked = (stored ?? {}) as Partial<Limits>;
  const one = (name: keyof Limits): number => {
    const { min, max, first } = BOUNDS[name];
    const value = asked[name]!;
    return Number.isInteger(value) && value >= min && value <= max ? value : first;
  };
  return { events: one('events'), megabytes: one('megabytes') };
}
