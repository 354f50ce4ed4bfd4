import type { DateTime } from 'luxon';
import { missingInShort, missingText, STATES } from '../chat/text/da.ts';
import { laterTotalsText } from '../chat/text/later-questions-da.ts';
import { STATUS } from '../chat/text/tables-da.ts';
import { wishesOf } from '../partnership/answer.ts';
import { compareDanish } from '../partnership/danish.ts';
import { writeMilestoneDate } from '../partnership/dates/write.ts';
import type { Definition } from '../partnership/definition/definition.ts';
import { costsSomething } from '../partnership/definition/price.ts';
import { daysUntil, registrationDeadline } from '../partnership/enrolment/deadline.ts';
import type { State } from '../partnership/enrolment/enrolment.ts';
import type { MilestoneChange } from '../partnership/enrolment/milestone-change.ts';
import { missingFrom } from '../partnership/enrolment/missing.ts';
import { taskStates } from '../partnership/enrolment/tasks.ts';
import { municipalityName } from '../partnership/municipalities/register.ts';
import type { Store } from '../store/db/open-store.ts';
import { type MunicipalityStatus, type Status, statusOf } from '../store/enrolments/status.ts';
import type { StoreServices } from './services.ts';
import { type Reaches, type ReachRow, reachesOf, reachLines } from './status-reach.ts';
import type { Report } from './terminal/report.ts';
import { table } from './terminal/table.ts';
import { unknownPartnership } from './unknown-partnership.ts';

/** Which municipalities are shown: those that all of these hold for. */
interface StatusFilter {
  /** What is missing, by its name in `--json`; any of them. True for whatever it is. */
  missing?: string[] | true;
  state?: State[];
  /** Number of a network in the confirmed plan. */
  network?: number;
}

export async function statusCommand(
  { store, clock, environment }: StoreServices,
  id: string,
  filter: StatusFilter = {},
): Promise<Report> {
  const status = await statusOf(store, id);
  if (!status) return unknownPartnership(store, id);
  const isShown = await shownBy(filter, status, store);
  const reaches = await reachesOf({ store, clock, environment }, status);
  const all = overviewOf(status, clock.now(), reaches);
  const overview = { ...all, municipalities: all.municipalities.filter(({ code }) => isShown(code)) };
  return { json: overview, lines: asText(status, overview, await tasksIn(status, clock.now())) };
}

/** How tasks stand; their words are only loaded where there are any. */
async function tasksIn({ partnership, municipalities }: Status, now: DateTime<true>): Promise<string[]> {
  if (partnership.definition.tasks.length === 0) return [];
  const { taskLines } = await import('../chat/text/task-lines.ts');
  return taskLines(partnership, municipalities, now);
}

async function shownBy(
  { missing, state, network }: StatusFilter,
  { partnership, municipalities }: Status,
  store: Store,
): Promise<(code: string) => boolean> {
  const { definition } = partnership;
  const members =
    network === undefined ? undefined : await membersOf(store, partnership.id, definition, network);
  const shown = municipalities.filter(({ municipality, enrolment, answer }) => {
    const lacks = missingFrom(definition, enrolment, answer).map(({ what }): string => what);
    const isMissing =
      missing === undefined ||
      (missing === true ? lacks.length > 0 : lacks.some((what) => missing.includes(what)));
    const isInState = state === undefined || state.includes(enrolment.state);
    return isMissing && isInState && (members === undefined || members.has(municipality));
  });
  const codes = new Set(shown.map(({ municipality }) => municipality));
  return (code) => codes.has(code);
}

/** Who is in a network of the plan that was confirmed; nobody where there is none of that number. */
async function membersOf(
  store: Store,
  id: string,
  definition: Definition,
  network: number,
): Promise<Set<string>> {
  const [{ confirmedNetworks }, { networkName }] = await Promise.all([
    import('../documents/drafting/confirmed-networks.ts'),
    import('../partnership/networks/stored-plan.ts'),
  ]);
  const networks = await confirmedNetworks(store, id, definition);
  const name = networkName(network);
  return new Set([...networks].flatMap(([code, of]) => (of.name === name ? [code] : [])));
}

type Overview = ReturnType<typeof overviewOf>;

function overviewOf(
  { partnership, municipalities }: Status,
  now: DateTime<true>,
  reaches: Reaches | undefined,
) {
  const { definition, milestoneChanges } = partnership;
  const deadline = registrationDeadline(definition, milestoneChanges);
  const rows = municipalities
    .map((one) => rowOf(one, definition, milestoneChanges, reaches?.rows.get(one.municipality)))
    .toSorted((a, b) => compareDanish(a.municipality, b.municipality));
  const states = Map.groupBy(rows, ({ state }) => state);
  return {
    partnership: partnership.id,
    title: definition.title,
    deadline: deadline && writeMilestoneDate(deadline.date),
    daysToDeadline: deadline && daysUntil(deadline.last, now),
    totals: {
      invited: rows.length,
      answered: rows.filter(({ answer }) => answer !== null).length,
      yes: rows.filter(({ answer }) => answer !== null && answer !== 'no').length,
      underReservation: rows.filter(({ answer }) => answer === 'yes-under-reservation').length,
      no: rows.filter(({ answer }) => answer === 'no').length,
      late: rows.filter(({ late }) => late).length,
      states: Object.fromEntries([...states].map(([state, of]) => [state, of.length])),
      reach: reaches?.totals ?? null,
    },
    municipalities: rows,
  };
}

