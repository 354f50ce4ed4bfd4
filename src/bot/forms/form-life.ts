import { together } from '../../acts/acting.ts';
import { dropDraft } from '../../acts/drafts.ts';
import type { Recorded } from '../../acts/enrolment.ts';
import { enrolmentRefText } from '../../chat/enrolment-ref.ts';
import type { Values } from '../../chat/field-values.ts';
import type { Entries, FieldErrors, Form } from '../../chat/form.ts';
import { type FormSubject, readSubject, subjectText } from '../../chat/form-subject.ts';
import type { Message, OpenForm } from '../../chat/message.ts';
import type { BotReply, FilledIn } from '../../chat/port.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { CONVERSATION } from '../../chat/text/conversation-da.ts';
import { missingText, STATES } from '../../chat/text/da.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import { missingFrom } from '../../partnership/enrolment/missing.ts';
import {
  type EnrolmentContext,
  type EventContext,
  readEnrolmentContext,
  say,
  within,
} from '../context/event-context.ts';
import { afterForm, afterwards, aheadOf, nextForm, tellOthers, writtenText } from './after-form.ts';
import { changeLines, confirmedChange } from './confirmed-change.ts';
import { draftOf, entriesIn, formOf, isNews, keepTyped } from './form-draft.ts';
import type { FormFlow } from './form-flow.ts';
import { type Fact, formSummary, keptFacts, markOf, summaryFacts } from './form-summary.ts';
import { readEntries, readStep } from './read-entries.ts';
import { flowIn } from './work/later-question.ts';

/** The form among the replies that exceeds the platform's limit: a card in Teams cannot hold many long answers. */
export function formWithoutRoom(
  { event, services }: EventContext,
  replies: readonly BotReply[],
): OpenForm | undefined {
  const platform = services.platforms.get(event.person.platform);
  return replies
    .flatMap((reply) => ('open' in reply ? [reply.open] : []))
    .find((open) => platform?.hasRoomFor?.(open) === false);
}

/** The form and enrolment that a subject refers to, for somebody who may act for it. */
export async function aboutForm(
  context: EventContext,
  flows: readonly FormFlow[],
  subjectText: string,
  answer: (flow: FormFlow, enrolment: EnrolmentContext) => Promise<BotReply[]>,
): Promise<BotReply[]> {
  const subject = readSubject(subjectText);
  const flow = flowIn(flows, subject?.form);
  const enrolment = subject && flow && (await readEnrolmentContext(context, subject.place));
  return flow && enrolment ? answer(flow, enrolment) : say(BOT.stale);
}

/** Opens a form with its draft, typed on whatever platform, or with what is known. */
export async function openForm(
  context: EventContext,
  flow: FormFlow,
  enrolment: EnrolmentContext,
): Promise<BotReply[]> {
  const form = flow.build(enrolment);
  if (!form) return formNotNow(enrolment, context.who);
  const draft = await draftOf(context, flow.id, enrolment.place);
  const entries = draft ?? (await flow.entries(enrolment, context.services.store));
  return [
    { kind: 'form', open: { form, entries, errors: {}, subject: subjectText(subjectOf(flow, enrolment)) } },
  ];
}

/** The form is of no use now; offers the menu. Staff are told what has to be in place first. */
export function formNotNow(
  { definition, municipality, place: ref, status: { enrolment, answer } }: EnrolmentContext,
  who?: EventContext['who'],
): BotReply[] {
  const place = enrolmentRefText(ref);
  if (who?.kind !== 'staff') return say(BOT.formNotNow(municipality.fullName, place));
  const lacks = missingFrom(definition, enrolment, answer);
  const first = lacks.some(({ what }) => what === 'answer') ? `express-interest|${place}` : undefined;
  const missing = lacks.map(missingText);
  return say(STAFF.formNotNow(municipality.fullName, STATES[enrolment.state], missing, place, first));
}

