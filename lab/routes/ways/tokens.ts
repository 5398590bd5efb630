import { randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';

const secret = randomBytes(32);

/** A token answer as back ends give it: a signed JWT of `seconds` (RFC 9068 claims) and an opaque refresh token. `n` comes back in the claims, so that answers can be told apart. */
export async function tokenAnswer(n = 0, seconds = 300): Promise<{ access_token: string; refresh_token: string; token_type: 'Bearer'; expires_in: number; n: number }> {
  const access_token = await new SignJWT({ n, jti: randomBytes(12).toString('base64url') })
    .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
    .setIssuedAt()
    .setExpirationTime(`${seconds}s`)
    .sign(secret);
  return { access_token, refresh_token: randomBytes(32).toString('base64url'), token_type: 'Bearer', expires_in: seconds, n };
}
