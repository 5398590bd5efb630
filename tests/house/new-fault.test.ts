import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { locate } from './lib/files';

const id = 'sample-state-lost';
const copy = mkdtempSync(join(tmpdir(), 'new-fault-'));
const copied = ['src', 'panel', 'lab', 'public', 'scripts', 'tests/house', 'tests/faults', 'tests/lab', 'tests/support', 'manifest.json', 'package.json', 'tsconfig.json', 'vite.config.ts', 'vitest.config.ts'];

interface Ran {
  stdout: string;
  code: number;
}

/** Runs a Node program in the copy. Its failing is an answer, too. */
async function node(...args: string[]): Promise<Ran> {
  const run = promisify(execFile)(process.execPath, args, { cwd: copy, maxBuffer: 2 ** 26 });
  return run.then(
    ({ stdout }) => ({ stdout, code: 0 }),
    (error: { stdout: string; stderr: string; code: number }) => ({ stdout: error.stdout + error.stderr, code: error.code }),
  );
}

interface Failure {
  title: string;
  text: string;
}

/** Failing tests of the copy whose text names the new fault. */
async function complaints(): Promise<Failure[]> {
  await node('node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', 'tests/house/f', 'tests/house/messages', 'tests/house/remedies', 'tests/house/imports', '--reporter', 'json', '--outputFile', 'report.json');
  const report = JSON.parse(readFileSync(join(copy, 'report.json'), 'utf8')) as {
    testResults: { assertionResults: { title: string; status: string; failureMessages: string[] }[] }[];
  };
  return report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'failed')
    .map(({ title, failureMessages }) => ({ title, text: failureMessages.join('\n') }));
}

let made: Ran;

beforeAll(async () => {
  for (const path of copied) cpSync(locate(path), join(copy, path), { recursive: true });
  symlinkSync(locate('node_modules'), join(copy, 'node_modules'), 'junction');
  made = await node('scripts/new-fault.mjs', id);
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('it says what it made and what is left to do', () => {
  expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining(`made     src/faults/${id}.ts`) as string });
  expect(made.stdout).toContain('What is left to do');
});

test('what it wrote passes the type check', { timeout: 60_000 }, async () => {
  const { stdout } = await node('node_modules/typescript/bin/tsc', '-p', '.');
  const touched = [id, 'src/faults/registry.ts', 'lab/cases.ts', 'tests/faults/taking.ts'];
  expect(stdout.split('\n').filter((line) => touched.some((path) => line.includes(path)))).toEqual([]);
});

test('the house rules then ask for the three recordings, the Chinese texts and the places marked as to do, and nothing else', { timeout: 60_000 }, async () => {
  const found = (await complaints()).filter(({ title, text }) => title.includes(id) || text.includes(id) || text.includes(id.replaceAll('-', '_')));
  expect(found.map(({ title }) => title).sort()).toEqual(['nothing is left in English', 'no remedy is left in English', 'nothing that ships is left to do', `${id} has its registry row, document, lab case and three recordings`].sort());
  const textOf = (title: string): string => found.find((failure) => failure.title.includes(title))!.text;
  for (const name of ['fires', 'quiet', 'inconclusive']) expect(textOf(id)).toContain(`no recording tests/faults/${id}/${name}.json`);
  expect(textOf(id)).not.toMatch(/no document|no case|is not in/);
  for (const path of [`src/faults/${id}.ts`, `src/faults/${id}.md`, `lab/apps/${id}/faulty/app.ts`, `lab/apps/${id}/case.ts`]) expect(textOf('left to do')).toContain(path);
});

test('its own test is red until the fault is written, and green then', { timeout: 60_000 }, async () => {
  const trace = () => node('node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', `tests/faults/${id}.test`);
  expect((await trace()).stdout).toMatch(/1 failed.*1 passed/);
  const path = join(copy, `src/faults/${id}.ts`);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace('return undefined;', "return _exchange.outcome === 'REJECTED' ? 'fault' : undefined;"));
  expect(await trace()).toMatchObject({ code: 0 });
  writeFileSync(path, text);
});

describe('an id that is wrong', () => {
  test.each([
    ['', 'Which fault?'],
    ['Bad-Name', 'is no id'],
    ['one', 'is no id'],
    ['snake_case-x', 'is no id'],
    ['../evil-name', 'is no id'],
    [id, 'is there already'],
    ['quiet-logout', 'has a case of that name'],
  ])('%j is refused with a sentence', async (wrong, sentence) => {
    const { code, stdout } = await node('scripts/new-fault.mjs', wrong);
    expect({ code, told: stdout.includes(sentence), stack: stdout.includes('    at ') }).toEqual({ code: 1, told: true, stack: false });
  });
});
