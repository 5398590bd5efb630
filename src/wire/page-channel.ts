/** Event names between hook and relay. HELLO and READY pass over `window` once; all else over the private EventTarget of the hook. */
export const HELLO = 'adt-hello';
export const READY = 'adt-ready';
export const OUT = 'out';
/** A storage key worth a look; an empty one forgets those before. */
export const KEYS = 'keys';
/** What the user did (RawStep's `text`): told by the relay, whose listeners the page cannot notice; the hook gives it time and order. */
export const STEP = 'step';
export const STOP = 'stop';
