import { fileURLToPath } from 'node:url';

/** Root of the project, with a separator at its end. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Path of a file of the project. */
export const inHouse = (path) => fileURLToPath(new URL(path, new URL('../../', import.meta.url)));
