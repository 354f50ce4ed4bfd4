import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

/** Past this a query is a long list of values, and hardly comes again in the same length. */
const LONGEST = 2000;

/** Lets the server plan each query once for every connection: planning takes it longer than carrying out. */
export function preparing(pool: pg.Pool): PostgresPool {
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  const names = new Map<string, string>();
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      const known = clients.get(client) ?? preparingClient(client, names);
      clients.set(client, known);
      return known;
    },
  };
}

function preparingClient(client: pg.PoolClient, names: Map<string, string>): PostgresPoolClient {
  // kysely also hands in cursors, but only to who asks for a stream: the store reads page by page.
  const query = (text: unknown, values: readonly unknown[] = []) => {
    if (typeof text !== 'string') throw new Error('Our own bug: the store does not stream');
    if (values.length === 0) return client.query(text);
    const bound = text.startsWith('select') ? values.map(findable) : [...values];
    if (text.length > LONGEST) return client.query(text, bound);
    const name = names.get(text) ?? `partnerskab_${names.size + 1}`;
    names.set(text, name);
    return client.query({ name, text, values: bound });
  };
  return {
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy),
  };
}

/** PostgreSQL refuses U+0000 even in a question. No text in the store has it, so nothing is found by it. */
function findable(value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\u0000', '\uFFFD') : value;
}
