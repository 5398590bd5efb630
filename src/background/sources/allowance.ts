/** How much one document may send: a page that forges or floods must not push the evidence of others out of the log. */
export interface Allowance {
  /** Whether a batch of so many characters may pass at `now` (epoch ms). */
  pass(size: number, now: number): boolean;
}

/** Characters at once and per second. Ten thousand writes of tokens are 10 MB; a busy app tells 0.1 MB in a second. */
const BURST = 32_000_000;
const PER_SECOND = 2_000_000;

/** A bucket that fills with time (token bucket, as in traffic policing). */
export function createAllowance(burst = BURST, perSecond = PER_SECOND): Allowance {
  let left = burst;
  let at = 0;
  return {
    pass(size, now) {
      left = Math.min(burst, left + Math.max(0, now - at) * (perSecond / 1000));
      at = now;
      if (size > left) return false;
      left -= size;
      return true;
    },
  };
}
