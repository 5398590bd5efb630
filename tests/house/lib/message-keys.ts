import { nodesOf, textOf, type Node } from './syntax';

/** A place in the code that names a message, or a family of them. */
export interface KeyUse {
  /** Key as written: `panel_kind_${…}` has `*` for its parts. */
  key: string;
  matches(key: string): boolean;
}

/** Keys that the code names by rooms: `panel_errors`, `fault_replay_loop_title`. */
const KEY = /^(panel|state|fault|story)_[A-Za-z0-9_*]+$/;

/** What a file names: whole keys, and templates like `panel_kind_${kind}`, which stand for every key of that shape. */
export function keysIn(path: string, code: string): KeyUse[] {
  const nodes = nodesOf(path, code);
  const texts = constantsOf(nodes);
  const written = nodes.map((node) => (node.type === 'TemplateLiteral' ? shapeOf(node, texts) : textOf(node)));
  return [...new Set(written)].filter((key) => key !== undefined && KEY.test(key)).map((key) => useOf(key!));
}

/** A counted text has two forms and is named by their common part: `panel_events` → `panel_events_one`, `panel_events_other`. */
function useOf(key: string): KeyUse {
  const shape = new RegExp(`^${key.replaceAll('*', '[A-Za-z0-9_]+')}(_one|_other)?$`);
  return { key, matches: (other) => shape.test(other) };
}

/** `const ID = 'replay_loop'`: known parts of templates. */
function constantsOf(nodes: readonly Node[]): Map<string, string> {
  const rows = nodes
    .filter((node) => node.type === 'VariableDeclarator')
    .map((node) => [(node['id'] as { name?: string }).name, textOf(node['init'])] as const);
  return new Map(rows.filter((row): row is [string, string] => row[0] !== undefined && row[1] !== undefined));
}

function shapeOf(template: Node, texts: Map<string, string>): string {
  const quasis = template['quasis'] as { value: { cooked: string } }[];
  const parts = template['expressions'] as { type: string; name?: string }[];
  return quasis.map(({ value }, i) => value.cooked + (parts[i] ? ((parts[i].type === 'Identifier' && texts.get(parts[i].name!)) || '*') : '')).join('');
}
