/** What only the people behind a site can know, and judgement depends on. Times in seconds. */
export interface Thresholds {
  /** The issuer takes a spent refresh token for so long, where its documentation does not say. */
  grace: number;
  /** The app renews its access token so long before the end. */
  lead: number;
  /** Clocks that differ by less do no harm. */
  skew: number;
  /** A refresh that takes longer is stuck. */
  patience: number;
  /** So many attempts with a refused refresh token are hammering. */
  attempts: number;
}

/** What can be chosen, both ends included, and what holds until then. Whole numbers. */
export const RANGES: Readonly<Record<keyof Thresholds, { min: number; max: number; first: number }>> = {
  grace: { min: 0, max: 7200, first: 10 },
  lead: { min: 10, max: 3600, first: 60 },
  skew: { min: 5, max: 600, first: 30 },
  patience: { min: 5, max: 300, first: 30 },
  attempts: { min: 2, max: 50, first: 3 },
};

export const thresholdNames = Object.keys(RANGES) as (keyof Thresholds)[];

const each = (value: (name: keyof Thresholds) => number): Thresholds => Object.fromEntries(thresholdNames.map((name) => [name, value(name)])) as unknown as Thresholds;

/** What holds without a choice. */
export const STANDARD: Thresholds = each((name) => RANGES[name].first);

/** As they were stored; what is missing or out of range becomes the standard. */
export const thresholdsOf = (stored: unknown): Thresholds =>
  each((name) => {
    const value = (stored as Partial<Thresholds> | null | undefined)?.[name];
    return value !== undefined && fitsRange(name, value) ? value : RANGES[name].first;
  });

export const fitsRange = (name: keyof Thresholds, value: number): boolean => Number.isInteger(value) && value >= RANGES[name].min && value <= RANGES[name].max;

/** Those that somebody chose. */
export const chosenIn = (thresholds: Thresholds): (keyof Thresholds)[] => thresholdNames.filter((name) => thresholds[name] !== RANGES[name].first);
