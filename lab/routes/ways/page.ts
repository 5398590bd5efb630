import type { LabContext } from '../env';

/** Rules that a page can set for itself, by the value of `?csp=`. */
const policies: Record<string, string> = {
  strict: "default-src 'self'; script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
  sandbox: 'sandbox allow-scripts',
  'no-connect': "connect-src 'none'",
};

/** A page without a script of its own. `?csp=` picks a policy; `?store=no` keeps it out of the back/forward cache. */
export function blankPage(c: LabContext): Response {
  const policy = policies[c.req.query('csp') ?? ''];
  if (policy) c.header('Content-Security-Policy', policy);
  if (c.req.query('store') === 'no') c.header('Cache-Control', 'no-store');
  return c.html('<!doctype html><html lang="en"><meta charset="utf-8"><title>Ways</title><link rel="icon" href="data:,"><body data-lab="ready">') as Response;
}
