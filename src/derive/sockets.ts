import type { SocketEvent } from '../core/event';
import { isToken } from '../core/token-ref';
import type { Exchange } from './facts';
import type { Lineage } from './lineage';
import { withUses } from './running';
import { weight, type TokenBook } from './token-book';

export interface Sockets {
  opened(handshake: Exchange): void;
  /** The handshake whose connection carried it: the latest of the same tab and URL. */
  message(event: SocketEvent): Exchange | undefined;
}

/** Tokens in messages over WebSockets: sent and issued by the call that opened the connection. */
export function createSockets(lineage: Lineage, book: TokenBook): Sockets {
  const handshakes = new Map<string, Exchange>();
  const keyOf = (tab: number, { origin, path, query }: Exchange['url']): string => `${tab} ${origin}${path}${query}`;
  return {
    opened(handshake) {
      handshakes.set(keyOf(handshake.tab, handshake.url), handshake);
    },
    message({ op, tab, t, url, body, code }) {
      const handshake = handshakes.get(keyOf(tab, url));
      if (!handshake) return undefined;
      if (op === 'closed') {
        handshake.closed = code;
        return handshake;
      }
      const uses = op === 'sent' ? 'sent' : 'issued';
      handshake[uses] = withUses(handshake[uses], body.tokens);
      for (const { value, role } of body.tokens) {
        book.learn(value, role, op === 'sent' ? weight.sent : weight.issued);
        if (isToken(value)) lineage.find(value, book.roleOf(value.id), `socket ${op}|${tab}`, t);
      }
      return handshake;
    },
  };
}
