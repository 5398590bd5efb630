import { EmbeddedJWK, calculateJwkThumbprint, jwtVerify, type JWK } from 'jose';

export type ProofReading = { state: 'good'; thumbprint: string } | { state: 'nonce-wanted' | 'bad' };

/** Checks DPoP proofs (RFC 9449 §4.3). Each place that asks for a nonce has its own current one (§8.2). */
export class ProofChecker {
  readonly #nonces = { token: crypto.randomUUID(), resource: crypto.randomUUID() };

  nonceOf(place: 'token' | 'resource'): string {
    return this.#nonces[place];
  }

  /** `accessToken`: the token the proof must speak of (claim `ath`), at resources only. */
  async read(proof: string | undefined, call: { method: string; url: string; place: 'token' | 'resource'; accessToken?: string }): Promise<ProofReading> {
    if (!proof) return { state: 'bad' };
    try {
      const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, { typ: 'dpop+jwt', algorithms: ['ES256'], maxTokenAge: 60 });
      if (payload['htm'] !== call.method || payload['htu'] !== call.url) return { state: 'bad' };
      if (call.accessToken && payload['ath'] !== (await hashOf(call.accessToken))) return { state: 'bad' };
      if (payload['nonce'] !== this.#nonces[call.place]) return { state: 'nonce-wanted' };
      return { state: 'good', thumbprint: await calculateJwkThumbprint(protectedHeader.jwk as JWK) };
    } catch {
      return { state: 'bad' };
    }
  }
}

async function hashOf(text: string): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).toString('base64url');
}
