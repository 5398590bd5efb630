import { describe, expect, test } from 'vitest';
import { parseMarkdown, type Block } from '../../panel/text/markdown';
import { faults } from '../../src/faults/registry';
import { expectNone } from './lib/expect-none';
import { read } from './lib/files';
import { glossary } from './lib/glossary';

const english = (id: string): Block[] => parseMarkdown(read(`src/faults/${id}.md`));
const chinese = (id: string): Block[] => parseMarkdown(read(`src/faults/zh-cn/${id}.md`));
/** The parts of a document without its words: code is the same in each language. */
const shape = (blocks: readonly Block[]): unknown[] => blocks.map((block) => (block.type === 'list' ? `list of ${block.items.length}` : block.type === 'code' ? block : block.type === 'heading' ? `heading ${block.level}` : block.type));
const ids = faults.map(({ id }) => id);

/** Words of a document without its code. */
const prose = (blocks: readonly Block[]): string =>
  blocks
    .flatMap((block) => (block.type === 'list' ? block.items.flat() : block.type === 'code' ? [] : block.inline))
    .filter((part) => part.type !== 'code')
    .map(({ text }) => text)
    .join('\n');

test.each(ids)('the remedy of %s has the same parts and the same code in each language', (id) => {
  expect(shape(chinese(id))).toEqual(shape(english(id)));
});

describe('in Chinese', () => {
  test('no remedy is left in English', () => {
    // References are names of standards and projects.
    const told = (id: string): Block[] => chinese(id).slice(0, -1).filter((block) => block.type === 'paragraph' || block.type === 'heading');
    expectNone(ids.flatMap((id) => told(id).filter((block) => !/\p{Script=Han}/u.test(prose([block]))).map((block) => `${id}: ${prose([block])}`)));
  });

  test('one term for one thing', () => {
    const others = glossary.flatMap(({ zh, not }) => not.map((word) => ({ zh, word, found: /^\w+$/.test(word) ? new RegExp(`\\b${word}s?\\b`, 'i') : new RegExp(word) })));
    const told = (id: string): string => prose(chinese(id).filter((block) => block.type !== 'list'));
    expectNone(ids.flatMap((id) => others.filter(({ found }) => found.test(told(id))).map(({ zh, word }) => `${id}: ${zh}, not ${word}`)));
  });

  test('a space parts Chinese from letters and digits', () => {
    expectNone(ids.flatMap((id) => [...prose(chinese(id)).matchAll(/.{0,8}(?:\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}).{0,8}/gu)].map(([found]) => `${id}: ${found}`)));
  });
});
