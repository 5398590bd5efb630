import { describe, expect, test } from 'vitest';
import { expectNone } from './lib/expect-none';
import { filesIn, isCode, read } from './lib/files';
import { glossary } from './lib/glossary';
import { keysIn } from './lib/message-keys';

type Messages = Record<string, { message: string; description?: string }>;

const files = filesIn('public/_locales').filter((path) => path.endsWith('/messages.json'));
const locales = new Map(files.map((path) => [path.split('/')[2]!, JSON.parse(read(path)) as Messages]));
const english = locales.get('en')!;
const code = ['src', 'panel'].flatMap(filesIn).filter(isCode);
const uses = code.flatMap((path) => keysIn(path, read(path)).map((use) => ({ path, ...use })));
const placesOf = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();

test('every key that the code names has a text', () => {
  const keys = Object.keys(english);
  expectNone(uses.filter((use) => !keys.some((key) => use.matches(key))).map(({ path, key }) => `${path}: ${key}`));
});

test('every text is named somewhere', () => {
  const others = [...code, 'manifest.json'].map(read).join('\n');
  const named = (key: string): boolean => uses.some((use) => use.matches(key)) || new RegExp(`['"]${key}['"]|__MSG_${key}__`).test(others);
  expectNone(Object.keys(english).filter((key) => !named(key)));
});

describe.each([...locales.keys()])('%s', (locale) => {
  const messages = locales.get(locale)!;

  test('has the format of chrome.i18n, with {name} for values', () => {
    const odd = Object.entries(messages).filter(([key, row]) => {
      const known = Object.keys(row).every((member) => member === 'message' || member === 'description');
      return !/^[A-Za-z0-9_@]+$/.test(key) || !known || typeof row.message !== 'string' || row.message.trim() === '' || row.message.includes('$');
    });
    expectNone(odd.map(([key]) => key));
  });

  test('no key is there twice, also in other letters: chrome.i18n does not tell them apart', () => {
    const keys = [...read(`public/_locales/${locale}/messages.json`).matchAll(/^ {2}"([^"]+)":/gm)].map(([, key]) => key!.toLowerCase());
    expectNone(keys.filter((key, i) => keys.indexOf(key) !== i));
    expect(keys).toHaveLength(Object.keys(messages).length);
  });

  test('has straight apostrophes', () => {
    expectNone(Object.entries(messages).flatMap(([key, { message }]) => (/[‘’]/.test(message) ? [key] : [])));
  });

  test('says how often only where it was more than once', () => {
    expectNone(Object.entries(messages).flatMap(([key, { message }]) => (/Times: \{|\{count\} ×|次数：\{/.test(message) ? [key] : [])));
  });

  test('has the keys of the English texts, and the same values in each', () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort());
    const odd = Object.keys(english).filter((key) => String(placesOf(messages[key]!.message)) !== String(placesOf(english[key]!.message)));
    expectNone(odd);
  });
});

describe('简体中文', () => {
  const chinese = Object.entries(locales.get('zh_CN')!).map(([key, { message }]) => ({ key, message, prose: message.replace(/\{\w+\}/g, ' ').replace(/"[^"]*"/g, '') }));
  const told = (rows: typeof chinese): string[] => rows.map(({ key, message }) => `${key}: ${message}`);
  /** Names, code, units, and texts that are nothing but values. */
  const sameInBoth = new Set(['zh-CN', 'Auth DevTools', 'Auth', 'Cookie', 'WebSocket', 'Worker', 'DevTools', 'JSON', 'IndexedDB', 'localStorage', 'sessionStorage', 'MB', 'ms', 's', 'min', 'h', 'd']);

  test('its keys are in the order of the English file', () => {
    const keys = Object.keys(english);
    expectNone(chinese.flatMap(({ key }, i) => (key === keys[i] ? [] : [`line ${i + 2}: ${key}, in English ${keys[i]}`])).slice(0, 3));
  });

  test('nothing is left in English', () => {
    const isCode = (prose: string): boolean => sameInBoth.has(prose.trim()) || !/\p{L}/u.test(prose);
    expectNone(told(chinese.filter(({ prose }) => !/\p{Script=Han}/u.test(prose) && !isCode(prose))));
  });

  test('one term for one thing', () => {
    const others = glossary.flatMap(({ zh, not }) => not.map((word) => ({ zh, word, found: /^\w+$/.test(word) ? new RegExp(`\\b${word}s?\\b`, 'i') : new RegExp(word) })));
    expectNone(chinese.flatMap(({ key, prose }) => others.filter(({ found }) => found.test(prose)).map(({ zh, word }) => `${key}: ${zh}, not ${word}`)));
  });

  test('sentences have Chinese punctuation', () => {
    expectNone(told(chinese.filter(({ prose }) => /\p{Script=Han}\s*[,.;:!?()]/u.test(prose.replace(/\( \/ \)/, '')))));
  });

  test('a space parts Chinese from code', () => {
    expectNone(told(chinese.filter(({ message }) => /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u.test(message))));
  });
});

describe('the search for keys', () => {
  test.each([
    ["words('panel_errors')", ['panel_errors']],
    ['words(`panel_kind_${event.kind}`)', ['panel_kind_*']],
    ["const ID = 'replay_loop'; const title = `fault_${ID}_title`;", ['fault_replay_loop_title']],
    ["const ID = 'x'; const t = `fault_${ID}_${cause}`;", ['fault_x_*']],
    ['const a = <b title={words("state_empty_title")} class="panel-b" />;', ['state_empty_title']],
    ["const a = 'panel'; // 'panel_comment'", []],
  ])('%s → %j', (source, keys) => {
    expect(keysIn('a.tsx', source).map(({ key }) => key)).toEqual(keys);
  });

  test('a counted text is named by the common part of its two forms', () => {
    const [use] = keysIn('a.ts', "sayCount('panel_events', n)");
    expect(['panel_events', 'panel_events_one', 'panel_events_other', 'panel_events_title'].map((key) => use!.matches(key))).toEqual([true, true, true, false]);
  });
});
