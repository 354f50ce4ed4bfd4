import { DECISIONS } from '../../chat/text/log-da.ts';
import { amountWithVat } from '../../chat/text/price-da.ts';
import { ACTIVITIES } from '../../chat/text/reminders-da.ts';
import { AUDIENCES } from '../../chat/text/staff-reminders-da.ts';
import { capital } from '../../chat/text/words-da.ts';
import type { Offset } from '../../partnership/dates/offset.ts';
import { writeMilestoneDate } from '../../partnership/dates/write.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { ReminderRule } from '../../partnership/definition/reminders.ts';
import { type MilestoneChange, timelineInForce } from '../../partnership/enrolment/milestone-change.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import { DEFINITION as TEXT } from '../text/definition-da.ts';

/** Part of a definition as people read it. */
export interface DefinitionSection {
  id: string;
  title: string;
  parts: readonly SectionPart[];
}

export type SectionPart =
  | { kind: 'text'; text: string }
  | { kind: 'list'; heading: string; items: readonly string[] }
  | { kind: 'facts'; facts: readonly { label: string; value: string }[] }
  | { kind: 'table'; caption: string; header: readonly string[]; rows: readonly (readonly string[])[] };

/** A definition as people read it, with the dates that are in force. */
export function definitionSections(
  definition: Definition,
  changes: readonly MilestoneChange[],
): DefinitionSection[] {
  const { sections } = TEXT;
  return [
    { id: 'kort', title: sections.brief, parts: brief(definition) },
    { id: 'formaal', title: sections.purpose, parts: purpose(definition) },
    { id: 'personer', title: sections.people, parts: people(definition) },
    { id: 'datoer', title: sections.dates, parts: dates(definition, changes) },
    { id: 'spoergsmaal', title: sections.questions, parts: questions(definition) },
    { id: 'priser', title: sections.prices, parts: prices(definition) },
    { id: 'aftale', title: sections.agreement, parts: agreement(definition) },
    { id: 'paamindelser', title: sections.reminders, parts: reminders(definition) },
  ];
}

function brief(definition: Definition): SectionPart[] {
  const { facts } = TEXT;
  const { period, invited, organisation, participants, networks } = definition;
  const all =
    invited === 'all' ? facts.everybody : invited.map((code) => municipalityName(code, 'name')).join(', ');
  const group = participants.targetGroup.map(({ label }) => label).join(', ');
  return [
    factsPart([
      [facts.id, definition.id],
      [facts.shortTitle, definition.shortTitle],
      [facts.period, `${writeMilestoneDate(period.from)} – ${writeMilestoneDate(period.to)}`],
      [facts.invited, all],
      [facts.projectLead, organisation.projectLead],
      [facts.facilitators, organisation.facilitators.join(', ')],
      [facts.participants, facts.atMost(group, participants.maximum)],
      [facts.networkSize, `${networks.size.minimum}–${networks.size.maximum}`],
      [facts.meetings, `${definition.networkMeetings.count} ${definition.networkMeetings.labelPlural}`],
    ]),
  ];
}

function purpose({
  background,
  purpose: aims,
  successCriteria,
  deliverables,
  legalBasis,
}: Definition): SectionPart[] {
  const { lists } = TEXT;
  return [
    ...[...background, ...aims].map((text): SectionPart => ({ kind: 'text', text })),
    ...listPart(lists.successCriteria, successCriteria),
    ...listPart(
      lists.deliverables,
      deliverables.map(({ title, text }) => `${title}: ${text}`),
    ),
    ...listPart(lists.legalBasis, legalBasis),
  ];
}

function people({
  contacts,
  agreement: { parties },
  advisoryGroup,
  groups,
  letterhead,
}: Definition): SectionPart[] {
  const { facts, lists, tables } = TEXT;
  return [
    {
      ...{ kind: 'table', caption: tables.contacts, header: tables.contactsHeader },
      rows: contacts.map(({ name, title, email, phone }) => [name, title, email, phone]),
    },
    ...listPart(
      lists.signatories,
      parties.flatMap(({ name, signatories }) =>
        signatories.map((one) =>
          [name ?? facts.municipality, one.title, ...(one.name === undefined ? [] : [one.name])].join(', '),
        ),
      ),
    ),
    ...listPart(lists.advisoryGroup, advisoryGroup?.members ?? []),
    ...groups.flatMap(({ name, members }) =>
      listPart(
        capital(name),
        members.map((one) => one.name),
      ),
    ),
    factsPart([
      [facts.caseId, letterhead.caseId],
      [facts.documentId, letterhead.documentId],
      [
        facts.letterhead,
        [...letterhead.address, letterhead.phone, letterhead.email, letterhead.website].join(', '),
      ],
    ]),
  ];
}

