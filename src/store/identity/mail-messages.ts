import { emailKey } from '../../partnership/identity/email.ts';
import { change, type Origin } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { read } from '../db/read.ts';
import type { MailMessageRow } from '../db/schema.ts';
import { instant } from '../db/values.ts';

/** A mail that was begun to be sent: what a reply to it, or a report about it, is about. */
export interface MailMessage {
  /** With its angle brackets. */
  messageId: string;
  /** Of the outbox; absent for what is sent once at most. */
  key?: string;
  email: string;
  partnership?: string;
  /** Code; absent if it is about several, or none. */
  municipality?: string;
  kind?: string;
  optOutToken: string;
}

/**
 * Remembers a mail just before the first of it leaves. A further attempt finds it by its durable key, with its first
 * token and Message-ID: what may have arrived keeps its links, also where ids are made in another way since.
 */
export async function saveMailMessage(store: Store, by: Origin, mail: MailMessage): Promise<MailMessage> {
  const { partnership, municipality, messageId } = mail;
  const result = await change<MailMessage>(store, by, {}, async (tx, now) => {
    const row = await tx
      .selectFrom('mail_message')
      .selectAll()
      .where((eb) =>
        eb.or([
          eb('message_id', '=', messageId),
          ...(mail.key === undefined ? [] : [eb('key', '=', mail.key)]),
        ]),
      )
      .orderBy('at')
      .executeTakeFirst();
    if (row) return { kind: 'unchanged', value: mailFrom(row) };
    return {
      kind: 'plan',
      value: mail,
      audit: [{ partnership, municipality, subject: 'mail-message', action: 'begin', after: { messageId } }],
      writes: [
        tx.insertInto('mail_message').values({
          message_id: messageId,
          key: mail.key ?? null,
          email: emailKey(mail.email),
          partnership: partnership ?? null,
          municipality: municipality ?? null,
          kind: mail.kind ?? null,
          opt_out_token: mail.optOutToken,
          at: instant(now),
        }),
      ],
    };
  });
  if (!('value' in result)) throw new Error('Our own bug: a mail was refused by the store');
  return result.value;
}

/** Whether a mail with this durable key was begun. */
export async function isMailBegun(store: Store, key: string): Promise<boolean> {
  const rows = await read(store, (tx) =>
    tx.selectFrom('mail_message').select('message_id').where('key', '=', key).limit(1).execute(),
  );
  return rows.length > 0;
}

/** The mail with this token; undefined if there is none. */
export async function mailByToken(store: Store, token: string): Promise<MailMessage | undefined> {
  const row = await read(store, (tx) =>
    tx.selectFrom('mail_message').selectAll().where('opt_out_token', '=', token).executeTakeFirst(),
  );
  return row && mailFrom(row);
}

/** Mails of ours among these Message-IDs, in their order; `at`: when it was begun (ISO instant). */
export async function mailsWithIds(
  store: Store,
  ids: readonly string[],
): Promise<(MailMessage & { at: string })[]> {
  if (ids.length === 0) return [];
  const rows = await read(store, (tx) =>
    tx.selectFrom('mail_message').selectAll().where('message_id', 'in', ids).execute(),
  );
  const found = new Map(rows.map((row) => [row.message_id, { ...mailFrom(row), at: row.at }]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** The partnerships about which somebody was written to by mail. */
export async function partnershipsMailed(store: Store, email: string): Promise<string[]> {
  const rows = await read(store, (tx) =>
    tx
      .selectFrom('mail_message')
      .select('partnership')
      .distinct()
      .where('email', '=', emailKey(email))
      .execute(),
  );
  return rows.flatMap(({ partnership }) => partnership ?? []);
}

function mailFrom(row: MailMessageRow): MailMessage {
  const { key, partnership, municipality, kind } = row;
  return {
    ...{ messageId: row.message_id, email: row.email, optOutToken: row.opt_out_token },
    ...(key !== null && { key }),
    ...(partnership !== null && { partnership }),
    ...(municipality !== null && { municipality }),
    ...(kind !== null && { kind }),
  };
}
