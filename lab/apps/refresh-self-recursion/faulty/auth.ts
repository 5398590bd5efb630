export interface Tokens {
  access_token: string;
  refresh_token: string;
}

const KEY = 'auth-tokens-club';

export const accessToken = () => stored()?.access_token ?? null;
export const refreshToken = () => stored()?.refresh_token ?? null;

export function store({ access_token, refresh_token }: Tokens): void {
  localStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token }));
}

function stored(): Tokens | undefined {
  const text = localStorage.getItem(KEY);
  return text ? (JSON.parse(text) as Tokens) : undefined;
}
