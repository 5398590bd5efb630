import type { Block, Inline } from './markdown';

export function Markdown({ blocks }: { blocks: readonly Block[] }) {
  return <>{blocks.map(block)}</>;
}

function block(value: Block) {
  switch (value.type) {
    case 'heading':
      return <h4>{value.inline.map(inline)}</h4>;
    case 'paragraph':
      return <p>{value.inline.map(inline)}</p>;
    case 'list': {
      const items = value.items.map((item) => <li>{item.map(inline)}</li>);
      return value.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'code':
      return (
        <pre tabIndex={0} class={value.lang === 'diff' ? 'diff' : undefined}>
          {value.lines.map((row) => (
            <span class={row.change}>{`${row.text}\n`}</span>
          ))}
        </pre>
      );
  }
}

function inline(part: Inline) {
  switch (part.type) {
    case 'text':
      return part.text;
    case 'code':
      return <code>{part.text}</code>;
    case 'strong':
      return <strong>{part.text}</strong>;
    case 'em':
      return <em>{part.text}</em>;
    case 'link':
      return (
        <a href={part.href} target="_blank" rel="noreferrer">
          {part.text}
        </a>
      );
  }
}
