import { useEffect, useState } from 'preact/hooks';
import { parseMarkdown, type Block } from '../../text/markdown';
import { Markdown } from '../../text/markdown-view';
import { words } from '../../text/words';

const docs = import.meta.glob<string>('../../../src/faults/**/*.md', { query: '?raw', import: 'default' });

/** The document of a fault, in the language that the panel speaks. */
export const loadDoc = (id: string): Promise<string> | undefined => docs[`../../../src/faults/${folder()}${id}.md`]?.();

const folder = (): string => (words('panel_language') === 'zh-CN' ? 'zh-cn/' : '');

/** What to do about a fault: the document's title and its first code; all of it on demand. */
export function Remedy({ id }: { id: string }) {
  const blocks = useDoc(id);
  const [open, setOpen] = useState(false);
  if (!blocks) return null;
  const { title, short, rest } = parts(blocks);
  return (
    <section class="remedy" aria-label={words('panel_remedy')}>
      <h3>{title}</h3>
      <div class="remedy-text">
        <Markdown blocks={open ? rest : short} />
        {rest.length > short.length && (
          <button type="button" class="link" aria-expanded={open} onClick={() => setOpen(!open)}>
            {words(open ? 'panel_less' : 'panel_more')}
          </button>
        )}
      </div>
    </section>
  );
}

/** The whole document, for one finding. */
export function RemedyDocument({ id }: { id: string }) {
  const blocks = useDoc(id);
  if (!blocks) return null;
  const { title, rest } = parts(blocks);
  return (
    <section class="remedy" aria-label={words('panel_remedy')}>
      <h3>{title}</h3>
      <div class="remedy-text">
        <Markdown blocks={rest} />
      </div>
    </section>
  );
}

function useDoc(id: string): readonly Block[] | undefined {
  const [loaded, setLoaded] = useState<{ name: string; blocks: Block[] } | undefined>(undefined);
  const name = `${folder()}${id}`;
  useEffect(() => {
    void loadDoc(id)?.then((text) => setLoaded({ name, blocks: parseMarkdown(text) }));
  }, [name]);
  return loaded?.name === name ? loaded.blocks : undefined;
}

function parts(blocks: readonly Block[]): { title: string; short: Block[]; rest: Block[] } {
  const [first, ...after] = blocks;
  const titled = first?.type === 'heading';
  const rest = titled ? after : [...blocks];
  const code = rest.find((block) => block.type === 'code');
  const title = titled ? first.inline.map((part) => part.text).join('') : words('panel_remedy');
  return { title, short: code ? [code] : rest.slice(0, 1), rest };
}
