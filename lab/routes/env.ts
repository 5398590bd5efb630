import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

/** One request as the server saw it. Secrets in headers and bodies are not kept; a path may hold what a test planted there. */
export interface LabRequest {
  /** 1, 2, 3 … in order of arrival. */
  n: number;
  /** Epoch ms of arrival. */
  t: number;
  method: string;
  /** As the browser named it: `127.0.0.1:4173`. */
  host: string;
  path: string;
  /** Lower case, in order of arrival. */
  headerNames: readonly string[];
  /** Kind of token that was presented, where a route looked at one. `junk`: not a token of this server. */
  credential?: 'none' | 'access' | 'expired access' | 'refresh' | 'junk';
  /** Page run and scene of the session the call belongs to. */
  run?: string;
  scene?: string;
  /** What the token endpoint thought of it. */
  verdict?: string;
  /** `held`: kept until told. `cut`: the server reset the connection. `left`: the browser went away first. */
  end: 'pending' | 'held' | 'answered' | 'cut' | 'left';
  status?: number;
  /** Its connection had carried another request before. */
  warm?: true;
}

export interface LabEnv {
  Bindings: HttpBindings;
  Variables: { entry: LabRequest };
}

export type LabContext = Context<LabEnv>;
