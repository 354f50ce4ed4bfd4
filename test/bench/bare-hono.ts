import { serve } from '@hono/node-server';
import { Hono } from 'hono';

/** A hono app as its documentation begins: it answers a page, reads what is posted and leads on, and keeps nothing. */
const app = new Hono();
app.get('*', (c) => c.html('<!doctype html><title>Svar</title><h1>Svar</h1>'));
app.post('*', async (c) => {
  await c.req.parseBody();
  return c.redirect('/', 303);
});
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  process.stdout.write(`bare listens at http://127.0.0.1:${port}; nothing is kept\n`);
});
process.on('SIGTERM', () => process.exit(0));
