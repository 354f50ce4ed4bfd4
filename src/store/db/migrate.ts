import { type Kysely, sql } from 'kysely';
import type { Clock } from '../../clock.ts';
import type { SchemaSyntax, StoreDialect } from './dialect.ts';
import { first } from './migrations/0001-first.ts';
import { identity } from './migrations/0002-identity.ts';
import { visits } from './migrations/0003-visits.ts';
import { networkPlans } from './migrations/0004-network-plans.ts';
import { schedule } from './migrations/0005-schedule.ts';
import { pace } from './migrations/0006-pace.ts';
import { oneSpelling } from './migrations/0007-one-spelling.ts';
import { forgetting } from './migrations/0008-forgetting.ts';
import { sending } from './migrations/0009-sending.ts';
import { openBatches } from './migrations/0010-open-batches.ts';
import { activation } from './migrations/0011-activation.ts';
import { furtherTables, parties } from './migrations/0012-parties.ts';
import { signing } from './migrations/0013-signing.ts';
import { unreachable } from './migrations/0014-unreachable.ts';
import { inbox } from './migrations/0015-inbox.ts';
import { invoiceDetails } from './migrations/0016-invoice-details.ts';
import { handedIn } from './migrations/0017-handed-in.ts';
import { addenda } from './migrations/0018-addenda.ts';
import { groups } from './migrations/0019-groups.ts';
import { draftsOfOwner } from './migrations/0020-drafts-of-owner.ts';
import { rehearsal } from './migrations/0021-rehearsal.ts';
import { mail } from './migrations/0022-mail.ts';
import { installations } from './migrations/0023-installations.ts';
import { calendarFeeds } from './migrations/0024-calendar-feeds.ts';
import { incomingMail } from './migrations/0025-incoming-mail.ts';
import { links } from './migrations/0026-links.ts';
import { calendarEntries } from './migrations/0027-calendar-entries.ts';
import { staffSessions } from './migrations/0028-staff-sessions.ts';
import { definitionProposals } from './migrations/0029-definition-proposals.ts';
import { municipalityNotes } from './migrations/0030-municipality-notes.ts';
import type { Schema } from './schema.ts';
import { StoreError } from './store-error.ts';
import { inTransaction } from './transaction.ts';
import { instant } from './values.ts';

/** In order. A migration's version is its position here, counted from 1. */
const migrations: Migration[] = [
  { name: '0001-first', statements: first },
  { name: '0002-identity', statements: identity },
  { name: '0003-visits', statements: visits },
  { name: '0004-network-plans', statements: networkPlans },
  { name: '0005-schedule', statements: schedule },
  { name: '0006-pace', statements: pace },
  { name: '0007-one-spelling', rewrite: oneSpelling },
  { name: '0008-forgetting', statements: forgetting },
  { name: '0011-sending', statements: sending },
  { name: '0010-open-batches', statements: openBatches },
  { name: '0011-activation', statements: activation },
  { name: '0012-parties', statements: furtherTables, rewrite: parties },
  { name: '0013-signing', statements: signing },
  { name: '0014-unreachable', statements: unreachable },
  { name: '0015-inbox', statements: inbox },
  { name: '0016-invoice-details', statements: invoiceDetails },
  { name: '0017-handed-in', statements: handedIn },
  { name: '0018-addenda', statements: addenda },
  { name: '0019-groups', statements: groups },
  { name: '0020-drafts-of-owner', statements: draftsOfOwner },
  { name: '0021-rehearsal', statements: rehearsal },
  { name: '0022-mail', statements: mail },
  { name: '0023-installations', statements: installations },
  { name: '0024-calendar-feeds', statements: calendarFeeds },
  { name: '0025-incoming-mail', statements: incomingMail },
  { name: '0026-links', statements: links },
  { name: '0027-calendar-entries', statements: calendarEntries },
  { name: '0028-staff-sessions', statements: staffSessions },
  { name: '0029-definition-proposals', statements: definitionProposals },
  { name: '0030-municipality-notes', statements: municipalityNotes },
];

/**
 * Changes tables, then rewrites their rows. It spells out the tables as they were at its version and never uses
 * `Schema`.
 */
interface Migration {
  name: string;
  statements?(words: SchemaSyntax): string[];
  rewrite?(tx: Kysely<never>): Promise<void>;
}

/** Schema version that this program needs. */
export const SCHEMA_VERSION = migrations.length;

/**
 * Migrates the store to this program's schema, all or nothing. A process that starts meanwhile waits and then finds it
 * done.
 * @throws StoreError `newer-version`
 */
export async function migrate(db: Kysely<Schema>, dialect: StoreDialect, clock: Clock): Promise<void> {
  // The usual start: nothing to do, so no need to wait for a writer.
  if ((await versionOf(db, dialect)) === SCHEMA_VERSION) return;
  await inTransaction(db, dialect, {}, async (tx) => {
    const version = await versionOf(tx, dialect);
    if (version === 0) await sql.raw(versionTable(dialect.words)).execute(tx);
    for (const [index, migration] of migrations.entries()) {
      if (index < version) continue;
      await runAll(tx, migration.statements?.(dialect.words) ?? []);
      await migration.rewrite?.(tx as unknown as Kysely<never>);
      await tx
        .insertInto('schema_version')
        .values({ version: index + 1, name: migration.name, at: instant(clock.now()) })
        .execute();
    }
    return { keep: true, value: undefined };
  });
}

/**
 * Schema version of a database; 0 if it has none.
 * @throws StoreError `newer-version`
 */
export async function versionOf(db: Kysely<Schema>, dialect: StoreDialect): Promise<number> {
  if (!(await dialect.hasTable(db, 'schema_version'))) return 0;
  const { version } = await db
    .selectFrom('schema_version')
    .select(({ fn }) => fn.max('version').as('version'))
    .executeTakeFirstOrThrow();
  if (version > SCHEMA_VERSION) {
    throw new StoreError(
      'newer-version',
      `The store has schema version ${version}; this program knows up to ${SCHEMA_VERSION}`,
      dialect.place,
      'Use the newer version of the program. Nothing was changed.',
    );
  }
  return version;
}

function versionTable({ text, strict }: SchemaSyntax): string {
  return `create table schema_version (
    version integer primary key not null,
    name ${text} not null,
    at ${text} not null
  ) ${strict}`;
}

async function runAll(tx: Kysely<Schema>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx);
}
