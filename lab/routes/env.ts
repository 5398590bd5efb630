import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { LabRequest } from './requests';

export interface LabEnv {
  Bindings: HttpBindings;
  Variables: { entry: LabRequest };
}

export type LabContext = Context<LabEnv>;
