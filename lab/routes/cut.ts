import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { LabContext } from './env';

/** Resets the connection without an answer, as a network does that lets a sleeping tab's sockets die. */
export function cut(c: LabContext): Response {
  c.get('entry').end = 'cut';
  c.env.incoming.socket.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
}
