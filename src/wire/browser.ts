import type { Browser } from 'webextension-polyfill';

const { browser: standard } = globalThis as unknown as { browser?: Browser };

/**
 * The extension API as promises. Every browser that has Manifest V3 has it so: as `browser` (Firefox, Safari) or as `chrome`.
 * The worker is started anew for almost every event, so it goes without the polyfill's 3 kB; the DevTools page, started once, has it.
 */
export const browser = standard ?? (chrome as unknown as Browser);
