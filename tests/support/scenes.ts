import { bearer, codeLine, junk, one, pair, softError, Trace } from './trace';

/** The case the product was made for: a refresh sent as Bearer, refused behind a 200, its emptiness stored over the pair. */
export function articleScene(): Trace {
  const tokens = pair(1);
  const trace = new Trace().open('/orders');
  trace.at(2100).login(tokens, 'two-keys', 900);
  trace.at(902_700).call({ sent: [bearer(tokens.access)], status: 401, body: softError(401, 'Token expired') });
  trace.at(902_850).call({ method: 'POST', path: '/api/auth/refresh', sent: [bearer(tokens.refresh, 'access')], body: softError(401, 'Invalid token type'), after: 19 });
  trace.wait(3).task();
  trace.write('access_token', one('access', junk('undefined')), { line: codeLine('auth.ts', 47) });
  trace.write('refresh_token', one('refresh', junk('undefined')), { line: codeLine('auth.ts', 48) });
  trace.at(903_020).call({ sent: [bearer(junk('undefined'))], status: 401, body: softError(401, 'Invalid token') });
  trace.at(903_412).navigate('/login', codeLine('http.ts', 88));
  trace.wait(1).commit('doc-2', '/login');
  return trace.wait(5000).hide();
}