/** What somebody did with a form that they were shown. */
export type FormInput =
  | (Pick<FilledIn, 'entries' | 'untouched' | 'screen'> & {
      kind: 'submit' | 'change' | 'leave';
      shown?: readonly string[];
    })
  /** The button below a summary. */
  | { kind: 'confirm' };

/** The result. */
type FormOutcome =
  | { kind: 'not-now' }
  /** It was saved before, and has been confirmed or abandoned since. */
  | { kind: 'past' }
  /** `blank`: the names of the questions without an answer. */
  | { kind: 'left'; kept: Fact[]; blank: string[] }
  | { kind: 'to-fill-in'; form: Form; entries: Entries }
  | { kind: 'wrong'; form: Form; entries: Entries; errors: FieldErrors }
  | { kind: 'to-confirm'; form: Form; entries: Entries; isChanged: boolean }
  /** `now` is what counts; `isThat`: it is what the button would have confirmed, so it was confirmed before. */
  | { kind: 'nothing-to-confirm'; now: Fact[]; isThat: boolean }
  | { kind: 'conflict'; by: { actor: string; at: string } | undefined; now: Fact[]; mark: string }
  | { kind: 'refused'; result: Exclude<Recorded, { value: unknown }> }
  | { kind: 'recorded'; form: Form; facts: Fact[]; values: Values; result: Recorded };

export interface FormDone {
  flow: FormFlow;
  subject: FormSubject;
  enrolment: EnrolmentContext;
  outcome: FormOutcome;
}

/** Carries out what somebody did with a form, in one transaction with the event, and returns the replies. */
export async function answerForm(
  context: EventContext,
  flows: readonly FormFlow[],
  subjectText: string,
  deed: FormInput,
): Promise<BotReply[]> {
  const subject = readSubject(subjectText);
  const flow = flowIn(flows, subject?.form);
  if (!subject || !flow) return say(BOT.stale);
  const { keep } = context;
  const { done, told } = await together(
    context.acting,
    subject.place,
    async (acting) => {
      const inside = within(context, acting);
      const done = await actOnForm(inside, flow, subject, deed);
      if (!keep || !done || !FOLLOWS.has(done.outcome.kind)) return { done };
      const told = await tellOfForm(inside, done);
      await keep(told, acting.store);
      return { done, told };
    },
    ({ done }) => isKept(done),
  );
  return told ?? (done ? tellOfForm(context, done) : say(BOT.stale));
}

/** What is told of these follows from what was read: nothing more is done for it. */
const FOLLOWS: ReadonlySet<FormOutcome['kind']> = new Set(['left', 'to-fill-in', 'wrong', 'to-confirm']);

export function isKept(done: FormDone | undefined): boolean {
  return done !== undefined && done.outcome.kind !== 'refused' && done.outcome.kind !== 'conflict';
}

/** Runs inside a transaction; undefined for anybody who may not act for the enrolment. */
export async function actOnForm(
  context: EventContext,
  flow: FormFlow,
  subject: FormSubject,
  deed: FormInput,
): Promise<FormDone | undefined> {
  const enrolment = await readEnrolmentContext(
    context,
    subject.place,
    formOf(context, flow.id, subject.place),
  );
  if (!enrolment) return undefined;
  const outcome =
    deed.kind === 'confirm'
      ? await takeForm(context, flow, enrolment, subject)
      : await keepForm(context, flow, enrolment, subject, deed);
  return { flow, subject, enrolment, outcome };
}

