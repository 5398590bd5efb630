import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { locate } from './lib/files';
import { rooms } from './lib/rooms';

const folder = mkdtempSync(join(tmpdir(), 'oxlint-rules-'));

/** Files that break one rule each, and what the linter must say about them. */
const wrong: [path: string, code: string, message: string][] = [
  ['src/core/a.ts', "import '../recognise/a';", rooms['src/core']!.why],
  ['src/derive/a.ts', "import '../mask/a';", rooms['src/derive']!.why],
  ['src/faults/shared/a.ts', "import '../../story/a';", rooms['src/faults']!.why],
  ['src/page/a.ts', "import 'webextension-polyfill';", rooms['src/page']!.why],
  ['src/background/a.ts', "import '../../panel/a';", rooms['src/background']!.why],
  ['src/background/b.ts', "import '../content/relay.iife';", rooms['src/background']!.why],
  ['src/wire/a.ts', "import 'preact';", rooms['src/wire']!.why],
  ['panel/views/a.tsx', "import '../../src/mask/a';", rooms['panel']!.why],
  ['panel/b.tsx', "import 'jose';", rooms['panel']!.why],
  ['lab/a.ts', "import '../src/core/event';", rooms['lab']!.why],
  ['src/recording/a.ts', 'export const here = () => window;', 'This room is pure'],
  ['src/story/any.ts', 'export const a: any = 1;', 'any'],
  ['src/log/one.ts', "import { two } from './two'; export const one = (): number => two();", 'cycle'],
  ['src/log/two.ts', "import { one } from './one'; export const two = (): number => one();", 'cycle'],
];

const right: [path: string, code: string][] = [
  ['src/background/c.ts', "import '../content/relay.iife.ts?iife'; import 'webextension-polyfill'; import '../mask/a';"],
  ['src/story/b.ts', "import '../faults/fault'; import './c';"],
  ['panel/views/c.tsx', "import 'preact/hooks'; import '@preact/signals'; import '../../src/story/b';"],
  ['lab/b.ts', "import 'hono'; import 'node:http'; import './pages/page';"],
];

interface Diagnostic {
  filename: string;
  message: string;
  help?: string;
}

let diagnostics: Diagnostic[] = [];

beforeAll(async () => {
  cpSync(locate('.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  for (const [path, code] of [...wrong, ...right]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), code);
  }
  const run = promisify(execFile)(process.execPath, [locate('node_modules/oxlint/bin/oxlint'), '--format', 'json'], { cwd: folder });
  // It ends with an error code when it finds something, which it must.
  const { stdout } = await run.catch((error: { stdout: string }) => error);
  diagnostics = (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics;
});

afterAll(() => rmSync(folder, { recursive: true }));

const saidOf = (path: string): string =>
  diagnostics
    .filter(({ filename }) => filename.replaceAll('\\', '/').endsWith(path))
    .map(({ message, help }) => `${message} ${help ?? ''}`)
    .join('\n');

test.each(wrong)('%s: the linter refuses %s', (path, _code, message) => {
  expect(saidOf(path)).toContain(message);
});

test.each(right)('%s: the linter takes %s', (path) => {
  expect(saidOf(path)).toBe('');
});
