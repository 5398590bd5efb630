/** The small Markdown that the fault documents are written in. Unknown marks stay text. */
export type Block =
  | { type: 'heading'; level: number; inline: Inline[] }
  | { type: 'paragraph'; inline: Inline[] }
  | { type: 'list'; ordered: boolean; items: Inline[][] }
  | { type: 'code'; lang: string; lines: CodeRow[] };

export interface CodeRow {
  text: string;
  /** Only in `diff` blocks. */
  change?: 'plus' | 'minus';
}

export type Inline =
  | { type: 'text'; text: string }
  | { type: 'code'; text: string }
  | { type: 'strong' | 'em'; text: string }
  | { type: 'link'; text: string; href: string };

const ITEM = /^\s*(?:[-*]|(\d+)\.)\s+/;
const FENCE = /^```\s*(\S*)/;
const HEADING = /^(#{1,6})\s+(.*)$/;

export function parseMarkdown(source: string): Block[] {
  const lines = source.replace(/\r\n?/g, '\n').split('\n');
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const fence = FENCE.exec(line);
    const heading = HEADING.exec(line);
    if (fence) at = readCode(lines, at + 1, fence[1] ?? '', blocks);
    else if (heading) at = push(blocks, { type: 'heading', level: heading[1]?.length ?? 1, inline: parseInline(heading[2] ?? '') }, at);
    else if (ITEM.test(line)) at = readList(lines, at, blocks);
    else if (line.trim() === '') at += 1;
    else at = readParagraph(lines, at, blocks);
  }
  return blocks;
}

function push(blocks: Block[], block: Block, at: number): number {
  blocks.push(block);
  return at + 1;
}

function readCode(lines: string[], from: number, lang: string, blocks: Block[]): number {
  const end = lines.findIndex((line, i) => i >= from && line.startsWith('```'));
  const stop = end === -1 ? lines.length : end;
  blocks.push({ type: 'code', lang, lines: lines.slice(from, stop).map((text) => codeRow(text, lang)) });
  return stop + 1;
}

function codeRow(text: string, lang: string): CodeRow {
  if (lang !== 'diff') return { text };
  if (text.startsWith('+')) return { text, change: 'plus' };
  if (text.startsWith('-')) return { text, change: 'minus' };
  return { text };
}

function readList(lines: string[], from: number, blocks: Block[]): number {
  const items: string[] = [];
  const ordered = ITEM.exec(lines[from] ?? '')?.[1] !== undefined;
  let at = from;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (ITEM.test(line)) items.push(line.replace(ITEM, ''));
    else if (/^\s+\S/.test(line)) items[items.length - 1] += ` ${line.trim()}`;
    else break;
  }
  blocks.push({ type: 'list', ordered, items: items.map(parseInline) });
  return at;
}

function readParagraph(lines: string[], from: number, blocks: Block[]): number {
  let at = from + 1;
  while (at < lines.length && !startsBlock(lines[at] ?? '')) at += 1;
  blocks.push({ type: 'paragraph', inline: parseInline(lines.slice(from, at).join(' ')) });
  return at;
}

const startsBlock = (line: string): boolean => line.trim() === '' || FENCE.test(line) || HEADING.test(line) || ITEM.test(line);

const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|\[([^\]]+)\]\(([^)\s]+)\)/g;

export function parseInline(text: string): Inline[] {
  const parts: Inline[] = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > from) parts.push({ type: 'text', text: text.slice(from, match.index) });
    parts.push(inlineOf(match));
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ type: 'text', text: text.slice(from) });
  return parts;
}

function inlineOf([whole, code, strong, em, label, href]: RegExpMatchArray): Inline {
  if (code !== undefined) return { type: 'code', text: code };
  if (strong !== undefined) return { type: 'strong', text: strong };
  if (em !== undefined) return { type: 'em', text: em };
  // Only the web: a document must not be able to run anything.
  if (label !== undefined && href !== undefined && /^https?:\/\//.test(href)) return { type: 'link', text: label, href };
  return { type: 'text', text: whole };
}
