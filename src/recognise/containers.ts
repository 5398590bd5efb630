import { asRecord, entriesOf, own, type Members } from './shape';
import { squash, wordsOf } from './words';

/** Where answers put the pair (FAULTS §7.3), in search order. Anything deeper or inside a list is payload, not an issued token. */
const CONTAINERS = [
  'data', 'result', 'payload', 'response', 'tokens', 'token', 'session', 'auth', 'user', 'AuthenticationResult', 'body', 'value', 'tokenInfo', 'tokenVo',
  'stsTokenManager', 'authed_user', 'authentication', 'credentials',
].map(squash);
const DEEPEST = 3;
const MOST = 32;

export interface Container {
  record: Members;
  path: string;
  depth: number;
}

/** Objects that may hold the pair, breadth first. */
export function containersOf(root: Members): Container[] {
  const queue: Container[] = [{ record: root, path: '', depth: 0 }, ...operationsOf(root)];
  for (let at = 0; at < queue.length && queue.length < MOST; at += 1) {
    const { record, path, depth } = queue[at]!;
    if (depth >= DEEPEST) continue;
    const inner = entriesOf(record).flatMap(([name, value]) => {
      const order = CONTAINERS.indexOf(squash(name));
      const next = order < 0 ? undefined : asRecord(value);
      return next ? [{ order, record: next, path: path === '' ? name : `${path}.${name}`, depth: depth + 1 }] : [];
    });
    queue.push(...inner.sort((a, b) => a.order - b.order));
  }
  return queue.slice(0, MOST);
}

const GRAPHQL_MEMBERS = new Set(['data', 'errors', 'extensions']);
const SIGN_IN_WORDS = /^(?:refresh|renew|rotate|login|log|signin|sign|signup|register|auth|authenticate|authorize|token|tokens|session|jwt)$/;

/** GraphQL answers `data.<operation>`; only operations whose name speaks of signing in can issue a token. */
function operationsOf(root: Members): Container[] {
  const data = asRecord(own(root, 'data'));
  if (!data || !entriesOf(root).every(([name]) => GRAPHQL_MEMBERS.has(name))) return [];
  return entriesOf(data, 10).flatMap(([name, value]) => {
    const record = asRecord(value);
    const speaks = wordsOf(name).some((word) => SIGN_IN_WORDS.test(word));
    return record && speaks && !CONTAINERS.includes(squash(name)) ? [{ record, path: `data.${name}`, depth: 1 }] : [];
  });
}
