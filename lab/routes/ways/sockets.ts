import type { Server } from 'node:http';
import { WebSocketServer } from 'ws';
import type { Sessions } from '../../auth/sessions';
import { isLive, serveLive } from '../live';
import { tokenAnswer } from './tokens';

/** Live prices of the apps, and WebSockets at `/ways/socket`: any subprotocol is accepted; each message is answered with a new token, but `close 4401` closes with that code, and `/ways/socket/refuse` is no handshake at all (401). `lab-end` ends them: an upgraded connection is none of the server's any more. */
export function openSockets(server: Server, sessions: Sessions): void {
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: (offered) => [...offered][0] ?? false });
  server.on('upgrade', (request, socket, head) => {
    if (isLive(request.url)) return sockets.handleUpgrade(request, socket, head, (client) => serveLive(client, sessions));
    if (!request.url?.startsWith('/ways/socket')) return socket.destroy();
    if (request.url.startsWith('/ways/socket/refuse')) return socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    sockets.handleUpgrade(request, socket, head, (client) => {
      client.on('message', async (data) => {
        const [, code] = /^close (\d{4})$/.exec(String(data)) ?? [];
        if (code) return client.close(Number(code));
        client.send(JSON.stringify({ type: 'auth_ok', ...(await tokenAnswer()) }));
      });
      client.on('error', () => client.terminate());
    });
  });
  server.on('lab-end', () => sockets.clients.forEach((client) => client.terminate()));
}
