import { enrolmentRefText } from '../../chat/enrolment-ref.ts';
import { listBlocks, textBlocks } from '../../chat/list-blocks.ts';
import type { Message, MessageBlock } from '../../chat/message.ts';
import type { ChatServices } from '../../chat/services.ts';
import { missingText, STATES } from '../../chat/text/da.ts';
import { LATER_QUESTION } from '../../chat/text/forms-da.ts';
import { laterStandText } from '../../chat/text/later-questions-da.ts';
import { LINKS } from '../../chat/text/links-da.ts';
import { DECISIONS, eventText, momentText } from '../../chat/text/log-da.ts';
import { REACH } from '../../chat/text/reach-da.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import { TASKS, taskLine } from '../../chat/text/tasks-da.ts';
import { dayWithWeekday, wishText } from '../../chat/text/words-da.ts';
import { assertNever } from '../../errors.ts';
import { wishesOf } from '../../partnership/answer.ts';
import { joinDanish } from '../../partnership/danish.ts';
import { missingFrom } from '../../partnership/enrolment/missing.ts';
import { taskStates } from '../../partnership/enrolment/tasks.ts';
import { actorName } from '../../partnership/identity/account.ts';
import { isOwnDomain } from '../../partnership/identity/email.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import { takesPart } from '../../schedule/audience/eligibility.ts';
import { personReach } from '../../schedule/outbox/reach.ts';
import type { Store } from '../../store/db/open-store.ts';
import { alignmentReplyOf } from '../../store/enrolments/alignment-replies.ts';
import { historyOf } from '../../store/enrolments/history.ts';
import { visitsOf } from '../../store/enrolments/visits.ts';
import { chatAddressesWith } from '../../store/identity/chat-addresses.ts';
import type { EnrolmentContext } from '../context/event-context.ts';
import { formsNow } from '../forms/staff-forms.ts';
import { personLine } from '../parse/read-people-text.ts';

const LAST_LINES = 10;

/** Everything staff know about one municipality, and what can be recorded now. */
export async function municipalityPage(
  enrolmentContext: EnrolmentContext,
  services: ChatServices,
): Promise<Message> {
  const { store } = services;
  const { definition, municipality, status, place: ref } = enrolmentContext;
  const people = await Promise.all(
    status.people.map(async (person) => {
      const line = STAFF.person(person, isForeign(person.email, enrolmentContext));
      const reach = person.role === 'contact' ? await reachText(person.email, ref, services) : undefined;
      return reach === undefined ? line : `${line} – ${reach}`;
    }),
  );
  const buttons = formsNow(enrolmentContext).map(({ flow, form }) => ({
    action: 'form',
    value: `${flow.id}|${enrolmentRefText(ref)}`,
    label: form.title,
  }));
  const history = await lastLines(enrolmentContext, store);
  return {
    summary: STAFF.pageSummary(municipality.fullName, definition.shortTitle),
    blocks: [
      { kind: 'heading', text: municipality.fullName },
      { kind: 'text', text: definition.title },
      {
        kind: 'facts',
        facts: await standFacts(enrolmentContext, store),
      },
      ...(await saidBlocks(enrolmentContext, store)),
      { kind: 'text', text: people.length > 0 ? STAFF.people : STAFF.noPeople },
      ...listBlocks(people),
      ...(history.length > 0 ? [{ kind: 'text' as const, text: STAFF.history }, ...listBlocks(history)] : []),
      { kind: 'buttons', buttons },
      {
        kind: 'buttons',
        buttons: [
          { action: 'staff-draft', value: enrolmentRefText(ref), label: STAFF.draftOne },
          { action: 'dates', value: enrolmentRefText(ref), label: STAFF.dates },
          { action: 'staff-link', value: `show||${enrolmentRefText(ref)}`, label: LINKS.label },
          { action: 'staff-overview', value: ref.partnership, label: STAFF.overview },
        ],
      },
    ],
  };
}

/** How a municipality stands. */
export async function standFacts(
  enrolmentContext: EnrolmentContext,
  store: Store,
): Promise<{ label: string; value: string }[]> {
  const { definition, status } = enrolmentContext;
  const missing = missingFrom(definition, status.enrolment, status.answer).map(missingText);
  return [
    { label: STAFF.state, value: STATES[status.enrolment.state] },
    { label: STAFF.answer, value: answerText(enrolmentContext) },
    { label: STAFF.ranking, value: rankingText(enrolmentContext) },
    ...definition.laterDeadlines.flatMap((asked) => {
      const value = laterStandText(definition, status.enrolment, asked);
      return value === undefined ? [] : [{ label: LATER_QUESTION.titles[asked.asks], value }];
    }),
    { label: STAFF.missing, value: missing.length > 0 ? missing.join('\n') : STAFF.nothingMissing },
    { label: STAFF.alignment, value: await alignmentText(enrolmentContext, store) },
    { label: STAFF.approvals, value: approvalsText(enrolmentContext) },
    { label: STAFF.signatures, value: signaturesText(enrolmentContext) },
    { label: STAFF.agreement, value: agreementText(enrolmentContext) },
  ];
}

/** Its tasks and visits, and what was said in so many words. */
export async function saidBlocks(enrolmentContext: EnrolmentContext, store: Store): Promise<MessageBlock[]> {
  return [
    ...taskBlocks(enrolmentContext),
    ...(await visitBlocks(enrolmentContext, store)),
    ...spokenBlocks(enrolmentContext),
  ];
}

