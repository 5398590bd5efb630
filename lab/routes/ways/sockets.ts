import type { Server } from 'node:http';
import { WebSocketServer } from 'ws';
import type { Sessions } from '../../auth/sessions';
import { isLive, serveLive } from '../live';
import { tokenAnswer } from './tokens';

/** Live prices of the apps, and WebSockets at `/ways/socket`: any subprotocol is accepted; each message is answered with a new token. `lab-end` ends them: an upgraded connection is none of the server's any more. */
export function openSockets(server: Server, sessions: Sessions): void {
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: (offered) => [...offered][0] ?? false });
  server.on('upgrade', (request, socket, head) => {
    if (isLive(request.url)) return sockets.handleUpgrade(request, socket, head, (client) => serveLive(client, sessions));
    if (!request.url?.startsWith('/ways/socket')) return socket.destroy();
    sockets.handleUpgrade(request, socket, head, (client) => {
      client.on('message', async () => client.send(JSON.stringify({ type: 'auth_ok', ...(await tokenAnswer()) })));
      client.on('error', () => client.terminate());
    });
  });
  server.on('lab-end', () => sockets.clients.forEach((client) => client.terminate()));
}
