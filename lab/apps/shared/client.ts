export interface Pair {
  access_token: string;
  refresh_token: string;
}

export interface Client {
  pair(): Pair | undefined;
  login(user: { username: string; password: string }): Promise<void>;
  /** Refreshes when the access token was refused, at most once per call. */
  get(path: string, signal?: AbortSignal): Promise<Response>;
  refresh(signal?: AbortSignal): Promise<void>;
  signOut(): Promise<void>;
}

/** A small client without faults, for the look-alikes that are about something else. `key`: where the pair is stored. */
export function createClient(api: string, key: string): Client {
  let refreshing: Promise<void> | undefined;
  const pair = (): Pair | undefined => JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined;
  const bearer = (): Record<string, string> => ({ Authorization: `Bearer ${pair()?.access_token}` });

  const tokensFrom = async (path: string, body: unknown, signal?: AbortSignal): Promise<void> => {
    const answer = await fetch(api + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body), signal });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    const { access_token, refresh_token } = (await answer.json()) as Pair;
    localStorage.setItem(key, JSON.stringify({ access_token, refresh_token }));
  };

  const refresh = (signal?: AbortSignal): Promise<void> => {
    refreshing ??= tokensFrom('/auth/refresh', { refresh_token: pair()?.refresh_token }, signal).finally(() => {
      refreshing = undefined;
    });
    return refreshing;
  };

  return {
    pair,
    refresh,
    login: (user) => tokensFrom('/auth/login', user),
    async get(path, signal) {
      const first = await fetch(api + path, { headers: bearer(), signal });
      if (first.status !== 401) return first;
      await refresh();
      return fetch(api + path, { headers: bearer(), signal });
    },
    async signOut() {
      await fetch(`${api}/auth/logout`, { method: 'POST', headers: bearer() });
      localStorage.removeItem(key);
      location.assign('login');
    },
  };
}
