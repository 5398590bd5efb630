import { SignJWT, EncryptJWT } from 'jose';

const key = new TextEncoder().encode('a-key-of-the-tests-that-is-32-bytes-long-at-least');

const sign = (claims: Record<string, unknown>) => new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).setIssuedAt(1_700_000_000).setExpirationTime(1_700_000_900).sign(key);

/** Real tokens, signed and encrypted by a real library. */
export const access = await sign({ sub: 'user-1', typ: 'Bearer' });
export const refresh = await sign({ sub: 'user-1', typ: 'Refresh' });
export const idToken = await sign({ sub: 'user-1', typ: 'ID' });
export const sealed = await new EncryptJWT({ sub: 'user-1' }).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(key.slice(0, 32));

/** Opaque tokens as servers make them. */
export const opaqueAccess = 'vF9dft4qmTBkV8sQ2n1ZxLw7Rc3Hy0Ja';
export const opaqueRefresh = '8xLOxBtZp8mQ4rT6yUwI2oPaSdFgHjKl';
export const uuid = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
