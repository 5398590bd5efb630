import { LIMITS, limitsOf, type Limits } from '../log/limits';
import { browser } from '../wire/browser';

/** The user's limits: read once per worker life, and again with each change. Resolves to a look at what holds now. */
export async function createLimits(): Promise<() => Limits> {
  let limits = limitsOf(undefined);
  browser.storage.local.onChanged.addListener((changes) => {
    if (LIMITS in changes) limits = limitsOf(changes[LIMITS]?.newValue);
  });
  // What cannot be read is as if nothing was chosen.
  const stored = await browser.storage.local.get(LIMITS).catch(() => ({}) as Record<string, unknown>);
  limits = limitsOf(stored[LIMITS]);
  return () => limits;
}
