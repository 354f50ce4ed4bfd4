import type { Recorded } from '../../acts/enrolment.ts';
import { tellColleagues } from '../../acts/messages.ts';
import { enrolmentRefText } from '../../chat/enrolment-ref.ts';
import { chosenIn, peopleIn, type Values } from '../../chat/field-values.ts';
import type { Entries, Form } from '../../chat/form.ts';
import type { Button } from '../../chat/message.ts';
import { SURFACES } from '../../chat/surface.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { COLLEAGUES, ownNotice } from '../../chat/text/contact-da.ts';
import { noticeText, refusalText } from '../../chat/text/da.ts';
import { untilWords } from '../../chat/text/forms-da.ts';
import { amountWithVat, priceWords, vatSentence } from '../../chat/text/price-da.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import { windowOf } from '../../partnership/dates/window.ts';
import { writeMilestoneDate } from '../../partnership/dates/write.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { laterDeadline, registrationDeadline } from '../../partnership/enrolment/deadline.ts';
import type { Enrolment } from '../../partnership/enrolment/enrolment.ts';
import { bindingNos } from '../../partnership/enrolment/later-questions.ts';
import { milestonesInForce } from '../../partnership/enrolment/milestone-change.ts';
import { type Missing, missingFrom } from '../../partnership/enrolment/missing.ts';
import type { Notice } from '../../partnership/enrolment/refusal.ts';
import { accountAddress } from '../../partnership/identity/account.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import { toKroner, toOre } from '../../partnership/invoicing/money.ts';
import { ownPrice } from '../../partnership/invoicing/own-price.ts';
import type { WriteResult } from '../../store/db/change.ts';
import { type EnrolmentContext, type EventContext, eventKey } from '../context/event-context.ts';
import { tellStaff } from '../context/tell-staff.ts';
import { changeLines, confirmedChange } from './confirmed-change.ts';
import { CONTACT_FORMS } from './contact-forms.ts';
import { expressInterestChange, expressInterestForm } from './express-interest.ts';
import type { FormFlow } from './form-flow.ts';
import { summaryFacts } from './form-summary.ts';
import { flowIn, laterFormId } from './work/later-question.ts';
import { taskReportForm } from './work/task-report.ts';

/**
 * What follows an accepted form: staff are told what needs them, in the reply itself if they filled it in.
 * @returns what to tell the person who filled it in
 */
export async function afterForm(
  context: EventContext,
  flow: FormFlow,
  enrolmentContext: EnrolmentContext,
  values: Values,
  result: Recorded,
): Promise<string[]> {
  if (result.kind !== 'saved') return [];
  const municipality = enrolmentContext.municipality.fullName;
  const notices = noticesIn(result.value);
  const texts = notices.map((notice) => noticeText(notice, { municipality }));
  const isStaff = context.who.kind === 'staff';
  if (!isStaff && texts.length > 0)
    await tellStaff(
      context,
      STAFF.needsYou(
        municipality,
        enrolmentContext.definition.shortTitle,
        texts,
        enrolmentRefText(enrolmentContext.place),
      ),
    );
  const told = (await flow.after?.(context, enrolmentContext, values)) ?? [];
  return [...(isStaff ? texts : notices.flatMap(ownNotice)), ...told];
}

/**
 * Tells the municipality's other contacts by whom, and where, a form was sent to KL, and what it changes: within the
 * transaction that records it, so that nobody is told twice, or of what does not count. The next sweep sends it.
 */
export async function tellOthers(
  context: EventContext,
  { place, municipality, status }: EnrolmentContext,
  { flow, form, before, entries }: { flow: FormFlow; form: Form; before: Entries; entries: Entries },
): Promise<void> {
  const { event, acting, services } = context;
  const { person } = event;
  const account = accountAddress(person);
  const change = confirmedChange(form, before, entries);
  if (!change && Object.keys(before).length > 0) return;
  const ref = enrolmentRefText(place);
  const message = COLLEAGUES.sent({
    who: person.name ?? person.email ?? account,
    where: SURFACES[person.platform].where,
    municipality: municipality.fullName,
    title: form.title,
    changes: change && changeLines(change, undefined).slice(1),
    decision: change?.decision,
    facts: summaryFacts(form, entries),
    reopen: `${flow.id}|${ref}`,
    place: ref,
  });
  const except = person.email === undefined ? `${person.platform} ${account}` : emailKey(person.email);
  const { partnership } = place;
  await tellColleagues(acting, services, { partnership, status, except, id: eventKey(event) }, message);
}

function noticesIn(value: unknown): readonly Notice[] {
  const isMoved = typeof value === 'object' && value !== null && 'notices' in value;
  return isMoved && Array.isArray(value.notices) ? (value.notices as Notice[]) : [];
}