function rowOf(
  one: MunicipalityStatus,
  definition: Definition,
  changes: readonly MilestoneChange[],
  reach: ReachRow | undefined,
) {
  const labels = new Map(definition.focusAreas.list.map(({ id, label }) => [id, label]));
  const wished = wishesOf(one.answer?.preferences ?? []);
  return {
    code: one.municipality,
    municipality: municipalityName(one.municipality, 'name'),
    state: one.enrolment.state,
    answer: one.answer?.decision ?? null,
    late: one.late,
    ranking: wished.map(({ area }) => labels.get(area) ?? area),
    ...(definition.focusAreas.points && { points: wished.map(({ points = 0 }) => points) }),
    ...(definition.laterDeadlines.length > 0 && { later: laterOf(one, definition) }),
    missing: missingFrom(definition, one.enrolment, one.answer).map(missingText),
    addOns: addOnsOf(one, definition),
    invoice: one.invoice ?? null,
    ean: one.invoice?.ean ?? one.facts?.ean ?? null,
    ...(definition.tasks.length > 0 && {
      tasks: taskStates(definition, changes, one.taskReports).map(({ task, stand, due, report }) => ({
        task: task.id,
        ...{ stand, due },
        report: report ?? null,
      })),
    }),
    agreement: one.agreement ? { version: one.agreement.number, frozen: one.agreement.frozen } : null,
    reach: reach ?? null,
  };
}

/** Labels of the add-ons that it has ordered. */
function addOnsOf({ answer }: MunicipalityStatus, { addOns }: Definition): string[] {
  return addOns.filter(({ id }) => answer?.addOns.includes(id)).map(({ label }) => label);
}

/** Those that said no, or have left. */
const HAVE_NO_INVOICE: ReadonlySet<State> = new Set(['declined', 'withdrawn', 'terminated']);

/** What cannot stand in the table: who has ordered what, and from whom there is no EAN yet. */
function moneyLines({ municipalities }: Overview, definition: Definition): string[] {
  const ordered = definition.addOns.flatMap(({ label }) => {
    const names = municipalities
      .filter(({ addOns }) => addOns.includes(label))
      .map((one) => one.municipality);
    return names.length > 0 ? [STATUS.ordered(label, names)] : [];
  });
  const without = municipalities
    .filter(({ answer, state, ean }) => answer !== null && !HAVE_NO_INVOICE.has(state) && ean === null)
    .map((one) => one.municipality);
  const isAsked = costsSomething(definition) && municipalities.some(({ ean }) => ean !== null);
  return [...ordered, ...(isAsked && without.length > 0 ? [STATUS.withoutEan(without)] : [])];
}

/** By question: what was answered; null where nothing is yet. */
function laterOf({ enrolment }: MunicipalityStatus, { laterDeadlines }: Definition) {
  return Object.fromEntries(
    laterDeadlines.map(({ id }) => {
      const { decision, addOns } = enrolment.deadlineAnswers?.[id] ?? {};
      return [id, decision === undefined ? null : { decision, addOns }];
    }),
  );
}

function asText(status: Status, overview: Overview, tasks: readonly string[]): string[] {
  const { title, deadline, daysToDeadline, totals } = overview;
  const { definition } = status.partnership;
  const { ranking: isAsked, points: arePoints } = definition.focusAreas;
  const isRanked = isAsked !== undefined || arePoints !== undefined;
  const brief = new Map(status.municipalities.map((one) => [one.municipality, inShort(one, definition)]));
  const isReachKnown = totals.reach !== null;
  const rows = overview.municipalities.map((one) => {
    const { ranking = '', missing = '' } = brief.get(one.code) ?? {};
    const answer = one.answer === null ? '–' : `${STATUS.answers[one.answer]}${one.late ? STATUS.late : ''}`;
    return [
      one.code,
      one.municipality,
      STATES[one.state],
      answer,
      ...(isRanked ? [ranking] : []),
      versionText(one),
      ...(isReachKnown ? [one.reach ? STATUS.reach(one.reach.by, one.reach.heard?.on) : ''] : []),
      missing,
    ];
  });
  const states = Object.entries(totals.states).map(
    ([state, count]) => `${STATES[state as keyof typeof STATES]} ${count}`,
  );
  return [
    title,
    deadline === undefined ? STATUS.noDeadline : STATUS.deadline(deadline, daysToDeadline ?? 0),
    '',
    table(STATUS.heading(isRanked, isReachKnown), rows),
    '',
    ...(isRanked
      ? [
          arePoints ? STATUS.points : STATUS.wishes,
          ...definition.focusAreas.list.map(({ label }, index) => `  ${index + 1}  ${label}`),
          '',
        ]
      : []),
    ...(rows.length < totals.invited ? [STATUS.shown(rows.length, totals.invited)] : []),
    STATUS.totals(totals),
    ...tasks,
    ...definition.laterDeadlines.map((asked) =>
      laterTotalsText(definition, status.partnership.milestoneChanges, status.municipalities, asked),
    ),
    STATUS.states(states),
    ...reachLines(totals.reach, totals.invited),
    ...moneyLines(overview, definition),
  ];
}

/** Short enough for a table: focus areas by their number in the definition, explained below the table. */
function inShort({ enrolment, answer }: MunicipalityStatus, definition: Definition) {
  const ids = definition.focusAreas.list.map(({ id }) => id);
  const missing = missingFrom(definition, enrolment, answer);
  return {
    ranking: wishesOf(answer?.preferences ?? [])
      .map(({ area, points }) => `${ids.indexOf(area) + 1}${points === undefined ? '' : `:${points}`}`)
      .join(' '),
    missing: enrolment.state === 'invited' ? '' : missingInShort(missing),
  };
}

function versionText({ agreement }: Overview['municipalities'][number]): string {
  return agreement ? `v${agreement.version}${agreement.frozen ? STATUS.frozen : ''}` : '–';
}