function dates(definition: Definition, changes: readonly MilestoneChange[]): SectionPart[] {
  const { tables } = TEXT;
  const before = new Map(
    definition.timeline.milestones.map(({ id, when }) => [id, writeMilestoneDate(when)]),
  );
  return [
    {
      ...{ kind: 'table', caption: tables.dates, header: tables.datesHeader },
      rows: timelineInForce(definition, changes).map(({ id, title, when, activities }) => {
        const now = writeMilestoneDate(when);
        const old = before.get(id);
        return [
          title,
          old === undefined || old === now ? now : tables.moved(now, old),
          activities.map((one) => ACTIVITIES[one]).join(', '),
        ];
      }),
    },
  ];
}

function questions(definition: Definition): SectionPart[] {
  const { focusAreas, registration, laterDeadlines, preconditions, selfEvaluation } = definition;
  const { facts, lists } = TEXT;
  const { ranking, points } = focusAreas;
  const wishes = ranking
    ? facts.ranking(ranking.minimum, ranking.maximum)
    : points
      ? facts.points(points.total)
      : facts.noWishes;
  return [
    factsPart([
      [facts.form, registration.form],
      [facts.meaning, registration.meaning],
      [facts.answers, facts.answerOptions(registration.underReservation, DECISIONS)],
      [facts.wishes, wishes],
    ]),
    ...listPart(
      lists.focusAreas,
      focusAreas.list.map(({ label }) => label),
    ),
    ...listPart(
      lists.leadershipPriorities,
      focusAreas.leadershipPriorities.map(({ label }) => label),
    ),
    ...listPart(
      lists.later,
      laterDeadlines.map(({ question }) => question),
    ),
    ...listPart(
      lists.preconditions,
      preconditions.map(({ text }) => text),
    ),
    ...listPart(
      lists.selfEvaluation,
      (selfEvaluation?.questions ?? []).map(({ text }) => text),
    ),
  ];
}

function prices({ price, addOns }: Definition): SectionPart[] {
  const { facts, lists } = TEXT;
  const { amount, perParticipant, bands = [], vat, covers, instalments } = price;
  return [
    factsPart([
      ...(amount === undefined ? [] : ([[facts.price, amountWithVat(amount, vat)]] as const)),
      ...(perParticipant === undefined
        ? []
        : ([[facts.perParticipant, amountWithVat(perParticipant, vat)]] as const)),
      ...bands.map((band) => [facts.band(band.from, band.to), amountWithVat(band.amount, vat)] as const),
      ...(vat === undefined ? ([[facts.vat, facts.unsaid]] as const) : []),
    ]),
    ...listPart(lists.covers, covers),
    ...listPart(
      lists.instalments,
      instalments.map(({ label, percent, due }) => `${label}: ${percent} %, ${writeMilestoneDate(due)}`),
    ),
    ...listPart(
      lists.addOns,
      addOns.map(
        ({ label, price: own }) => `${label}: ${own === undefined ? facts.unsaid : amountWithVat(own, vat)}`,
      ),
    ),
  ];
}

function agreement({
  agreement: { name, parties, terms, clauses, binding, describes },
}: Definition): SectionPart[] {
  const { facts, lists } = TEXT;
  return [
    factsPart([
      [facts.agreement, name],
      ...(binding === undefined ? [] : ([[facts.binding, binding]] as const)),
      ...TERMS.map((term) => [TEXT.terms[term], terms[term] ?? facts.missing] as const),
    ]),
    ...listPart(lists.describes, describes),
    ...parties.flatMap((party) => listPart(facts.tasksOf(party.name ?? facts.municipality), party.tasks)),
    ...clauses.map(({ heading, text }): SectionPart => ({ kind: 'list', heading, items: text })),
  ];
}

export const TERMS = [
  'duration',
  'changes',
  'withdrawal',
  'vat',
  'invoicing',
  'replacement',
  'personalData',
] as const;

function reminders({ reminders: { rules }, timeline }: Definition): SectionPart[] {
  const { tables } = TEXT;
  const titles = new Map(timeline.milestones.map(({ id, title }) => [id, title]));
  const about = ({ about: of }: ReminderRule) =>
    'milestone' in of ? (titles.get(of.milestone) ?? of.milestone) : capital(ACTIVITIES[of.activity]);
  if (rules.length === 0) return [{ kind: 'text', text: tables.noReminders }];
  return [
    {
      ...{ kind: 'table', caption: tables.reminders, header: tables.remindersHeader },
      rows: rules.map((rule) => [
        rule.id,
        about(rule),
        offsetText(rule.when),
        `${AUDIENCES[rule.to]}${rule.missing === undefined ? '' : ` ${tables.onlyLacking}`}`,
      ]),
    },
  ];
}

function offsetText({ count, unit }: Offset): string {
  const { days } = TEXT;
  if (count === 0) return days.same;
  const number = Math.abs(count);
  return `${number} ${unit === 'days' ? days.days(number) : days.workingDays(number)} ${count < 0 ? days.before : days.after}`;
}

function factsPart(pairs: readonly (readonly [string, string])[]): SectionPart {
  return { kind: 'facts', facts: pairs.map(([label, value]) => ({ label, value })) };
}

function listPart(heading: string, items: readonly string[]): SectionPart[] {
  return items.length === 0 ? [] : [{ kind: 'list', heading, items }];
}
