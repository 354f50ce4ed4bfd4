import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { DateTime } from 'luxon';
import type { Answer } from '../../partnership/answer.ts';
import { lostReferences } from '../../partnership/definition/answer-references.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { OwnTemplate } from '../../partnership/definition/own-template.ts';
import type { Enrolment } from '../../partnership/enrolment/enrolment.ts';
import { invite } from '../../partnership/enrolment/invite.ts';
import { stateOf } from '../../partnership/enrolment/life.ts';
import {
  type AuditEntry,
  type Conflict,
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
import { type Activated, type ActiveDefinition, activeDefinition } from './active-definition.ts';
import { bumpScheduleRevision } from './bump-schedule-revision.ts';

/** A definition to activate, and the municipalities it invites. */
export interface Registration {
  definition: Definition;
  /** The templates of its folder; if omitted, the active ones stay. */
  templates?: readonly OwnTemplate[];
  folder?: Activated['folder'];
  /** The text that the definition was read from, with its comments. */
  source?: string;
  /** Refused unless this many definitions have been activated before: 0 for the first. */
  basedOn?: number;
  /** Content hash: equal definitions have equal hashes. */
  hash: string;
  /** Four-digit codes of all municipalities it invites. */
  invited: readonly string[];
  /** ISO day of the invitation, if before today. */
  invitedOn?: string;
}

/**
 * Activates a definition and invites the municipalities not yet invited. Earlier definitions stay readable and
 * enrolments stay. If definition and templates are equal to the active ones, only the folder is updated. A definition
 * that would leave answers referring to nothing is refused.
 */
export function registerPartnership(
  store: Store,
  by: Origin,
  registration: Registration,
): Promise<WriteResult<{ revision: number }>> {
  const { definition } = registration;
  return change(store, by, { partnership: definition.id }, async (tx, now) => {
    const before = await activeDefinition(store, tx, definition.id);
    const isSame = before !== undefined && isActive(before, registration);
    const whyNot = isSame ? undefined : await whyNotActive(tx, registration, before);
    if (whyNot) return whyNot;
    const enrolled = await enrolmentsOf(tx, definition.id);
    const invitations = invitationsOf(registration, new Set(enrolled.keys()), now);
    if (invitations.refused.length > 0) return { kind: 'not-allowed', against: invitations.refused };

    const defined = isSame
      ? updatingFolder(tx, registration, before, await sourceOf(tx, registration, before))
      : defining(tx, by, registration, before, now);
    const invited = enrolling(tx, invitations.enrolments);
    const restated =
      before === undefined ? nothing : recomputingStates(tx, definition, [...enrolled.values()]);
    const parts = [defined, invited, restated];
    const value = { revision: revisionOf(before) + (defined === nothing ? 0 : 1) };
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

/** Whether a definition and its templates are the active ones. */
export function isActive(
  { hash, templates }: Pick<ActiveDefinition, 'hash' | 'templates'>,
  other: Pick<Registration, 'hash' | 'templates'>,
): boolean {
  if (hash !== other.hash) return false;
  return other.templates === undefined || isDeepStrictEqual(other.templates, templates);
}

function revisionOf(before: ActiveDefinition | undefined): number {
  return before?.revision ?? 0;
}

async function whyNotActive(
  tx: Planning,
  registration: Registration,
  before: ActiveDefinition | undefined,
): Promise<Extract<WriteResult<never>, { kind: 'conflict' | 'refused' }> | undefined> {
  const { definition, basedOn } = registration;
  if (basedOn !== undefined && basedOn !== (before?.definitions ?? 0))
    return { kind: 'conflict', conflict: activatedMeanwhile(registration, basedOn, before) };
  const lost = lostReferences(definition, await answersOf(tx, definition.id));
  return lost.length > 0 ? { kind: 'refused', problems: lost } : undefined;
}

function activatedMeanwhile(
  { hash }: Registration,
  basedOn: number,
  before: ActiveDefinition | undefined,
): Conflict {
  const { at, actor } = before?.activated ?? {};
  return {
    ...{ subject: 'definition', basedOn, revision: before?.definitions ?? 0 },
    ...{ yours: { hash }, theirs: before && { hash: before.hash } },
    ...(at !== undefined && actor !== undefined && { changedBy: { at, actor } }),
  };
}

/** Equal content in another folder, or in files written differently. */
function updatingFolder(
  tx: Planning,
  registration: Registration,
  before: ActiveDefinition,
  sourceBefore: string | undefined,
): Part {
  const { definition, folder = before.activated.folder, source } = registration;
  if (source === sourceBefore && isDeepStrictEqual(folder, before.activated.folder)) return nothing;
  const { id: partnership } = definition;
  const hash = before.hash;
  return {
    audit: [
      {
        ...{ partnership, subject: 'definition', action: 'find' },
        before: { hash, folder: before.activated.folder?.path },
        after: { hash, folder: folder?.path },
      },
    ],
    writes: [
      tx
        .updateTable('partnership')
        .set({ revision: before.revision + 1 })
        .where('id', '=', partnership),
      tx
        .updateTable('definition')
        .set({
          ...(folder && { folder: folder.path, folder_hash: folder.hash }),
          ...(source !== undefined && { source }),
        })
        .where('partnership', '=', partnership)
        .where('number', '=', before.definitions),
    ],
  };
}

/** The text that the active definition was read from, where it is to be held against another. */
async function sourceOf(
  tx: Planning,
  { source }: Registration,
  { id, definitions }: ActiveDefinition,
): Promise<string | undefined> {
  if (source === undefined) return undefined;
  const row = await tx
    .selectFrom('definition')
    .select('source')
    .where('partnership', '=', id)
    .where('number', '=', definitions)
    .executeTakeFirstOrThrow();
  return row.source ?? undefined;
}

async function answersOf(tx: Planning, partnership: string): Promise<Answer[]> {
  const rows = await tx
    .selectFrom('enrolment as e')
    .innerJoin('answer as a', (join) =>
      join
        .onRef('a.partnership', '=', 'e.partnership')
        .onRef('a.municipality', '=', 'e.municipality')
        .onRef('a.number', '=', 'e.answers'),
    )
    .select('a.content')
    .where('e.partnership', '=', partnership)
    .execute();
  return rows.map(({ content }) => fromText<Answer>(content));
}

function defining(
  tx: Planning,
  { actor }: Origin,
  { definition, hash, templates, folder, source }: Registration,
  before: ActiveDefinition | undefined,
  now: DateTime<true>,
): Part {
  const partnership = definition.id;
  const own = templates ?? before?.templates;
  const number = (before?.definitions ?? 0) + 1;
  const counted = { revision: revisionOf(before) + 1, definition_hash: hash, definitions: number };
  const put =
    before === undefined
      ? tx
          .insertInto('partnership')
          .values({ id: partnership, ...counted, milestone_changes: 0, schedule_revision: 1 })
      : bumpScheduleRevision(tx, partnership).set(counted);
  const kept = tx.insertInto('definition').values({
    ...{ partnership, number, hash, at: instant(now), content: toText(definition), actor },
    templates: own === undefined ? null : toText(own),
    folder: folder?.path ?? null,
    folder_hash: folder?.hash ?? null,
    source: source ?? null,
  });
  const audit: AuditEntry = {
    partnership,
    subject: 'definition',
    action: before === undefined ? 'register' : 'replace',
    ...(before && {
      before: { hash: before.hash, ...hashOfTemplates(before.templates), definition: before.definition },
    }),
    after: { hash, ...hashOfTemplates(own), definition },
  };
  return { audit: [audit], writes: [put, kept] };
}

function hashOfTemplates(templates: readonly OwnTemplate[] | undefined) {
  if (templates === undefined || templates.length === 0) return {};
  return { templates: createHash('sha256').update(JSON.stringify(templates)).digest('hex') };
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

/** An enrolment's state is derived from its history and the definition, so a new definition may change it. */
function recomputingStates(tx: Planning, definition: Definition, enrolments: readonly Enrolment[]): Part {
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

/** The partnership as it is in force; undefined if the store has none with that id. */
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
