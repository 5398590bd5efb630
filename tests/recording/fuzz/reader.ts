/** What `npm run fuzz` feeds, built into one file: the coverage of that file is the coverage of the reader. */
export { logEvent } from '../../../src/recording/guards/events';
export { Misfit } from '../../../src/recording/guards/guard';
export { readFile } from '../../../src/recording/read-file';
