import { setTimeout as pause } from 'node:timers/promises';
import { cut } from '../cut';
import type { LabContext } from '../env';
import { tokenAnswer } from './tokens';

/** A token answer that says to be bytes. */
export async function binaryAnswer(c: LabContext): Promise<Response> {
  return c.body(JSON.stringify(await tokenAnswer()), 200, { 'Content-Type': 'application/octet-stream' }) as Response;
}

/** The connection is cut after `:ms`. */
export async function lateReset(c: LabContext): Promise<Response> {
  await pause(Number(c.req.param('ms')));
  return cut(c);
}
