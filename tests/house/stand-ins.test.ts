import { expect, test } from 'vitest';
import { standIns } from '../../vitest.config';
import { filesIn, isCode, read } from './lib/files';

/** Unit tests share their modules and globals. Whoever replaces one of them for a whole file would do so for the files behind it as well. */
const REPLACES = /\bvi\.(mock|doMock|stubGlobal|stubEnv)\(|\(globalThis as .*\)\.\w+ = /;

test('only files with modules of their own put stand-ins in the place of modules and globals', () => {
  const own = `tests/house/${import.meta.url.split('/').at(-1)}`;
  const found = filesIn('tests').filter((path) => isCode(path) && !/^tests\/(?:browser|bench)\//.test(path) && path !== own && REPLACES.test(read(path)));
  expect(found).toEqual(standIns);
});