/** Merges what was typed into the owner's draft. */
async function keepForm(
  context: EventContext,
  flow: FormFlow,
  enrolment: EnrolmentContext,
  subject: FormSubject,
  deed: Exclude<FormInput, { kind: 'confirm' }>,
): Promise<FormOutcome> {
  const { kind, entries: typed, shown } = deed;
  const form = flow.build(enrolment);
  if (!form && kind !== 'leave') return { kind: 'not-now' };
  const known =
    kind === 'leave' && !enrolment.draft && (await flow.entries(enrolment, context.services.store));
  if (known && !isNews(typed, known))
    return subject.shown === undefined && !context.isAgain ? NOTHING_LEFT : { kind: 'past' };
  // Only the fields on the screen are sent, and a platform may not send the entries of a form that was closed: keep
  // what was saved before.
  const entries = await keepTyped(context, flow.id, enrolment.place, deed);
  if (!entries) return { kind: 'past' };
  if (!form) return NOTHING_LEFT;
  if (kind === 'leave') return { kind: 'left', ...keptFacts(form, entries) };
  if (kind === 'change') return { kind: 'to-fill-in', form, entries };
  return submitted(form, entries, shown);
}

const NOTHING_LEFT: FormOutcome = { kind: 'left', kept: [], blank: [] };

/** What a form comes to that was submitted, or a step of it. */
function submitted(form: Form, entries: Entries, shown: readonly string[] | undefined): FormOutcome {
  const step = readStep(form, entries, shown);
  if (step && Object.keys(step).length === 0) return { kind: 'to-fill-in', form, entries };
  if (step) return { kind: 'wrong', form, entries, errors: step };
  const read = readEntries(form, entries);
  return read.ok
    ? { kind: 'to-confirm', form, entries, isChanged: false }
    : { kind: 'wrong', form, entries, errors: read.errors };
}

/** In place of a summary's mark: what was read back in a conversation, which has no mark. Nothing can be confirmed by it. */
export const CONFIRMED_BEFORE = 'confirmed';

/** Submits what the summary showed, and deletes its draft. An outdated button, or a second click, changes nothing. */
async function takeForm(
  context: EventContext,
  flow: FormFlow,
  enrolment: EnrolmentContext,
  { shown, revision }: FormSubject,
): Promise<FormOutcome> {
  const form = flow.build(enrolment);
  const { draft } = enrolment;
  const entries = entriesIn(draft);
  if (!form || !draft || !entries) {
    const now = await factsNow(context, flow, enrolment);
    const isThat = now.length > 0 && (shown === CONFIRMED_BEFORE || markOf(now) === shown);
    return { kind: 'nothing-to-confirm', now, isThat };
  }
  const facts = summaryFacts(form, entries);
  const mark = markOf(facts);
  if (shown !== undefined && shown !== mark) return { kind: 'to-confirm', form, entries, isChanged: true };
  const read = readEntries(form, entries);
  if (!read.ok) return { kind: 'wrong', form, entries, errors: read.errors };
  const { acting, services: desk } = context;
  const before = context.who.kind === 'contact' ? await flow.entries(enrolment, desk.store) : undefined;
  const result = await flow.apply(read.values, { acting, desk, known: enrolment, basedOn: revision });
  if (result.kind === 'conflict') {
    const { changedBy: by } = result.conflict;
    return { kind: 'conflict', by, now: await factsNow(context, flow, enrolment), mark };
  }
  if (!('value' in result)) return { kind: 'refused', result };
  await dropDraft(acting, formOf(context, flow.id, enrolment.place), draft);
  if (before && result.kind === 'saved')
    await tellOthers(context, enrolment, { flow, form, before, entries });
  return { kind: 'recorded', form, facts, values: read.values, result };
}

/** What counts now; empty for a form that records something new each time, and so does not show what was recorded. */
async function factsNow(context: EventContext, flow: FormFlow, enrolment: EnrolmentContext): Promise<Fact[]> {
  const form = flow.build(enrolment);
  const entries = await flow.entries(enrolment, context.services.store);
  return form && Object.keys(entries).length > 0 ? summaryFacts(form, entries) : [];
}

