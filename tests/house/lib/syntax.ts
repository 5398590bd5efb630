import { parseSync } from 'vite';

/** A node of the syntax tree, as far as it is walked here. */
export interface Node {
  type: string;
  [name: string]: unknown;
}

/** Every node of a TypeScript file, parents first. */
export function nodesOf(path: string, code: string): Node[] {
  const { program, errors } = parseSync(path, code);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]!.message}`);
  const nodes: Node[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (typeof value !== 'object' || value === null) return;
    if (isNode(value)) nodes.push(value);
    Object.values(value).forEach(walk);
  };
  walk(program);
  return nodes;
}

const isNode = (value: object): value is Node => 'type' in value && typeof value.type === 'string';

/** Text of a string literal, undefined for anything else. */
export function textOf(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null || !isNode(node)) return undefined;
  return node.type === 'Literal' && typeof node['value'] === 'string' ? node['value'] : undefined;
}

/** What a file imports, re-exports or loads: `../core/event`, `preact`. Types count, too. */
export function importsOf(path: string, code: string): string[] {
  const sources = nodesOf(path, code).map((node) => {
    switch (node.type) {
      case 'ImportDeclaration':
      case 'ExportNamedDeclaration':
      case 'ExportAllDeclaration':
      case 'ImportExpression':
        return textOf(node['source']);
      case 'TSImportType':
        return textOf(node['source'] ?? node['argument']) ?? textOf((node['argument'] as { literal?: unknown } | undefined)?.literal);
      default:
        return undefined;
    }
  });
  return sources.filter((source) => source !== undefined);
}
