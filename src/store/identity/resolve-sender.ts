import { sql } from 'kysely';
import { type Account, accountAddress } from '../../partnership/identity/account.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import { type RegisteredContact, type Who, whoIs } from '../../partnership/identity/who-is.ts';
import type { Store } from '../db/open-store.ts';
import { processedId } from '../db/processed-events.ts';
import { ask, prepared, type Reading, read } from '../db/read.ts';
import { fromText } from '../db/values.ts';
import { draftOwner } from '../enrolments/form-drafts.ts';
import { addressFrom, emailLike, isEnglish, type SavedChatAddress } from './chat-addresses.ts';

/** What the store knows about an event before it is processed. */
export interface ResolvedSender<Person> {
  /** Whether it was already processed. */
  isProcessed: boolean;
  /** The account's chat address; undefined if it is new. */
  chatAddress: SavedChatAddress | undefined;
  person: Person;
  who: Who;
  /** What was kept of the form asked for, under the account's name, in each municipality. */
  typed: { partnership: string; municipality: string; values: unknown }[];
}

/**
 * Answers in one query what every event asks: whether it was already processed, the account's chat address, who its
 * sender is, and where their conversations stand.
 * @param event id of the event; undefined if it need not be remembered
 * @param describe the account, given what is already known about it
 * @param staff as configured
 * @param form name of the drafts that are kept for an account
 */
export async function resolveSender<Person extends Account>(
  store: Store,
  event: string | undefined,
  account: Account,
  describe: (known: SavedChatAddress | undefined) => Person,
  staff: readonly string[],
  form: string,
): Promise<ResolvedSender<Person>> {
  const { platform } = account;
  const address = accountAddress(account);
  const email = emailKey(account.email ?? '');
  const rows = await ask(store, (tx) =>
    senderRows(store, tx, [
      ...[platform, address],
      ...['contact', 'substitute', email],
      ...[platform, address],
      ...[form, draftOwner(account)],
      event === undefined ? '' : processedId(event),
    ]),
  );
  const of = (kind: Kind) => rows.filter((row) => row.kind === kind);
  const known = of('address')
    .map(({ municipality, number, content, state, ...row }) =>
      addressFrom({
        ...row,
        ...{ platform, address, municipality, revision: number ?? 0 },
        ...{ state: state ?? '', content: content ?? '' },
      }),
    )
    .at(0);
  const person = describe(known);
  const isAsked = emailKey(person.email ?? '') === email && isEnglish(email);
  const who = isAsked
    ? whoIs(person, { staff, contacts: of('contact').map(contactFrom), links: of('tie').map(tieFrom) })
    : await read(store, (tx) => readWhoIsAccount(store, tx, person, staff));
  const typed = of('typed').map(({ partnership, municipality, content }) => ({
    ...{ partnership: partnership ?? '', municipality: municipality ?? '' },
    values: fromText(content ?? 'null'),
  }));
  return { isProcessed: of('event').length > 0, chatAddress: known, person, who, typed };

  function tieFrom({ partnership, municipality }: Row) {
    return { platform, address, partnership: partnership ?? '', municipality: municipality ?? '' };
  }
}

function contactFrom({ partnership, municipality, name, email }: Row) {
  return {
    ...{ partnership: partnership ?? '', municipality: municipality ?? '', name: name ?? '' },
    ...(email !== null && { email }),
  };
}

type Kind = 'address' | 'contact' | 'tie' | 'typed' | 'event';
type Row = Awaited<ReturnType<typeof senderRows>>[number];

const ADDRESS = [
  ...(['municipality', 'name', 'email', 'state', 'reason', 'content', 'retry_at'] as const),
  ...(['heard_on', 'preferred_at'] as const),
] as const;

/** One query instead of four round trips. */
const senderRows = prepared((db) =>
  db
    .selectFrom('chat_address')
    .select(columns('address', 'revision', ADDRESS))
    .where('platform', '=', '')
    .where('address', '=', '')
    .unionAll(
      db
        .selectFrom('person')
        .select(columns('contact', 'position', ['partnership', 'municipality', 'name', 'email']))
        .where('role', 'in', ['', ''])
        .where(emailLike('')),
    )
    .unionAll(
      db
        .selectFrom('account_tie')
        .select(columns('tie', undefined, ['partnership', 'municipality']))
        .where('platform', '=', '')
        .where('address', '=', ''),
    )
    .unionAll(
      db
        .selectFrom('form_draft')
        .select(columns('typed', undefined, ['partnership', 'municipality', 'content']))
        .where('form', '=', '')
        .where('owner', '=', ''),
    )
    .unionAll(
      db
        .selectFrom('seen_event')
        .select(columns('event', undefined, []))
        .where('id', '=', ''),
    )
    .orderBy('partnership')
    .orderBy('municipality')
    .orderBy('number'),
);

type Text = 'partnership' | (typeof ADDRESS)[number];

/** The columns common to all parts of the query; null where a table has no such column. */
function columns(kind: Kind, number: 'revision' | 'position' | undefined, own: readonly Text[]) {
  const text = <Name extends Text>(name: Name) =>
    (own.includes(name) ? sql<string | null>`${sql.ref(name)}` : sql<string | null>`null`).as(name);
  return [
    sql<Kind>`${sql.lit(kind)}`.as('kind'),
    (number ? sql<number | null>`${sql.ref(number)}` : sql<number | null>`null`).as('number'),
    ...([text('partnership'), text('municipality'), text('name'), text('email')] as const),
    ...([text('state'), text('reason'), text('content'), text('retry_at')] as const),
    ...([text('heard_on'), text('preferred_at')] as const),
  ] as const;
}

const linksOf = prepared((tx) =>
  tx
    .selectFrom('account_tie')
    .select(['platform', 'address', 'partnership', 'municipality'])
    .where('platform', '=', '')
    .where('address', '=', '')
    .orderBy('partnership')
    .orderBy('municipality'),
);

/** Who a chat account belongs to, as the store knows now. `staff` as configured. */
export async function readWhoIsAccount(
  store: Store,
  tx: Reading,
  account: Account,
  staff: readonly string[],
): Promise<Who> {
  const contacts = account.email === undefined ? [] : await contactsLike(store, tx, emailKey(account.email));
  const links = await linksOf(store, tx, [account.platform, accountAddress(account)]);
  return whoIs(account, { staff, contacts, links });
}

/** Contacts and substitutes whose address may be this one; `whoIs` compares exactly. */
async function contactsLike(store: Store, tx: Reading, key: string): Promise<RegisteredContact[]> {
  const rows = isEnglish(key)
    ? await contactsOf(store, tx, ['contact', 'substitute', key])
    : await contactsIn(tx).where(emailLike(key)).execute();
  return rows.map(({ email, ...row }) => ({ ...row, ...(email !== null && { email }) }));
}

const contactsOf = prepared((tx) => contactsIn(tx).where(emailLike('')));

function contactsIn(tx: Reading) {
  return tx
    .selectFrom('person')
    .select(['partnership', 'municipality', 'name', 'email'])
    .where('role', 'in', ['contact', 'substitute'])
    .orderBy('partnership')
    .orderBy('municipality')
    .orderBy('position');
}
