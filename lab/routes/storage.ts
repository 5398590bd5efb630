import { Hono } from 'hono';
import { cors } from 'hono/cors';
import type { LabEnv } from './env';

/** `/storage/…`: a provider of files and map tiles. It takes signed addresses, and refuses whoever comes with a token as well. */
export function storage(): Hono<LabEnv> {
  const app = new Hono<LabEnv>();
  app.use('*', cors({ origin: '*' }));
  app.get('/export.csv', (c) => {
    if (!c.req.header('authorization')) return c.text('id,item\n1001,Desk lamp\n', 200, { 'Content-Type': 'text/csv' });
    const words = 'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified';
    return c.text(`<?xml version="1.0"?><Error><Code>InvalidArgument</Code><Message>${words}</Message></Error>`, 400, { 'Content-Type': 'application/xml' });
  });
  app.get('/tiles/:n', (c) => (c.req.header('authorization') ? c.text('{"error":"bad_request","message":"Unsupported Authorization Type"}', 400, { 'Content-Type': 'text/plain' }) : c.text('tile', 200, { 'Content-Type': 'text/plain' })));
  return app;
}
