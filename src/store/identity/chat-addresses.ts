import { type RawBuilder, sql } from 'kysely';
import { emailKey } from '../../partnership/identity/email.ts';
import type { Origin, WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { ask, prepared, type Reading, read } from '../db/read.ts';
import { saveRevisioned } from '../db/revisioned.ts';
import type { ChatAddressRow } from '../db/schema.ts';
import { fromText, toText } from '../db/values.ts';
import { type LinkedAccount, readLinkedAccounts } from './account-links.ts';

/** A chat account and how to write to it. */
export interface ChatAddress {
  /** `slack`, `teams`, `web`, `mail`. */
  platform: string;
  /** Opaque outside its platform; unique within it. */
  address: string;
  email?: string;
  name?: string;
  municipality?: string;
  /** An unreachable person (guest, blocked bot, other tenant) is a normal case. */
  state: 'reachable' | 'unreachable';
  /** Reason, if unreachable, and the ISO instant from which it is tried again. */
  reason?: string;
  retryAt?: string;
  /** ISO day on which something was last heard from there; absent if nothing ever was. */
  heardOn?: string;
  /** ISO instant since which its owner wants to be written to there; the latest of a person's counts. */
  preferredAt?: string;
  /** What else the platform needs to write there; plain JSON. */
  details: unknown;
}

export type SavedChatAddress = ChatAddress & { revision: number };

/** Saves an address, or the outcome of the last attempt to reach it. */
export function saveChatAddress(
  store: Store,
  by: Origin,
  { basedOn, ...wanted }: ChatAddress & { basedOn?: number },
): Promise<WriteResult<SavedChatAddress>> {
  return saveRevisioned<ChatAddress, SavedChatAddress>(store, by, {
    audit: { subject: 'chat-address', action: 'save' },
    content: wanted,
    basedOn,
    refuse: async () => undefined,
    read: (tx) => readChatAddress(store, tx, wanted.platform, wanted.address),
    stamp: (revision) => ({ ...wanted, revision }),
    write(tx, saved) {
      const { platform: _, address: __, ...row } = rowOf(saved);
      return [
        tx
          .insertInto('chat_address')
          .values(rowOf(saved))
          .onConflict((there) => there.columns(['platform', 'address']).doUpdateSet(row)),
      ];
    },
  });
}

const oneAddress = prepared((tx) =>
  tx.selectFrom('chat_address').selectAll().where('platform', '=', '').where('address', '=', ''),
);

/** The address of one account; undefined if it is new. */
export function chatAddressOf(
  store: Store,
  platform: string,
  address: string,
): Promise<SavedChatAddress | undefined> {
  return ask(store, (tx) => readChatAddress(store, tx, platform, address));
}

async function readChatAddress(
  store: Store,
  tx: Reading,
  platform: string,
  address: string,
): Promise<SavedChatAddress | undefined> {
  const [row] = await oneAddress(store, tx, [platform, address]);
  return row && addressFrom(row);
}

/** All chat addresses. */
export function chatAddresses(store: Store): Promise<SavedChatAddress[]> {
  return read(store, readChatAddresses);
}

/** Where the contacts of a partnership may be reached: all chat addresses, and the accounts that used its codes. */
export interface ReachGround {
  addresses: readonly SavedChatAddress[];
  accounts: readonly LinkedAccount[];
}

/** Reads it in two queries, however many municipalities there are. */
export function readReachGround(store: Store, partnership: string): Promise<ReachGround> {
  return read(store, async (tx) => ({
    addresses: await readChatAddresses(tx),
    accounts: await readLinkedAccounts(tx, partnership),
  }));
}

/** One person's chat addresses on all platforms: every account with this e-mail address, case-insensitively. */
export function chatAddressesWith(store: Store, email: string): Promise<SavedChatAddress[]> {
  const key = emailKey(email);
  return read(store, async (tx) => {
    const rows = await addressesWith(tx, key).execute();
    return rows.map(addressFrom).filter((one) => emailKey(one.email ?? '') === key);
  });
}

async function readChatAddresses(tx: Reading): Promise<SavedChatAddress[]> {
  const rows = await addressesIn(tx).execute();
  return rows.map(addressFrom);
}

/** Their query; uses the index. */
export function addressesWith(tx: Reading, key: string) {
  return addressesIn(tx).where(emailLike(key));
}

function addressesIn(tx: Reading) {
  return tx.selectFrom('chat_address').selectAll().orderBy('platform').orderBy('address');
}

function rowOf(saved: SavedChatAddress): ChatAddressRow {
  const { platform, address, revision, email, name, municipality, state, reason, retryAt } = saved;
  const { details, heardOn, preferredAt } = saved;
  return {
    platform,
    address,
    revision,
    email: email ?? null,
    name: name ?? null,
    municipality: municipality ?? null,
    state,
    reason: reason ?? null,
    content: toText(details),
    retry_at: retryAt ?? null,
    heard_on: heardOn ?? null,
    preferred_at: preferredAt ?? null,
  };
}

/** A row as an address. */
export function addressFrom(row: ChatAddressRow): SavedChatAddress {
  const { platform, address, revision, email, name, municipality, state, reason, retry_at, content } = row;
  const { heard_on, preferred_at } = row;
  return {
    platform,
    address,
    revision,
    state: state as ChatAddress['state'],
    details: fromText(content),
    ...(email !== null && { email }),
    ...(name !== null && { name }),
    ...(municipality !== null && { municipality }),
    ...(reason !== null && { reason }),
    ...(retry_at !== null && { retryAt: retry_at }),
    ...(heard_on !== null && { heardOn: heard_on }),
    ...(preferred_at !== null && { preferredAt: preferred_at }),
  };
}

/**
 * A condition on `email` that holds for every address with this key (`emailKey`), and uses the index where possible. It
 * may match more, so compare the results: databases fold the case of ASCII letters only, and any other letter matches
 * anything here.
 */
export function emailLike(key: string): RawBuilder<boolean> {
  if (isEnglish(key)) return sql<boolean>`lower(email) = ${key}`;
  const pattern = key.replace(/[\\%_]/g, '\\$&').replace(/[^\x00-\x7f]+/g, '%');
  return sql<boolean>`lower(email) like ${pattern} escape '\\'`;
}

/** Whether a database can fold the case of all its letters. */
export function isEnglish(key: string): boolean {
  return /^[\x00-\x7f]*$/.test(key);
}
