import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { until } from '../../scripts/lib/until.mjs';
import { locate } from './lib/files';

/** The scripts run without a build, so they have no types: each test names what it takes from them. */
const load = async <T>(path: string): Promise<T> => (await import(/* @vite-ignore */ locate(path))) as T;

const folder = mkdtempSync(join(tmpdir(), 'scripts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('versions of Node are compared number by number', async () => {
  const { isOlder } = await load<{ isOlder(have: string, want: string): boolean }>('scripts/setup/node-version.mjs');
  const rows: [string, string, boolean][] = [['20.9.0', '20.19.0', true], ['20.19.0', '20.19.0', false], ['22.0.0', '20.19.0', false], ['18.20.8', '20.19.0', true], ['20.19.1', '20.19.0', false]];
  for (const [have, want, older] of rows) expect(isOlder(have, want), `${have} < ${want}`).toBe(older);
});

test('an old Node is told in a sentence', async () => {
  const { checkNode } = await load<{ checkNode(have?: string): string }>('scripts/setup/node-version.mjs');
  expect(() => checkNode('18.20.8')).toThrow(/^Node 20\.19\.0 or newer is needed, and this is 18\.20\.8\./);
  expect(checkNode()).toBe(process.versions.node);
});

describe('installed packages', () => {
  const lock = { packages: { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0', optional: true } } };

  test.each<[string, Record<string, { version: string }>, boolean]>([
    ['all there', { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0' } }, true],
    ['without what is for another system', { 'node_modules/a': { version: '1.0.0' } }, true],
    ['one missing', {}, false],
    ['one older', { 'node_modules/a': { version: '0.9.0' } }, false],
    ['one too many', { 'node_modules/a': { version: '1.0.0' }, 'node_modules/c': { version: '1.0.0' } }, false],
  ])('%s', async (_title, packages, same) => {
    const { sameVersions } = await load<{ sameVersions(lock: unknown, installed: unknown): boolean }>('scripts/setup/dependencies.mjs');
    expect(sameVersions(lock, { packages })).toBe(same);
  });
});

describe('the search for a browser', () => {
  type Places = { browserPlaces(platform: string, env: Record<string, string>): string[] };

  test.each<[string, Record<string, string>, string]>([
    ['linux', { PATH: '/opt/bin:/usr/bin' }, '/opt/bin/chromium'],
    ['linux', {}, '/usr/bin/microsoft-edge'],
    ['darwin', { HOME: '/Users/a' }, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    ['darwin', { HOME: '/Users/a' }, '/Users/a/Applications/Brave Browser.app/Contents/MacOS/Brave Browser'],
    ['win32', { PROGRAMFILES: '/pf', LOCALAPPDATA: '/la' }, '/la/Chromium/Application/chrome.exe'],
    ['win32', { 'PROGRAMFILES(X86)': '/x86' }, '/x86/Microsoft/Edge/Application/msedge.exe'],
  ])('%s %j looks at %s', async (platform, env, place) => {
    const { browserPlaces } = await load<Places>('scripts/setup/browser-places.mjs');
    expect(browserPlaces(platform, env)).toContain(place);
  });

  test('CHROME_PATH goes first, and a wrong one is told', async () => {
    const { findBrowser } = await load<{ findBrowser(env: Record<string, string>): Promise<string | undefined> }>('scripts/setup/browser.mjs');
    expect(await findBrowser({ CHROME_PATH: process.execPath, PATH: '/usr/bin' })).toBe(process.execPath);
    await expect(findBrowser({ CHROME_PATH: join(folder, 'nothing') })).rejects.toThrow(/^CHROME_PATH names .*nothing, which is no program/);
  });
});

test('a told story becomes columns of times and words', async () => {
  const { tidy } = await load<{ tidy(text: string, width: number): string }>('scripts/lib/tidy.mjs');
  expect(tidy('Signed  out\n\n10:15:03.120\n+2.7 ms\nThe app stored one two three four\n', 44)).toBe(
    ['Signed out', '10:15:03.120 +2.7 ms    The app stored one', '                        two three four'].join('\n'),
  );
});

describe('waiting', () => {
  test('takes an error for "not yet", and tells the last one at the end', async () => {
    let asked = 0;
    const answer = await until('the third answer', () => {
      asked += 1;
      if (asked < 3) throw new Error('still loading');
      return asked;
    }, { every: 1 });
    expect(answer).toBe(3);
    const vain = until('rain', () => Promise.reject(new Error('dry')), { timeout: 20, every: 1 });
    await expect(vain).rejects.toMatchObject({ message: 'Waited 0.02 s in vain for rain.', cause: { message: 'dry' } });
  });
});

// Windows has neither signals nor process groups; taskkill does the work there.
test.skipIf(process.platform === 'win32')('Ctrl-C ends the child and the child of the child, and exits with 130', async () => {
  const grandchild = "process.stdout.write('pid ' + process.pid + '\\n'); setInterval(() => {}, 1000)";
  const child = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}], { stdio: 'inherit' }); setInterval(() => {}, 1000)`;
  const script = join(folder, 'script.mjs');
  writeFileSync(script, `import { main } from ${JSON.stringify(locate('scripts/lib/at-end.mjs'))};
import { run } from ${JSON.stringify(locate('scripts/lib/child.mjs'))};
await main(() => run(process.execPath, ['-e', ${JSON.stringify(child)}], { onLine: (line) => console.log(line) }));`);
  const started = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  started.stdout.on('data', (text: Buffer) => (output += text.toString()));
  const pid = await until('the grandchild', () => /pid (\d+)/.exec(output)?.[1]);
  const closed = new Promise<number | null>((resolve) => started.once('close', resolve));
  started.kill('SIGINT');
  expect(await closed).toBe(130);
  await until('the end of the grandchild', () => !isAlive(Number(pid)));
  expect(isAlive(Number(pid))).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
