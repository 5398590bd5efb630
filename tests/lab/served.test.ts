import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pathOf, variantsOf } from '../../lab/case';
import { cases } from '../../lab/cases';
import { fixtures } from '../../lab/fixtures';
import { startLab, type Lab } from '../../lab/server';

const appsDir = fileURLToPath(new URL('../../lab/apps', import.meta.url));
/** A case's row is the server's own. */
const scripts = (await readdir(appsDir, { recursive: true })).filter((file) => file.endsWith('.ts') && !file.endsWith('/case.ts'));
const pages = cases.flatMap((row) => variantsOf(row).map((variant) => pathOf(row.id, variant)));

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.close());

const get = async (path: string): Promise<{ status: number; type: string | null; text: string }> => {
  const answer = await fetch(lab.origin + path);
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
};

describe('pages', () => {
  it.each(pages)('%s is an HTML page with a Run button and its own script', async (path) => {
    const { status, type, text } = await get(path);
    expect([status, type]).toEqual([200, 'text/html; charset=UTF-8']);
    expect(text).toContain('<button type="button" id="run"');
    expect(text).toContain('src="./app.ts"');
    expect((await get(`${path}app.ts`)).status).toBe(200);
  });

  it.each(pages)('%slogin is a page with a password field', async (path) => {
    const { status, text } = await get(`${path}login`);
    expect([status, text.includes('type="password"')]).toEqual([200, true]);
  });

  it.each(fixtures.map(({ id }) => id))('fixture %s is an HTML page', async (id) => {
    expect(await get(`/fixtures/${id}`)).toMatchObject({ status: 200, type: 'text/html; charset=UTF-8' });
  });

  it('the index links every page', async () => {
    const { text } = await get('/');
    expect(pages.filter((path) => !text.includes(`href="${path}"`))).toEqual([]);
  });

  it('the early calls stand before every other script and sheet', async () => {
    const { text } = await get('/fixtures/early-fetch');
    expect(text.indexOf('<script>')).toBeLessThan(text.indexOf('<link'));
  });

  it('no page names a host outside', async () => {
    const all = await Promise.all([...pages, '/', '/lab.css'].map(get));
    expect(all.flatMap(({ text }) => text.match(/https?:\/\/[^\s"']+/g) ?? [])).toEqual([]);
  });

  it.each(['/apps/nothing/faulty/', '/apps/quiet-logout/faulty/', '/apps/shared/nothing.ts', '/apps/soft-error-accepted/faulty/..%2f..%2fserver.ts'])(
    '%s is not there',
    async (path) => expect((await get(path)).status).toBe(404),
  );
});

describe('scripts', () => {
  it.each(scripts)('%s keeps its lines and the columns of its code', async (file) => {
    const source = await readFile(`${appsDir}/${file}`, 'utf8');
    const { status, type, text } = await get(`/apps/${file}`);
    expect([status, type]).toEqual([200, 'text/javascript; charset=utf-8']);
    const [before, after] = [source.split('\n'), text.split('\n')];
    expect(after.length).toBe(before.length);
    const moved = after.filter((line, i) => line.trim() && !isBlanked(line, before[i] ?? ''));
    expect(moved).toEqual([]);
  });

  it('axios is served as a module', async () => {
    const { type, text } = await get('/vendor/axios.js');
    expect(type).toBe('text/javascript; charset=utf-8');
    expect(text).toMatch(/export \{[^}]*axios as default/);
  });
});

/** Every character stands where it stood or is a blank; an import path may have grown its ending. */
function isBlanked(line: string, source: string): boolean {
  const plain = line.replace(/\.ts';$/, "';");
  return [...plain].every((c, i) => c === source[i] || c === ' ');
}
