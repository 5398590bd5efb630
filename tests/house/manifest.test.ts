import { expect, test } from 'vitest';
import { filesIn, read } from './lib/files';

interface Manifest {
  permissions: string[];
  optional_permissions?: string[];
  content_scripts?: { matches: string[] }[];
  web_accessible_resources?: unknown;
  icons: Record<string, string>;
  devtools_page: string;
  incognito: string;
}

const manifest = JSON.parse(read('dist/chrome/manifest.json')) as Manifest;
const files = filesIn('dist/chrome').map((path) => path.slice('dist/chrome/'.length));

test('the built manifest never asks for the debugger', () => {
  expect([...manifest.permissions, ...(manifest.optional_permissions ?? [])]).not.toContain('debugger');
});

test('nothing of a private window can come into the log', () => {
  expect(manifest.incognito).toBe('not_allowed');
});

test('a page can reach no file of the extension, and so cannot find it', () => {
  expect(manifest.web_accessible_resources).toBeUndefined();
});

test('no script runs on pages that nobody watches', () => {
  expect(manifest.content_scripts ?? []).toEqual([]);
});

test('the files that the manifest names are there', () => {
  expect([manifest.devtools_page, ...Object.values(manifest.icons)].filter((path) => !files.includes(path))).toEqual([]);
  expect(Object.keys(manifest.icons)).toEqual(['16', '32', '48', '128']);
});

test('every language is there', () => {
  const languages = filesIn('public/_locales').map((path) => path.slice('public/'.length));
  expect(languages).toContain('_locales/zh_CN/messages.json');
  expect(languages.filter((path) => !files.includes(path))).toEqual([]);
});

test('no built script loads or names code from elsewhere', () => {
  const odd = files.filter((path) => /\.(js|html)$/.test(path)).filter((path) => /<script[^>]+src="https?:|import\(["']https?:|\beval\(|new Function\(/.test(read(`dist/chrome/${path}`)));
  expect(odd).toEqual([]);
});