/** Where a contact is written to first, and when they were last heard there or in a browser. */
export async function reachText(
  email: string | undefined,
  place: EnrolmentContext['place'],
  services: ChatServices,
): Promise<string | undefined> {
  if (email === undefined) return undefined;
  const saved = await chatAddressesWith(services.store, email);
  const reach = personReach(services, { email }, saved, place);
  const heard = reach.heard && dayWithWeekday(reach.heard.on);
  switch (reach.kind) {
    case 'reached':
      return REACH.reached(reach.by, heard);
    case 'looked-up':
      return REACH.lookedUp(reach.otherwise, heard);
    case 'not-reached':
      return REACH.notReached(reach.why);
    default:
      return assertNever(reach);
  }
}

function isForeign(email: string | undefined, { municipality }: EnrolmentContext): boolean {
  return email !== undefined && !isOwnDomain(email, municipality);
}

function answerText({ status }: EnrolmentContext): string {
  const { answer, enrolment, late } = status;
  if (!answer) return STAFF.noAnswer;
  const when = enrolment.answer ? momentText(enrolment.answer.receivedAt) : '';
  return STAFF.answerOf(DECISIONS[answer.decision], when, late);
}

function rankingText({ definition, status }: EnrolmentContext): string {
  const labels = new Map(definition.focusAreas.list.map(({ id, label }) => [id, label]));
  const ranked = wishesOf(status.answer?.preferences ?? []).map(
    ({ area, points }, index) => `${index + 1}. ${wishText(labels.get(area) ?? area, points)}`,
  );
  return ranked.length > 0 ? ranked.join('\n') : STAFF.none;
}

async function alignmentText({ place: ref, status }: EnrolmentContext, store: Store): Promise<string> {
  const { alignment } = status.enrolment;
  if (!alignment) return STAFF.notHeld;
  const reply = await alignmentReplyOf(store, { ...ref, recordedAt: alignment.recordedAt });
  return STAFF.alignmentOf(dayWithWeekday(alignment.date), reply && { ...reply, at: momentText(reply.at) });
}

function approvalsText({ status }: EnrolmentContext): string {
  const approvals = status.enrolment.approvals.map(({ bodyName, date, caseNumber }) =>
    [bodyName, date ? dayWithWeekday(date) : STAFF.noDate, caseNumber].filter(Boolean).join(', '),
  );
  return approvals.length > 0 ? approvals.join('\n') : STAFF.none;
}

function signaturesText({ definition, status, municipality }: EnrolmentContext): string {
  const { signatures, offered } = status.enrolment;
  const lines = definition.agreement.parties.flatMap(({ id, name = municipality.fullName, contacts }) => {
    const signature = signatures[id];
    if (!signature) return offered ? [STAFF.signatureLacks(name, contacts.map(personLine))] : [];
    const by = joinDanish(signature.by.map((one) => `${one.name}, ${one.title}`));
    return [`${name}: ${by}, ${dayWithWeekday(signature.date)}`];
  });
  return lines.length > 0 ? lines.join('\n') : STAFF.none;
}

function agreementText({ status: { agreement, enrolment } }: EnrolmentContext): string {
  if (!agreement) return STAFF.noDraft;
  const { offered, agreedOn } = enrolment;
  return STAFF.version(agreement.number, momentText(agreement.at), {
    offered: offered?.version,
    isSigned: agreedOn !== undefined,
  });
}

function spokenBlocks({ status }: EnrolmentContext) {
  const { answer, enrolment } = status;
  return [
    ...(answer?.localGoals ? textBlocks(`${STAFF.localGoals}: ${answer.localGoals}`) : []),
    ...(answer?.comment ? textBlocks(`${STAFF.comment}: ${answer.comment}`) : []),
    ...(enrolment.alignment?.notes ? textBlocks(`${STAFF.notes}:\n${enrolment.alignment.notes}`) : []),
  ];
}

function taskBlocks({ definition, changes, status }: EnrolmentContext) {
  if (definition.tasks.length === 0 || !takesPart(definition, status)) return [];
  const lines = taskStates(definition, changes, status.taskReports).map((state) => taskLine(state, false));
  return [{ kind: 'text' as const, text: TASKS.overview }, ...listBlocks(lines)];
}

async function visitBlocks({ place: ref }: EnrolmentContext, store: Store) {
  const visits = (await visitsOf(store, ref.partnership, ref.municipality)).map((visit) => {
    const told = municipalityName(visit.municipality, 'name');
    const other = municipalityName(visit.other, 'name');
    return STAFF.visit(told, other, visit.date ? dayWithWeekday(visit.date) : STAFF.noDate, visit.note);
  });
  return visits.length === 0 ? [] : [{ kind: 'text' as const, text: STAFF.visits }, ...listBlocks(visits)];
}

async function lastLines({ place: ref, definition }: EnrolmentContext, store: Store): Promise<string[]> {
  const all = await historyOf(store, ref.partnership, ref.municipality);
  return all
    .filter(({ subject }) => subject !== 'form-draft')
    .slice(-LAST_LINES)
    .map((entry) => `${momentText(entry.at)}: ${eventText(entry, definition)} (${actorName(entry.actor)})`);
}
