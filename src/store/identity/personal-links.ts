import { createHash } from 'node:crypto';
import type { DateTime } from 'luxon';
import { codeExpiry, type RandomBytes } from '../../partnership/identity/code.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import { isToken, newToken } from '../../partnership/identity/personal-link.ts';
import { tellerOf } from '../../problems/tell.ts';
import { STORE_PROBLEMS } from '../../problems/text/store-da.ts';
import { change, type Origin, refused, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { ask, type Reading, read } from '../db/read.ts';
import type { PersonalLinkRow } from '../db/schema.ts';
import { instant } from '../db/values.ts';
import { refuseUnlessEnrolled } from '../enrolments/enrolment-record.ts';
import { activeDefinition, unknownPartnership } from '../partnerships/active-definition.ts';
import { emailLike } from './chat-addresses.ts';
import { isSameHash } from './codes.ts';

const { error } = tellerOf(STORE_PROBLEMS);

/** So long a link that has expired still says what it was for. */
const DAYS_KEPT = 90;

/** Which municipality in which partnership. */
interface Place {
  partnership: string;
  municipality: string;
}

/** A button that a link stands for. */
export interface LinkTarget {
  action: string;
  value: string;
}

export interface WantedLink extends Place {
  /** Registered as contact or substitute there. */
  person: { email: string; name?: string | undefined };
  target?: LinkTarget | undefined;
  random: RandomBytes;
  validDays?: number | undefined;
}

/** A link in clear text, available only now. Never log it. */
export interface NewLink {
  token: string;
  expires: DateTime<true>;
}

/**
 * Issues a link to one of a municipality's contacts. Earlier ones go on working: they stand in mails that were sent. It
 * lives as long as a code that is issued on the same day.
 */
export function issueLink(store: Store, by: Origin, wanted: WantedLink): Promise<WriteResult<NewLink>> {
  const { partnership, municipality, person, target, random, validDays } = wanted;
  return change(store, by, { partnership, municipality }, async (tx, now) => {
    const active = await activeDefinition(store, tx, partnership);
    const refusal = await refuseUnlessEnrolled(store, tx, partnership, municipality);
    if (refusal || !active) return refusal ?? unknownPartnership(tx, partnership);
    const contact = await contactWith(tx, wanted, person.email);
    if (!contact) return refused(error('link-for-nobody', { email: person.email, municipality }));
    const token = newToken(random);
    const expires = codeExpiry(active.definition, active.milestoneChanges, now, validDays);
    const row: PersonalLinkRow = {
      ...linkHash(token),
      ...{ partnership, municipality, email: person.email, name: person.name ?? contact.name },
      ...{ action: target?.action ?? null, value: target?.value ?? null },
      ...{ at: instant(now), expires: instant(expires), state: 'open', ended_at: null },
      ...{ uses: 0, used_at: null },
    };
    return {
      kind: 'plan',
      value: { token, expires },
      audit: [
        {
          ...{ partnership, municipality, subject: 'personal-link', action: 'issue' },
          after: { email: person.email, expires: row.expires },
        },
      ],
      writes: [
        tx.insertInto('personal_link').values(row),
        tx
          .deleteFrom('personal_link')
          .where('partnership', '=', partnership)
          .where('municipality', '=', municipality)
          .where('expires', '<', instant(now.minus({ days: DAYS_KEPT }))),
      ],
    };
  });
}

/**
 * Withdraws the links of one person in a municipality, or of all of them there, and ends the sessions that they began.
 */
export function withdrawLinks(
  store: Store,
  by: Origin,
  { partnership, municipality, email }: Place & { email?: string | undefined },
): Promise<WriteResult<{ links: number; sessions: number }>> {
  return change(store, by, { partnership, municipality }, async (tx, now) => {
    const refusal = await refuseUnlessEnrolled(store, tx, partnership, municipality);
    if (refusal) return refusal;
    const isTheirs = (row: { email: string }) =>
      email === undefined || emailKey(row.email) === emailKey(email);
    const links = await tx
      .selectFrom('personal_link')
      .select(['hash', 'email'])
      .where('partnership', '=', partnership)
      .where('municipality', '=', municipality)
      .where('state', '=', 'open')
      .execute();
    const sessions = await tx
      .selectFrom('web_session')
      .select(['hash', 'email'])
      .where('partnership', '=', partnership)
      .where('municipality', '=', municipality)
      .where('ended_at', 'is', null)
      .execute();
    const closed = links.filter(isTheirs).map(({ hash }) => hash);
    const ended = sessions.filter(isTheirs).map(({ hash }) => hash);
    const value = { links: closed.length, sessions: ended.length };
    if (closed.length + ended.length === 0) return { kind: 'unchanged', value };
    const at = instant(now);
    return {
      kind: 'plan',
      value,
      audit: [
        {
          ...{ partnership, municipality, subject: 'personal-link', action: 'withdraw' },
          after: { ...value, ...(email !== undefined && { email }) },
        },
      ],
      writes: [
        ...closed.map((hash) =>
          tx.updateTable('personal_link').set({ state: 'withdrawn', ended_at: at }).where('hash', '=', hash),
        ),
        ...ended.map((hash) => tx.updateTable('web_session').set({ ended_at: at }).where('hash', '=', hash)),
      ],
    };
  });
}

/** How a link stands; `expired` and `withdrawn` ones still say whose municipality they were for. */
export type LinkState = 'open' | 'expired' | 'withdrawn';

/** What a link is for, as far as anybody who has it may know before a session begins. */
export interface ShownLink extends Place {
  state: LinkState;
}

/** The link of a token; undefined if there is none. Changes nothing: whoever previews links may ask it. */
export function linkOf(store: Store, token: string): Promise<ShownLink | undefined> {
  return ask(store, async (tx) => {
    const row = await findLink(tx, token);
    return (
      row && {
        ...{ partnership: row.partnership, municipality: row.municipality },
        state: linkState(row, store.clock.now()),
      }
    );
  });
}

export async function findLink(tx: Reading, token: string): Promise<PersonalLinkRow | undefined> {
  if (!isToken(token)) return undefined;
  const { selector, hash } = linkHash(token);
  const rows = await tx.selectFrom('personal_link').selectAll().where('selector', '=', selector).execute();
  return rows.find((row) => isSameHash(row.hash, hash));
}

/** The stored state `open` includes links that have expired. */
export function linkState(row: Pick<PersonalLinkRow, 'state' | 'expires'>, now: DateTime<true>): LinkState {
  if (row.state === 'withdrawn') return 'withdrawn';
  return row.expires < instant(now) ? 'expired' : 'open';
}

/** How the links of one person to one municipality stand. */
export interface LinksOfPerson {
  municipality: string;
  email: string;
  name?: string;
  /** How many can be opened now. */
  open: number;
  /** ISO instants: when the last of these expires, when one was last issued, and last opened. */
  expires?: string;
  issuedAt: string;
  usedAt?: string;
}

/** The links of a partnership's people, by person; of one municipality if it is given. */
export function personalLinks(store: Store, partnership: string, municipality?: string) {
  return read(store, async (tx): Promise<LinksOfPerson[]> => {
    const rows = await tx
      .selectFrom('personal_link')
      .select(['municipality', 'email', 'name', 'at', 'expires', 'state', 'used_at'])
      .where('partnership', '=', partnership)
      .$if(municipality !== undefined, (query) => query.where('municipality', '=', municipality ?? ''))
      .orderBy('municipality')
      .orderBy('at')
      .execute();
    const now = store.clock.now();
    const byPerson = Map.groupBy(rows, (row) => `${row.municipality} ${emailKey(row.email)}`);
    return [...byPerson.values()].flatMap((own) => {
      const [latest] = own.slice(-1);
      if (!latest) return [];
      const open = own.filter((row) => linkState(row, now) === 'open');
      const expires = latestOf(open.map((row) => row.expires));
      const usedAt = latestOf(own.flatMap(({ used_at }) => used_at ?? []));
      return [
        {
          ...{ municipality: latest.municipality, email: latest.email },
          ...(latest.name !== null && { name: latest.name }),
          ...{ open: open.length, issuedAt: latest.at },
          ...(expires !== undefined && { expires }),
          ...(usedAt !== undefined && { usedAt }),
        },
      ];
    });
  });
}

function latestOf(instants: readonly string[]): string | undefined {
  return instants.toSorted().at(-1);
}

/** The contact or substitute with this address in a municipality. */
export async function contactWith(
  tx: Reading,
  { partnership, municipality }: Place,
  email: string,
): Promise<{ name: string } | undefined> {
  const rows = await tx
    .selectFrom('person')
    .select(['name', 'email'])
    .where('partnership', '=', partnership)
    .where('municipality', '=', municipality)
    .where('role', 'in', ['contact', 'substitute'])
    .orderBy('position')
    .execute();
  return rows.find((row) => row.email !== null && emailKey(row.email) === emailKey(email));
}

/** The stored form of a link: its token has 256 random bits, so a plain hash is enough (as for codes). */
function linkHash(token: string): { selector: string; hash: string } {
  const hash = createHash('sha256').update(`partnerskab link ${token}`).digest('hex');
  return { selector: hash.slice(0, 8), hash };
}

/** Where somebody is contact or substitute, and the address that they are registered with. */
export function placesOf(store: Store, email: string): Promise<(Place & { email: string; name: string })[]> {
  const key = emailKey(email);
  return read(store, async (tx) => {
    const rows = await tx
      .selectFrom('person')
      .select(['partnership', 'municipality', 'name', 'email'])
      .where('role', 'in', ['contact', 'substitute'])
      .where(emailLike(key))
      .orderBy('partnership')
      .orderBy('municipality')
      .execute();
    const own = rows.flatMap((row) => (row.email === null ? [] : [{ ...row, email: row.email }]));
    const found = own.filter((row) => emailKey(row.email) === key);
    // Contact and substitute in one place is one link.
    return [...new Map(found.map((row) => [`${row.partnership}/${row.municipality}`, row])).values()];
  });
}
