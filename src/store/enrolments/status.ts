import { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';
import type { Answer } from '../../partnership/answer.ts';
import { isLate } from '../../partnership/enrolment/deadline.ts';
import type { Enrolment } from '../../partnership/enrolment/enrolment.ts';
import { withOrderedAddOns } from '../../partnership/enrolment/later-questions.ts';
import type { MilestoneChange } from '../../partnership/enrolment/milestone-change.ts';
import type { InvoiceDetails } from '../../partnership/invoicing/invoice-details.ts';
import type { MunicipalityFacts } from '../../partnership/municipalities/municipality.ts';
import type { Store } from '../db/open-store.ts';
import { foundAmong, type Reading, read } from '../db/read.ts';
import { fromText } from '../db/values.ts';
import { type ActiveDefinition, activeDefinition } from '../partnerships/active-definition.ts';
import { enrolmentsIn, findEnrolment } from './enrolment-record.ts';
import { draftFrom, type FormDraft } from './form-drafts.ts';
import { type PersonInRole, personOf, type Role, withPeople } from './people.ts';
import { readTaskReports, type SavedTaskReport } from './task-reports.ts';

/** The status of one municipality. */
export interface MunicipalityStatus {
  municipality: string;
  enrolment: Enrolment;
  /** Its latest answer, with its people as they are now, and the add-ons ordered since. */
  answer?: Answer;
  /** Whether the latest answer came after the deadline. */
  late: boolean;
  people: PersonInRole[];
  /** Number of people in each role. */
  counts: Partial<Record<Role, number>>;
  /** Where it wants its invoices; absent until it has said so. */
  invoice?: InvoiceDetails;
  /** What KL has filled in about it, for all partnerships. */
  facts?: MunicipalityFacts;
  /** What it has reported of its tasks; absent if nothing. */
  taskReports?: readonly SavedTaskReport[];
  /** The latest version of its agreement. */
  agreement?: { number: number; hash: string; at: string; fileName: string; frozen: boolean };
}

/** The status of one municipality with its partnership, and what has been typed into a form. */
export interface EnrolmentStatus {
  partnership: ActiveDefinition;
  status: MunicipalityStatus;
  draft?: FormDraft;
}

export interface Status {
  partnership: ActiveDefinition;
  /** Ordered by code. */
  municipalities: MunicipalityStatus[];
}

/** What decides whether an answer was late. */
type DeadlinesKnown = Readonly<Pick<ActiveDefinition, 'definition'>> & {
  milestoneChanges: readonly MilestoneChange[];
};

/**
 * The status of all municipalities of a partnership, or of those named, on one snapshot and in a fixed number of
 * queries; undefined if the store has no such partnership.
 * @param among code or codes
 */
export function statusOf(
  store: Store,
  partnership: string,
  among?: string | readonly string[],
): Promise<Status | undefined> {
  const codes = typeof among === 'string' ? [among] : among?.toSorted();
  const [only, ...others] = codes ?? [];
  return read(store, async (tx) => {
    const one =
      only !== undefined && others.length === 0
        ? await findEnrolment(store, tx, partnership, only)
        : undefined;
    if (one)
      return {
        partnership: one.ground,
        municipalities: await statusesFrom(tx, partnership, one.ground, [one], codes),
      };
    const ground = await activeDefinition(store, tx, partnership);
    if (!ground) return undefined;
    const municipalities = await municipalityStatuses(store, tx, { ...ground, partnership }, codes);
    return { partnership: ground, municipalities };
  });
}

/**
 * The status of all municipalities, or of those named (codes, in order), by a definition that was already read; of a
 * single one in one query.
 */
export async function municipalityStatuses(
  store: Store,
  tx: Reading,
  ground: DeadlinesKnown & { partnership: string },
  codes: readonly string[] | undefined,
): Promise<MunicipalityStatus[]> {
  const { partnership } = ground;
  const [only, ...others] = codes ?? [];
  if (only !== undefined && others.length === 0) {
    const one = await findEnrolment(store, tx, partnership, only);
    return one ? statusesFrom(tx, partnership, ground, [one], codes) : [];
  }
  const people = await peopleByMunicipality(tx, partnership, codes);
  const rows = await foundAmong(codes, (some) => rowsIn(tx, partnership, some).execute());
  return statusesFrom(
    tx,
    partnership,
    ground,
    rows.map((row) => ({ row, people: people.get(row.municipality) ?? [] })),
    codes,
  );
}

/**
 * The status of one municipality, in one query; undefined if it is not invited.
 * @param typed the form whose draft is read along with it, and who fills it in
 */
export function enrolmentStatusOf(
  store: Store,
  { partnership, municipality }: { partnership: string; municipality: string },
  typed?: { form: string; owner: string },
): Promise<EnrolmentStatus | undefined> {
  return read(store, async (tx) => {
    const found = await findEnrolment(store, tx, partnership, municipality, typed);
    if (!found) return undefined;
    const { ground, draft } = found;
    const [status] = await statusesFrom(tx, partnership, ground, [found], [municipality]);
    if (!status) throw new Error('Our own bug: one enrolment has one status');
    return {
      partnership: ground,
      status,
      ...(draft && { draft: draftFrom(draft) }),
    };
  });
}

function rowsIn(tx: Reading, partnership: string, codes: readonly string[] | undefined) {
  const all = enrolmentsIn(tx, partnership)
    .leftJoin('agreement_version as v', (join) =>
      join
        .onRef('v.partnership', '=', 'e.partnership')
        .onRef('v.municipality', '=', 'e.municipality')
        .onRef('v.number', '=', 'e.versions'),
    )
    .leftJoin('invoice_details as i', (join) =>
      join.onRef('i.partnership', '=', 'e.partnership').onRef('i.municipality', '=', 'e.municipality'),
    )
    .leftJoin('municipality_facts as f', 'f.municipality', 'e.municipality')
    .select(['e.municipality', 'e.content', 'a.content as answer', 'a.received_at'])
    .select(['i.content as invoice', 'f.content as facts'])
    .select(['v.number', 'v.hash', 'v.at', 'v.file_name', 'v.frozen'])
    .orderBy('e.municipality');
  return codes ? all.where('e.municipality', 'in', codes) : all;
}

type Row = Awaited<ReturnType<ReturnType<typeof rowsIn>['execute']>>[number];

/**
 * With what was reported of tasks, which is only looked for where there are any.
 * @param codes of those asked for, if not all
 */
async function statusesFrom(
  tx: Reading,
  partnership: string,
  ground: DeadlinesKnown,
  found: readonly { row: Row; people: PersonInRole[] }[],
  codes?: readonly string[],
): Promise<MunicipalityStatus[]> {
  const { definition } = ground;
  const reports =
    definition.tasks.length === 0 || found.length === 0
      ? new Map<string, SavedTaskReport[]>()
      : await readTaskReports(tx, partnership, codes);
  return found.map(({ row, people }) => ({
    ...statusFrom(row, ground, people),
    ...(reports.has(row.municipality) && { taskReports: reports.get(row.municipality) ?? [] }),
  }));
}

function statusFrom(row: Row, ground: DeadlinesKnown, people: PersonInRole[]): MunicipalityStatus {
  const counts: Partial<Record<Role, number>> = {};
  for (const { role } of people) counts[role] = (counts[role] ?? 0) + 1;
  const enrolment = fromText<Enrolment>(row.content);
  const answer = row.answer === null ? undefined : withPeople(fromText<Answer>(row.answer), people);
  return {
    municipality: row.municipality,
    enrolment,
    ...(answer && { answer: withOrderedAddOns(ground.definition, enrolment, answer) }),
    ...(row.invoice !== null && { invoice: fromText<InvoiceDetails>(row.invoice) }),
    ...(row.facts !== null && { facts: fromText<MunicipalityFacts>(row.facts) }),
    late: row.received_at !== null && cameLate(ground, row.received_at),
    people,
    counts,
    ...agreementFrom(row),
  };
}

function cameLate({ definition, milestoneChanges }: DeadlinesKnown, receivedAt: string): boolean {
  return isLate(definition, milestoneChanges, DateTime.fromISO(receivedAt, { zone: ZONE }));
}

function agreementFrom({ number, hash, at, file_name, frozen }: Row): Pick<MunicipalityStatus, 'agreement'> {
  if (number === null || hash === null || at === null || file_name === null) return {};
  return { agreement: { number, hash, at, fileName: file_name, frozen: frozen === 1 } };
}

async function peopleByMunicipality(
  tx: Reading,
  partnership: string,
  codes: readonly string[] | undefined,
): Promise<Map<string, PersonInRole[]>> {
  const all = tx
    .selectFrom('person')
    .selectAll()
    .where('partnership', '=', partnership)
    .orderBy('municipality')
    .orderBy('position');
  const rows = await foundAmong(codes, (some) =>
    (some ? all.where('municipality', 'in', some) : all).execute(),
  );
  return new Map(
    [...Map.groupBy(rows, ({ municipality }) => municipality)].map(([code, of]) => [code, of.map(personOf)]),
  );
}
