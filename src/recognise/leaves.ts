import { parseJson } from '../core/decode';
import { asList, asRecord, below, entriesOf } from './shape';

/** A text in a value. */
export interface Leaf {
  path: string;
  /** Of the member that holds it; of a list's items the list's. */
  name: string;
  text: string;
}

const MOST = 400;
const DEEPEST = 8;

/** The texts in a value, JSON inside texts opened. The first ones of a large value. */
export function leavesOf(root: unknown): Leaf[] {
  const leaves: Leaf[] = [];
  let nodes = 0;
  const see = (value: unknown, path: string, name: string, depth: number): void => {
    nodes += 1;
    if (nodes > MOST || depth > DEEPEST) return;
    const inner = typeof value === 'string' && /^\s*[{["]/.test(value) ? parseJson(value) : value;
    if (typeof inner === 'string') leaves.push({ path, name, text: inner });
    asList(inner)?.slice(0, 50).forEach((item, at) => see(item, below(path, String(at)), name, depth + 1));
    for (const [member, item] of entriesOf(asRecord(inner) ?? {})) see(item, below(path, member), member, depth + 1);
  };
  see(root, '', '', 0);
  return leaves;
}
