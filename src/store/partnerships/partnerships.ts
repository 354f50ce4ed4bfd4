import type { DateTime } from 'luxon';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { Enrolment } from '../../partnership/enrolment/enrolment.ts';
import { invite } from '../../partnership/enrolment/invite.ts';
import { stateOf } from '../../partnership/enrolment/life.ts';
import {
  type AuditEntry,
  change,
  type Origin,
  type Plan,
  type Planning,
  type TransitionRefusal,
  type WriteResult,
} from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { inChunks, read } from '../db/read.ts';
import { fromText, instant, toText } from '../db/values.ts';
import { type ActiveDefinition, activeDefinition } from './active-definition.ts';
import { bumpScheduleRevision } from './bump-schedule-revision.ts';

/** A definition that shall be in force, and whom it invites. */
export interface Registration {
  definition: Definition;
  /** Of the definition's content: the same definition has the same hash. */
  hash: string;
  /** Codes of all municipalities it invites, four digits each. */
  invited: readonly string[];
  /** ISO day, where the invitation is older than today. */
  invitedOn?: string;
}

/**
 * Puts a definition in force and invites the municipalities that were not invited before. The earlier definitions
 * stay readable, and who is enrolled stays so. The same definition again changes nothing.
 */
export function registerPartnership(
  store: Store,
  by: Origin,
  registration: Registration,
): Promise<WriteResult<{ revision: number }>> {
  const { definition, hash } = registration;
  return change(store, by, { partnership: definition.id }, async (tx, now) => {
    const before = await activeDefinition(store, tx, definition.id);
    const enrolled = await enrolmentsOf(tx, definition.id);
    const invitations = invitationsOf(registration, new Set(enrolled.keys()), now);
    if (invitations.refused.length > 0) return { kind: 'not-allowed', against: invitations.refused };

    const defined = before?.hash === hash ? nothing : defining(tx, registration, before, now);
    const invited = enrolling(tx, invitations.enrolments);
    const restated = before === undefined ? nothing : restating(tx, definition, [...enrolled.values()]);
    const parts = [defined, invited, restated];
    const value = { revision: (before?.revision ?? 0) + (defined === nothing ? 0 : 1) };
    if (parts.every(({ writes }) => writes.length === 0)) return { kind: 'unchanged', value };
    return {
      kind: 'plan',
      value,
      audit: parts.flatMap(({ audit }) => audit),
      writes: parts.flatMap(({ writes }) => writes),
    };
  });
}

type Part = Pick<Plan<unknown>, 'audit' | 'writes'>;
const nothing: Part = { audit: [], writes: [] };

function defining(
  tx: Planning,
  { definition, hash }: Registration,
  before: ActiveDefinition | undefined,
  now: DateTime<true>,
): Part {
  const partnership = definition.id;
  const number = (before?.definitions ?? 0) + 1;
  const counted = { revision: (before?.revision ?? 0) + 1, definition_hash: hash, definitions: number };
  const put =
    before === undefined
      ? tx
          .insertInto('partnership')
          .values({ id: partnership, ...counted, milestone_changes: 0, schedule_revision: 1 })
      : bumpScheduleRevision(tx, partnership).set(counted);
  const kept = tx
    .insertInto('definition')
    .values({ partnership, number, hash, at: instant(now), content: toText(definition) });
  const audit: AuditEntry = {
    partnership,
    subject: 'definition',
    action: before === undefined ? 'register' : 'replace',
    ...(before && { before: { hash: before.hash, definition: before.definition } }),
    after: { hash, definition },
  };
  return { audit: [audit], writes: [put, kept] };
}

function invitationsOf(
  { definition, invited, invitedOn }: Registration,
  enrolled: ReadonlySet<string>,
  now: DateTime<true>,
) {
  const enrolments: Enrolment[] = [];
  const refused: TransitionRefusal[] = [];
  for (const municipality of invited) {
    if (enrolled.has(municipality)) continue;
    const decided = invite(definition, municipality, now, invitedOn);
    if (decided.ok) enrolments.push(decided.enrolment);
    else refused.push({ municipality, refusals: decided.refusals });
  }
  return { enrolments, refused };
}

function enrolling(tx: Planning, enrolments: readonly Enrolment[]): Part {
  const rows = enrolments.map((enrolment) => ({
    partnership: enrolment.partnership,
    municipality: enrolment.municipality,
    revision: enrolment.revision,
    state: enrolment.state,
    content: toText(enrolment),
    answers: 0,
    moves: 0,
    versions: 0,
    people_revision: 0,
  }));
  return {
    audit: enrolments.map(({ partnership, municipality, ...enrolment }) => ({
      partnership,
      municipality,
      subject: 'enrolment',
      action: 'invite',
      after: { partnership, municipality, ...enrolment },
    })),
    writes: inChunks(rows).map((chunk) => tx.insertInto('enrolment').values(chunk)),
  };
}

/** A state follows from what has happened and from the definition: a new definition may bring another state. */
function restating(tx: Planning, definition: Definition, enrolments: readonly Enrolment[]): Part {
  const changed = enrolments
    .map((before) => ({
      before,
      after: { ...before, state: stateOf(definition, before), revision: before.revision + 1 },
    }))
    .filter(({ before, after }) => before.state !== after.state);
  return {
    audit: changed.map(({ before, after }) => ({
      partnership: after.partnership,
      municipality: after.municipality,
      subject: 'enrolment',
      action: 'restate',
      before,
      after,
    })),
    writes: changed.map(({ after }) =>
      tx
        .updateTable('enrolment')
        .set({ state: after.state, revision: after.revision, content: toText(after) })
        .where('partnership', '=', after.partnership)
        .where('municipality', '=', after.municipality),
    ),
  };
}

async function enrolmentsOf(tx: Planning, partnership: string): Promise<Map<string, Enrolment>> {
  const rows = await tx
    .selectFrom('enrolment')
    .select(['municipality', 'content'])
    .where('partnership', '=', partnership)
    .execute();
  return new Map(rows.map(({ municipality, content }) => [municipality, fromText<Enrolment>(content)]));
}

/** The partnership as it counts now; undefined where the store has none of that id. */
export function partnershipInForce(store: Store, id: string): Promise<ActiveDefinition | undefined> {
  return read(store, (tx) => activeDefinition(store, tx, id));
}

/** Ids of all partnerships, in order. */
export function partnerships(store: Store): Promise<string[]> {
  return read(store, async (tx) => {
    const rows = await tx.selectFrom('partnership').select('id').orderBy('id').execute();
    return rows.map(({ id }) => id);
  });
}
