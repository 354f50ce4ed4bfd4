import type { CompiledQuery, Kysely } from 'kysely';
import { connectionOf } from './in-transaction.ts';
import type { Store } from './open-store.ts';
import type { Schema } from './schema.ts';

/**
 * A query that is asked for every event, put together once for each store: that takes longer than to carry it out.
 * @param build with any values in place of the parameters
 * @returns asks with the parameters, in the order in which they stand in the query
 */
export function prepared<Row>(build: (db: Kysely<Schema>) => { compile(): CompiledQuery<Row> }) {
  const queries = new WeakMap<Store, CompiledQuery<Row>>();
  return async (
    store: Store,
    tx: Pick<Kysely<Schema>, 'executeQuery'>,
    parameters: readonly unknown[],
  ): Promise<Row[]> => {
    const query = queries.get(store) ?? build(store.reading).compile();
    queries.set(store, query);
    const { sql, query: node, queryId } = query;
    const { rows } = await connectionOf(tx).executeQuery<Row>({ sql, parameters, query: node, queryId });
    return rows;
  };
}