/** What happens after a form was received: until when it can be changed, and what comes next; after a no, that it is over. */
export function aheadOf(
  context: EventContext,
  { id }: FormFlow,
  enrolment: EnrolmentContext,
  values?: Values,
): string[] {
  const { definition, changes, status } = enrolment;
  if (id === 'add-ons')
    return addOnsPrice(definition, values ? chosenIn(values, 'add-ons') : (status.answer?.addOns ?? []));
  if (id === 'people' && definition.price.perParticipant !== undefined)
    return priceOf(enrolment, values && peopleIn(values, 'participants').length);
  const asked = definition.laterDeadlines.find((one) => laterFormId(one.id) === id);
  if (asked) return aheadOfLater(context, enrolment, asked.id);
  if (id !== 'express-interest') return [];
  if (status.answer?.decision === 'no') return [BOT.ahead.afterNo];
  const now = context.services.clock.now();
  const deadline = registrationDeadline(definition, changes);
  const [next] = milestonesInForce(definition, changes)
    .filter(({ internal, activities }) => !internal && !activities.includes('registration-deadline'))
    .flatMap((milestone) => {
      const first = windowOf(milestone.when)?.first;
      return first !== undefined && first > now ? [{ ...milestone, first }] : [];
    })
    .toSorted((a, b) => a.first.toMillis() - b.first.toMillis());
  return [
    ...(deadline ? [BOT.ahead.changeable(untilWords(deadline.date), deadline.last < now)] : []),
    ...(next ? [BOT.ahead.nextDate(writeMilestoneDate(next.when), next.title)] : []),
    ...priceOf(enrolment),
  ];
}

/** Until when the answer to a later question can be changed; after a no to binding registration, that it is over. */
function aheadOfLater(
  { services }: EventContext,
  { definition, changes, status }: EnrolmentContext,
  question: string,
): string[] {
  if (bindingNos(definition, status.enrolment).includes(question)) return [BOT.ahead.afterNo];
  const deadline = laterDeadline(definition, changes, question);
  return deadline
    ? [BOT.ahead.changeable(untilWords(deadline.date), deadline.last < services.clock.now())]
    : [];
}

/** What the municipality pays, now that it takes part. */
function priceOf({ definition, municipality, status }: EnrolmentContext, named?: number): string[] {
  const own = ownPrice(definition, municipality, named ?? status.answer?.participants.length ?? 0);
  if (own.amount === 0 && !own.perParticipant) return [];
  return [BOT.ahead.price(priceWords(own), vatSentence(own) ?? definition.agreement.terms.vat)];
}

/** What the chosen add-ons come to; nothing while one of them has no price. */
function addOnsPrice({ addOns, price: { vat } }: Definition, chosen: readonly string[]): string[] {
  const prices = addOns.filter(({ id }) => chosen.includes(id)).map(({ price }) => price);
  const sum = prices.reduce<number>((total, price) => total + toOre(price ?? 0), 0);
  return sum === 0 || prices.includes(undefined) ? [] : [BOT.ahead.addOns(amountWithVat(toKroner(sum), vat))];
}

/** Which form supplies what is missing; none where it is for KL, or for both, to do. */
const SUPPLIES: Readonly<Partial<Record<Missing['what'], string>>> = {
  answer: 'express-interest',
  ranking: 'express-interest',
  points: 'express-interest',
  contact: 'people',
  participants: 'people',
  approval: 'approval',
  'approval-date': 'approval',
  'political-decision': 'approval',
  precondition: 'preconditions',
};

/** The form that a municipality needs to fill in next; undefined if there is none. `except` was just filled in. */
export function nextForm(enrolment: EnrolmentContext, except?: string): Button | undefined {
  const { definition, status, place } = enrolment;
  for (const missing of missingFrom(definition, status.enrolment, status.answer)) {
    const id = missing.what === 'later-answer' ? laterFormId(missing.id) : SUPPLIES[missing.what];
    const flow = id === except ? undefined : flowIn(CONTACT_FORMS, id);
    const form = flow?.build(enrolment);
    if (flow && form)
      return { action: 'form', value: `${flow.id}|${enrolmentRefText(place)}`, label: form.title };
  }
  const task = except === taskReportForm.id ? undefined : taskReportForm.build(enrolment);
  return (
    task && { action: 'form', value: `${taskReportForm.id}|${enrolmentRefText(place)}`, label: task.title }
  );
}

/** Why the store refused a change, in Danish sentences for the person. */
export function writtenText(
  written: Exclude<WriteResult<unknown>, { value: unknown }>,
  municipality: string,
): string[] {
  switch (written.kind) {
    case 'refused':
      return written.problems.map(({ message }) => message);
    case 'not-allowed':
      return written.against.flatMap(({ refusals }) =>
        refusals.map((refusal) => refusalText(refusal, { municipality })),
      );
    case 'conflict':
      return [];
  }
}

/** The enrolment as it is after what was recorded, without reading it again. */
export function afterwards(
  { id }: FormFlow,
  enrolment: EnrolmentContext,
  values: Values,
  result: Recorded,
): EnrolmentContext {
  const { place, status } = enrolment;
  const value = 'value' in result ? result.value : undefined;
  const recorded = typeof value === 'object' && value !== null && 'enrolment' in value;
  if (!recorded) return enrolment;
  const after = { ...status, enrolment: value.enrolment as Enrolment };
  if (id !== expressInterestForm.id) return { ...enrolment, status: after };
  const { answer } = expressInterestChange(values, place.municipality, status.answer);
  return { ...enrolment, status: { ...after, answer } };
}
