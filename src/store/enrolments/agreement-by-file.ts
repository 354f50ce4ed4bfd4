import type { Store } from '../db/open-store.ts';
import { read } from '../db/read.ts';

/** The agreement whose file has this SHA-256 (hexadecimal), if it is still kept. */
export function agreementByFile(
  store: Store,
  hash: string,
): Promise<{ name: string; bytes: Uint8Array } | undefined> {
  return read(store, async (tx) => {
    const row = await tx
      .selectFrom('agreement_version')
      .select(['file_name', 'file'])
      .where('file_hash', '=', hash)
      .where('file', 'is not', null)
      .limit(1)
      .executeTakeFirst();
    return row?.file ? { name: row.file_name, bytes: new Uint8Array(row.file) } : undefined;
  });
}
