import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { breaksConnection, nothingWasSent } from './postgres-errors.ts';

/** Past this a query is a long list of values, and hardly comes again in the same length. */
const LONGEST = 2000;

/**
 * Lets the server plan each query once for every connection: planning takes it longer than carrying out. A connection
 * that was lost takes no further query and is not used again.
 */
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
  let lost: Error | undefined;
  client.on('error', (error) => {
    lost = error;
  });
  // kysely also hands in cursors, but only to who asks for a stream: the store reads page by page.
  const query = async (text: unknown, values: readonly unknown[] = []) => {
    if (typeof text !== 'string') throw new Error('Our own bug: the store does not stream');
    if (lost) throw nothingWasSent(lost);
    try {
      return await send(text, values);
    } catch (error) {
      if (breaksConnection(error)) lost ??= error;
      throw error;
    }
  };
  const send = (text: string, values: readonly unknown[]) => {
    if (values.length === 0) return client.query(text);
    const bound = text.startsWith('select') ? values.map(findable) : [...values];
    if (text.length > LONGEST) return client.query(text, bound);
    const name = names.get(text) ?? `partnerskab_${names.size + 1}`;
    names.set(text, name);
    return client.query({ name, text, values: bound });
  };
  return {
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(lost ?? destroy),
  };
}

/** PostgreSQL refuses U+0000 even in a question. No text in the store has it, so nothing is found by it. */
function findable(value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\u0000', '\uFFFD') : value;
}
