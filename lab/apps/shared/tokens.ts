/** A token in words that may be shown: never the token itself. */
export function nameOf(token: string | null | undefined): string {
  const claims = claimsOf(token);
  if (claims) return `${String(claims['typ'])} token ${String(claims['gen'])}`;
  if (!token) return 'nothing';
  return token.length < 16 ? `“${token}”` : 'an opaque token';
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until `holds` is true, looking between tasks. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(5);
}

/** What a JWT says of itself; undefined for anything else. */
export function claimsOf(token: string | null | undefined): Record<string, unknown> | undefined {
  const part = token?.split('.')[1];
  if (!part) return undefined;
  return JSON.parse(atob(part.replaceAll('-', '+').replaceAll('_', '/'))) as Record<string, unknown>;
}
