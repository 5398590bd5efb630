import type { Scene as Expected } from './scene';

const files = import.meta.glob<{ scenes: readonly Expected[] }>('./scenes/*.ts', { eager: true });

/** Every scene of the lab. Those of a case are in `scenes/<case>.ts`; a row that stands here is played as well. */
export const scenes: readonly Expected[] = [
  ...Object.values(files).flatMap((file) => file.scenes),
];
