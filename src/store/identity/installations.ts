import { change, type Origin, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { read } from '../db/read.ts';
import { fromText, toText } from '../db/values.ts';

/** Where the app is installed, and people are found by it: a team in Teams. */
export interface Installation {
  platform: string;
  /** Opaque outside its platform; unique within it. */
  address: string;
  /** What the platform needs to ask there; plain JSON, without persons. */
  details: unknown;
}

/** Keeps in mind that the app is installed somewhere; `unchanged` if that is known. */
export function keepInstallation(
  store: Store,
  by: Origin,
  wanted: Installation,
): Promise<WriteResult<Installation>> {
  return change(store, by, {}, async (tx) => {
    const { platform, address, details } = wanted;
    const content = toText(details ?? null);
    const found = await tx
      .selectFrom('installation')
      .select('content')
      .where('platform', '=', platform)
      .where('address', '=', address)
      .executeTakeFirst();
    if (found?.content === content) return { kind: 'unchanged', value: wanted };
    return {
      kind: 'plan',
      value: wanted,
      audit: [{ subject: 'installation', action: 'keep', after: wanted }],
      writes: [
        tx
          .insertInto('installation')
          .values({ platform, address, content })
          .onConflict((there) => there.columns(['platform', 'address']).doUpdateSet({ content })),
      ],
    };
  });
}

/** The app was removed there; `unchanged` if it was not known. */
export function dropInstallation(
  store: Store,
  by: Origin,
  { platform, address }: Pick<Installation, 'platform' | 'address'>,
): Promise<WriteResult<undefined>> {
  return change<undefined>(store, by, {}, async (tx) => {
    const found = await tx
      .selectFrom('installation')
      .select('content')
      .where('platform', '=', platform)
      .where('address', '=', address)
      .executeTakeFirst();
    if (!found) return { kind: 'unchanged', value: undefined };
    const before = { platform, address, details: fromText(found.content) };
    return {
      kind: 'plan',
      value: undefined,
      audit: [{ subject: 'installation', action: 'drop', before }],
      writes: [tx.deleteFrom('installation').where('platform', '=', platform).where('address', '=', address)],
    };
  });
}

/** Where the app is installed on a platform. */
export function installationsOn(store: Store, platform: string): Promise<Installation[]> {
  return read(store, async (tx) => {
    const rows = await tx
      .selectFrom('installation')
      .selectAll()
      .where('platform', '=', platform)
      .orderBy('address')
      .execute();
    return rows.map(({ address, content }) => ({ platform, address, details: fromText(content) }));
  });
}
