interface Pair {
  accessToken: string;
  refreshToken: string;
}

interface Answer {
  code: number;
  data?: Partial<Pair>;
}

const API = '/api/junk-token-stored/cured';
const KEY = 'auth-tokens-club';
const TRIES = 3;

export const accessToken = (): string | null => stored()?.accessToken ?? null;

export async function login(user: { username: string; password: string }): Promise<void> {
  const pair = pairIn(await post('/auth/login', user));
  if (!pair) throw new Error('The sign-in brought no tokens');
  store(pair);
}

/** A success without tokens is no success: the good pair stays, and the question is asked again. */
export async function refresh(): Promise<void> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const pair = pairIn(await post('/auth/refresh', { refreshToken: stored()?.refreshToken }));
    if (pair) return store(pair);
    await new Promise((resolve) => setTimeout(resolve, 200 * attempt));
  }
  throw new Error('The refresh brought no tokens');
}

function pairIn({ code, data }: Answer): Pair | undefined {
  if (code !== 0 || !isToken(data?.accessToken) || !isToken(data.refreshToken)) return undefined;
  return { accessToken: data.accessToken, refreshToken: data.refreshToken };
}

const isToken = (value: unknown): value is string => typeof value === 'string' && value.length > 15;

function stored(): Pair | undefined {
  const text = localStorage.getItem(KEY);
  return text ? (JSON.parse(text) as Pair) : undefined;
}

function store(pair: Pair): void {
  localStorage.setItem(KEY, JSON.stringify(pair));
}

async function post(path: string, body: unknown): Promise<Answer> {
  const answer = await fetch(API + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return (await answer.json()) as Answer;
}