export async function tellOfForm(
  context: EventContext,
  { flow, subject, enrolment, outcome }: FormDone,
): Promise<BotReply[]> {
  const { municipality, place } = enrolment;
  const form = flow.build(enrolment);
  const ref = enrolmentRefText(place);
  const again = `${flow.id}|${ref}`;
  const open = ({ form, entries }: { form: Form; entries: Entries }, errors: FieldErrors = {}) => ({
    ...{ form, entries, errors },
    subject: subjectText(subject),
  });
  switch (outcome.kind) {
    case 'not-now':
      return formNotNow(enrolment, context.who);
    case 'past':
      return [];
    case 'left':
      return update(
        BOT.left(outcome.kept, outcome.blank, [
          { action: 'form', value: again, label: BOT.continueForm, style: 'primary' },
          { action: 'menu', value: ref, label: BOT.menu },
        ]),
      );
    case 'to-fill-in':
      return [{ kind: 'form', open: open(outcome) }];
    case 'wrong': {
      const { errors } = outcome;
      return context.event.kind === 'submit'
        ? [{ kind: 'errors', errors, open: open(outcome, errors) }]
        : [{ kind: 'form', open: open(outcome, errors) }];
    }
    case 'to-confirm': {
      // Names the municipality, as some people answer, and staff record, for several.
      const lead = [
        ...(outcome.isChanged ? [CONVERSATION.changedSince] : []),
        municipality.fullName,
        ...(await changeOf(context, flow, enrolment, outcome)),
      ];
      const marked = (shown: string) => subjectText({ ...subject, shown });
      return update(formSummary(outcome.form, outcome.entries, marked, lead));
    }
    case 'nothing-to-confirm':
      if (outcome.isThat && form && context.who.kind !== 'staff')
        return update(receipt(context, flow, enrolment, { form, facts: outcome.now, told: [] }));
      return update(BOT.nothingToConfirm(outcome.now, ref));
    case 'conflict': {
      const fresh = subjectText({ ...subjectOf(flow, enrolment), shown: outcome.mark });
      return update(BOT.conflict(outcome.by, outcome.now, fresh, again));
    }
    case 'refused':
      return update(BOT.refused(writtenText(outcome.result, municipality.fullName), again));
    case 'recorded': {
      const { form: filled, facts, values, result } = outcome;
      const told = await afterForm(context, flow, enrolment, values, result);
      if (context.who.kind === 'staff')
        return update(STAFF.recorded(filled.title, facts, municipality.fullName, ref, told));
      const now = afterwards(flow, enrolment, values, result);
      const message = receipt(context, flow, now, { form: filled, facts, told, values });
      return [{ kind: 'update', message, isReceipt: true }];
    }
  }
}

/** What would change of an answer that was confirmed before; nothing where none was. */
async function changeOf(
  { services }: EventContext,
  flow: FormFlow,
  enrolment: EnrolmentContext,
  { form, entries }: { form: Form; entries: Entries },
): Promise<string[]> {
  const since = flow.since?.(enrolment);
  if (since === undefined) return [];
  const change = confirmedChange(form, await flow.entries(enrolment, services.store), entries);
  return change ? changeLines(change, since) : [];
}

/** What the municipality's contacts are told once a form of theirs was received. */
function receipt(
  context: EventContext,
  flow: FormFlow,
  enrolment: EnrolmentContext,
  { form, values, ...what }: { form: Form; facts: readonly Fact[]; told: readonly string[]; values?: Values },
): Message {
  const { municipality, place } = enrolment;
  return BOT.receipt({
    ...{ title: form.title, municipality: municipality.fullName, ...what },
    ahead: aheadOf(context, flow, enrolment, values),
    next: nextForm(enrolment, flow.id),
    reopen: `${flow.id}|${enrolmentRefText(place)}`,
    place: enrolmentRefText(place),
  });
}

function update(message: Message): BotReply[] {
  return [{ kind: 'update', message }];
}

function subjectOf(flow: FormFlow, { place: ref, status }: EnrolmentContext): FormSubject {
  return { form: flow.id, place: ref, revision: status.enrolment.revision };
}
