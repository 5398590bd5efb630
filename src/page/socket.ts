import type { HookContext } from './context';
import { on, watch } from './native';
import { natural } from './natives';
import { authLike, headOf, KEEP } from './text';

type Op = 'sent' | 'received';

/** Messages of each direction that are told of every socket: signing in comes first. */
const FIRST = 2;
/** Messages told of one socket at most. */
const MOST = 50;

/** Text messages of WebSockets that may concern the session, and why they were closed. The handshake is the wire's to tell. */
export function hookSocket(context: HookContext): void {
  const urlOf = natural(WebSocket.prototype, 'url');
  const counts = new WeakMap<object, Record<Op | 'told', number>>();

  const tell = (socket: WebSocket, op: Op, data: unknown) => {
    const count = counts.get(socket);
    if (!count || typeof data !== 'string' || count.told >= MOST || (++count[op] > FIRST && !authLike(data))) return;
    count.told++;
    const { text, size } = headOf(data, KEEP);
    context.put('socket', { op, ...urlOf(socket), text, size });
  };

  // A socket that closes drops what it is given.
  watch(WebSocket.prototype, 'send', (socket: WebSocket, [data]) => socket.readyState === 1 && tell(socket, 'sent', data));

  // Listening begins with the socket, because servers speak first. A constructor behind a Proxy keeps subclasses, constants and `new.target`.
  watch(window, 'WebSocket', (_, _args, socket: WebSocket) => {
    counts.set(socket, { sent: 0, received: 0, told: 0 });
    on(socket, 'message', ({ isTrusted, data }: MessageEvent) => isTrusted && tell(socket, 'received', data));
    on(socket, 'close', ({ isTrusted, code }: CloseEvent) => isTrusted && context.put('socket', { op: 'closed', ...urlOf(socket), text: '', size: 0, code }));
  });
}
