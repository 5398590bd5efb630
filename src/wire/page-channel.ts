/** Event names between hook and relay. HELLO and READY pass over `window` once; all else over the private EventTarget of the hook. */
export const HELLO = 'adt-hello';
export const READY = 'adt-ready';
export const OUT = 'out';
/** Storage keys worth a look, one a line. */
export const KEYS = 'keys';
export const STOP = 'stop';
