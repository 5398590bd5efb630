import { describe, expect, test } from 'vitest';
import { parseInline, parseMarkdown } from '../../panel/text/markdown';

describe('the Markdown of the fault documents', () => {
  test('has headings, paragraphs over several lines, lists and code', () => {
    const blocks = parseMarkdown('# Do it\n\nOne line\nand one more.\n\n- first\n  goes on\n- second\n\n1. a\n2. b\n\n```ts\nconst a = 1;\n\n# no heading\n```\n');
    expect(blocks.map(({ type }) => type)).toEqual(['heading', 'paragraph', 'list', 'list', 'code']);
    expect(blocks[1]).toEqual({ type: 'paragraph', inline: [{ type: 'text', text: 'One line and one more.' }] });
    expect(blocks[2]).toMatchObject({ ordered: false, items: [[{ text: 'first goes on' }], [{ text: 'second' }]] });
    expect(blocks[3]).toMatchObject({ ordered: true });
    expect(blocks[4]).toEqual({ type: 'code', lang: 'ts', lines: [{ text: 'const a = 1;' }, { text: '' }, { text: '# no heading' }] });
  });

  test('tells what a diff takes away and adds', () => {
    expect(parseMarkdown('```diff\n- a\n+ b\n  c\n```')).toEqual([
      { type: 'code', lang: 'diff', lines: [{ text: '- a', change: 'minus' }, { text: '+ b', change: 'plus' }, { text: '  c' }] },
    ]);
  });

  test('has code, weight and links inside a line', () => {
    expect(parseInline('Use `a*b*`, **not** *this*, see [RFC 6749](https://www.rfc-editor.org/rfc/rfc6749).')).toEqual([
      { type: 'text', text: 'Use ' },
      { type: 'code', text: 'a*b*' },
      { type: 'text', text: ', ' },
      { type: 'strong', text: 'not' },
      { type: 'text', text: ' ' },
      { type: 'em', text: 'this' },
      { type: 'text', text: ', see ' },
      { type: 'link', text: 'RFC 6749', href: 'https://www.rfc-editor.org/rfc/rfc6749' },
      { type: 'text', text: '.' },
    ]);
  });

  test('makes a link of nothing that could run', () => {
    expect(parseInline('[x](javascript:alert) <img src=x>')).toEqual([
      { type: 'text', text: '[x](javascript:alert)' },
      { type: 'text', text: ' <img src=x>' },
    ]);
  });

  test('a fence that is never closed ends with the text', () => {
    expect(parseMarkdown('```\na\nb')).toEqual([{ type: 'code', lang: '', lines: [{ text: 'a' }, { text: 'b' }] }]);
  });
});
