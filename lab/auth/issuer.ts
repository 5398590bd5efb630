import { SignJWT, errors, jwtVerify } from 'jose';

export type TokenType = 'access' | 'refresh';

export interface Grant {
  type: TokenType;
  /** Family: one sign-in and everything refreshed from it. */
  family: string;
  /** Number of the pair in its family, from 1. */
  generation: number;
  subject: string;
  audience: string;
  /** Seconds. */
  lifetime: number;
  /** The issuer's clock is so far ahead, in milliseconds. */
  clock?: number;
  /** Thumbprint of the key a DPoP-bound token belongs to (RFC 9449 §6.1). */
  boundTo?: string;
}

export interface Claims {
  type: TokenType;
  family: string;
  generation: number;
  boundTo?: string;
}

/** `expired` and `invalid` are apart because back ends answer them with different words. */
export type Reading = { state: 'valid' | 'expired'; claims: Claims } | { state: 'invalid' };

const ISSUER = 'https://id.lab.test';

/** Signs and reads the lab's JWTs under a key that lives as long as the server. */
export class Issuer {
  readonly #key = crypto.getRandomValues(new Uint8Array(32));

  sign(grant: Grant): Promise<string> {
    const now = Math.floor((Date.now() + (grant.clock ?? 0)) / 1000);
    return new SignJWT({
      typ: grant.type,
      fam: grant.family,
      gen: grant.generation,
      ...(grant.boundTo && { cnf: { jkt: grant.boundTo } }),
    })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(ISSUER)
      .setAudience(grant.audience)
      .setSubject(grant.subject)
      .setIssuedAt(now)
      .setExpirationTime(now + grant.lifetime)
      .setJti(crypto.randomUUID())
      .sign(this.#key);
  }

  async read(token: string, clock = 0): Promise<Reading> {
    try {
      const { payload } = await jwtVerify(token, this.#key, { issuer: ISSUER, algorithms: ['HS256'], currentDate: new Date(Date.now() + clock) });
      return { state: 'valid', claims: claimsOf(payload) };
    } catch (error) {
      if (error instanceof errors.JWTExpired) return { state: 'expired', claims: claimsOf(error.payload) };
      return { state: 'invalid' };
    }
  }
}

function claimsOf(payload: Record<string, unknown>): Claims {
  const bound = payload['cnf'] as { jkt?: string } | undefined;
  return {
    type: payload['typ'] === 'refresh' ? 'refresh' : 'access',
    family: String(payload['fam']),
    generation: Number(payload['gen']),
    ...(bound?.jkt && { boundTo: bound.jkt }),
  };
}
