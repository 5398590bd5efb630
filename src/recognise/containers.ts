import { asRecord, below, entriesOf, own, type Members } from './shape';
import { hyphened, squash } from './words';

/** Where answers put the pair (catalogue §7.3), in search order, squashed. Anything deeper or inside a list is payload, not an issued token. */
const ANSWER = [
  'data', 'result', 'payload', 'response', 'tokens', 'token', 'session', 'auth', 'user', 'authenticationresult', 'body', 'value', 'tokeninfo', 'tokenvo',
  'ststokenmanager', 'autheduser', 'authentication', 'credentials',
];
const DEEPEST = 3;
const MOST = 32;

export interface Container {
  record: Members;
  path: string;
  depth: number;
}

/** The roots and what stands in them under one of these names (squashed), breadth first. */
export function containersIn(roots: readonly Container[], names: readonly string[]): Container[] {
  const queue = [...roots];
  for (let at = 0; at < queue.length && queue.length < MOST; at += 1) {
    const { record, path, depth } = queue[at]!;
    if (depth >= DEEPEST) continue;
    const inner = entriesOf(record).flatMap(([name, value]) => {
      const order = names.indexOf(squash(name));
      const next = order < 0 ? undefined : asRecord(value);
      return next ? [{ order, record: next, path: below(path, name), depth: depth + 1 }] : [];
    });
    queue.push(...inner.sort((a, b) => a.order - b.order));
  }
  return queue.slice(0, MOST);
}

/** Objects of an answer that may hold the pair. */
export const containersOf = (root: Members): Container[] => containersIn([{ record: root, path: '', depth: 0 }, ...operationsOf(root)], ANSWER);

const SIGN_IN_WORDS = /-(?:refresh|renew|rotate|log|login|sign|signin|signup|register|auth|authenticate|authorize|tokens?|session|jwt)-/;

/** GraphQL answers `data.<operation>`; only operations whose name speaks of signing in can issue a token. */
function operationsOf(root: Members): Container[] {
  const data = asRecord(own(root, 'data'));
  if (!data || !entriesOf(root).every(([name]) => /^(?:data|errors|extensions)$/.test(name))) return [];
  return entriesOf(data, 10).flatMap(([name, value]) => {
    const record = asRecord(value);
    return record && SIGN_IN_WORDS.test(hyphened(name)) && !ANSWER.includes(squash(name)) ? [{ record, path: `data.${name}`, depth: 1 }] : [];
  });
}
