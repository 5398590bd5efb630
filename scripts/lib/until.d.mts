export function until<T>(
  what: string,
  ask: () => T | undefined | null | false | Promise<T | undefined | null | false>,
  options?: { timeout?: number; every?: number },
): Promise<T>;
