/** A key of this page alone; the private half never leaves the browser. */
const key = crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);

interface ProofOf {
  method: string;
  url: string;
  nonce?: string;
  accessToken?: string;
}

/** A proof of possession for one request (RFC 9449 §4.2). */
export async function proofOf({ method, url, nonce, accessToken }: ProofOf): Promise<string> {
  const { publicKey, privateKey } = await key;
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', publicKey);
  const header = { typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, crv, x, y } };
  const payload = {
    jti: crypto.randomUUID(),
    htm: method,
    htu: new URL(url, location.href).href,
    iat: Math.floor(Date.now() / 1000),
    ...(nonce && { nonce }),
    ...(accessToken && { ath: base64url(await crypto.subtle.digest('SHA-256', bytes(accessToken))) }),
  };
  const body = `${base64url(bytes(JSON.stringify(header)))}.${base64url(bytes(JSON.stringify(payload)))}`;
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, bytes(body));
  return `${body}.${base64url(signature)}`;
}

const bytes = (text: string) => new TextEncoder().encode(text);

const base64url = (data: ArrayBuffer | Uint8Array): string =>
  btoa(String.fromCharCode(...new Uint8Array(data))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
