import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { locate } from '../house/lib/files';

test('five seconds of files that nobody thought of break nothing', { timeout: 120_000 }, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [locate('scripts/fuzz.mjs'), '--seconds', '5', '--seed', '7']);
  const [, executions, blocks, kept, failures] = /(\d+) executions, (\d+) blocks of the reader, (\d+) files of interest, (\d+) failures/.exec(stdout)!.map(Number);
  console.info(stdout.trim());
  // Where a busy machine leaves it little time, it has read at least what it begins with, and some more.
  expect(executions).toBeGreaterThan(20);
  expect(blocks).toBeGreaterThan(500);
  expect(kept).toBeGreaterThan(15);
  expect(failures).toBe(0);
});
