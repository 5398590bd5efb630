import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { ProofChecker } from './auth/dpop';
import { Issuer } from './auth/issuer';
import { Sessions } from './auth/sessions';
import { api } from './routes/api';
import { busy } from './routes/busy';
import { control } from './routes/control';
import type { LabEnv, LabRequest } from './routes/env';
import { fixturePages } from './routes/fixtures';
import { Holds } from './routes/holds';
import { idp } from './routes/idp';
import { library, Providers } from './routes/library';
import { libraries } from './routes/libraries';
import { pages } from './routes/pages';
import { record } from './routes/requests';
import { storage } from './routes/storage';
import { openSockets } from './routes/ways/sockets';
import { ways } from './routes/ways/ways';

export type { LabRequest } from './routes/env';

export interface Lab {
  /** `http://127.0.0.1:<port>`; the same server answers as `http://localhost:<port>` and as any `http://<name>.localhost:<port>`. */
  origin: string;
  port: number;
  /** Ends the server and every connection at once. */
  close(): Promise<void>;
  /** What the server saw, in order of arrival. */
  requests: readonly LabRequest[];
}

/** Starts the lab on 127.0.0.1, any free port unless one is named. Rejects with `EADDRINUSE` when that one is taken. */
export async function startLab({ port = 0, host = '127.0.0.1' }: { port?: number; host?: string } = {}): Promise<Lab> {
  const requests: LabRequest[] = [];
  const holds = new Holds();
  const services = { sessions: new Sessions(new Issuer()), proofs: new ProofChecker(), holds };

  const providers = new Providers();

  const app = new Hono<LabEnv>();
  app.use('*', record(requests));
  app.route('/api', api(services));
  app.route('/busy', busy());
  app.route('/control', control(holds, services.sessions));
  app.route('/fixtures', fixturePages());
  app.route('/idp', idp(services));
  app.route('/storage', storage());
  app.route('/ways', ways());
  app.route('/libraries', libraries());
  app.route('/library', library(providers));
  app.route('/', pages());

  const open = (): Server => {
    const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
    openSockets(server, services.sessions);
    return server;
  };
  const servers = await listenOn(open, port, host);
  const taken = (servers[0].address() as AddressInfo).port;

  return {
    origin: `http://${host}:${taken}`,
    port: taken,
    requests,
    async close() {
      holds.endAll();
      await providers.close();
      await Promise.all(servers.map(shut));
    },
  };
}

/** `localhost` may mean ::1 first, so the same port is taken there too, unless the machine has no IPv6. */
async function listenOn(open: () => Server, port: number, host: string): Promise<[Server, ...Server[]]> {
  const first = await listen(open(), port, host);
  if (host !== '127.0.0.1') return [first];
  const { port: taken } = first.address() as AddressInfo;
  try {
    return [first, await listen(open(), taken, '::1')];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') return [first];
    await shut(first);
    if (port !== 0) throw error;
    return listenOn(open, port, host);
  }
}

function listen(server: Server, port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}

function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
    server.emit('lab-end');
  });
}
