import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Contract, RefreshStep } from '../auth/contract';
import type { ProofChecker } from '../auth/dpop';
import type { Family } from '../auth/family';
import type { Sessions } from '../auth/sessions';
import { pairAnswer, shapes, type Answer, type Refusal } from './answers';
import { cut } from './cut';
import type { LabContext } from './env';
import type { HoldEnd, Holds } from './holds';

export interface Services {
  sessions: Sessions;
  proofs: ProofChecker;
  holds: Holds;
}

/** The token endpoint: takes the refresh token from where the contract wants it, rotates, and answers as the session's step says. */
export async function refresh(c: LabContext, contract: Contract, { sessions, proofs, holds }: Services): Promise<Response> {
  const shape = shapes[contract.shape];
  const entry = c.get('entry');
  const refuse = (why: Refusal): Response => {
    entry.verdict = why;
    return send(c, shape.refused(why));
  };

  if (contract.carrier === 'dpop') {
    const proof = await proofs.read(c.req.header('dpop'), { method: c.req.method, url: urlOf(c), place: 'token' });
    if (proof.state === 'nonce-wanted') {
      c.header('DPoP-Nonce', proofs.nonceOf('token'));
      entry.verdict = 'use_dpop_nonce';
      return send(c, { status: 400, body: { error: 'use_dpop_nonce', error_description: 'A nonce is required in the DPoP proof' } });
    }
    if (proof.state === 'bad') return send(c, { status: 400, body: { error: 'invalid_dpop_proof' } });
  }

  const misplaced = contract.carrier === 'header' ? await sessions.readRefresh(bearerOf(c) ?? '') : undefined;
  if (misplaced) {
    Object.assign(entry, { credential: 'refresh', run: sessions.familyOf(misplaced.family)?.run });
    return refuse('invalid token type');
  }
  const token = await carriers[contract.carrier](c);
  if (!token) return refuse('missing');
  const claims = await sessions.readRenewer(token, contract);
  entry.credential = claims?.type ?? 'junk';
  if (claims && sessions.familyOf(claims.family)?.audience !== audienceOf(c)) return refuse('invalid');
  const refreshed = claims && (await sessions.refresh(claims));
  if (!refreshed) return refuse('invalid');

  const { family } = refreshed;
  Object.assign(entry, { run: family.run, scene: family.scene, verdict: refreshed.verdict });
  if (refreshed.verdict === 'dead-line') return cutOff();
  if (refreshed.verdict === 'failed') {
    await holds.keep(`fails ${family.id}`, refreshed.step.afterMs ?? 0, 'answer', c.req.raw.signal);
    return send(c, refreshed.step);
  }
  if (refreshed.verdict === 'empty') return send(c, shape.empty);
  const end = await keepBack(c, holds, family, refreshed.step);
  if (!('pair' in refreshed)) return send(c, shape.refused(refreshed.verdict));
  if (refreshed.step.does === 'break') return send(c, { status: refreshed.step.status, body: { message: 'The gateway got no answer in time' } });
  if (end === 'left') entry.end = 'left';
  if (end !== 'cut') return send(c, pairAnswer(contract, refreshed.pair));
  return cutOff();

  /** The browser sends a cut POST again by itself as long as the connection had been used before: the line stays dead over that. */
  function cutOff(): Response {
    family.dead = entry.warm === true;
    return cut(c);
  }
}

/** Takes the refresh token from where the contract wants it. */
export const carriers: Record<Contract['carrier'], (c: LabContext) => Promise<string | undefined> | string | undefined> = {
  body: memberOf,
  dpop: memberOf,
  header: (c) => c.req.header('x-refresh-token'),
  authorization: bearerOf,
  query: (c) => c.req.query('refreshToken'),
  cookie: (c) => cookieOf(c, 'rt') ?? cookieOf(c, 'refresh_token'),
};

export async function memberOf(c: LabContext): Promise<string | undefined> {
  const form = c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded');
  const body: unknown = await (form ? c.req.parseBody() : c.req.json()).catch(() => undefined);
  if (typeof body !== 'object' || body === null) return undefined;
  const value = (body as Record<string, unknown>)['refresh_token'] ?? (body as Record<string, unknown>)['refreshToken'];
  return typeof value === 'string' ? value : undefined;
}

async function keepBack(c: LabContext, holds: Holds, family: Family, step: RefreshStep): Promise<HoldEnd> {
  if (step.does === 'slow') return holds.keep(`slow ${family.id}`, step.ms, 'answer', c.req.raw.signal);
  if (step.does !== 'hold') return 'answer';
  c.get('entry').end = 'held';
  return holds.keep(family.run, step.ms, 'cut', c.req.raw.signal);
}

export function bearerOf(c: LabContext): string | undefined {
  return /^(?:Bearer|DPoP) (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
}

/** Some back ends write more than the token into their cookie. */
export function cookieOf(c: LabContext, name: string): string | undefined {
  return new RegExp(`(?:^|; )${name}=([^;|]+)`).exec(c.req.header('cookie') ?? '')?.[1];
}

/** Each case is a back end of its own, and takes no token that another one issued (RFC 9068 §4). */
export const audienceOf = (c: LabContext): string => `lab:${c.req.param('case') ?? ''}`;

/** The URL a DPoP proof must name: without query (RFC 9449 §4.2). */
export const urlOf = (c: LabContext): string => `http://${c.req.header('host') ?? ''}${c.req.path}`;

export function send(c: LabContext, { status, body, cookies = [] }: Answer): Response {
  for (const line of cookies) c.header('Set-Cookie', line, { append: true });
  return c.json(body, status as ContentfulStatusCode);
}
