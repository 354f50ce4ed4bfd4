import { enrolmentRefText } from '../../chat/enrolment-ref.ts';
import type { Entries, Form } from '../../chat/form.ts';
import type { Message, OpenForm } from '../../chat/message.ts';
import type { BotReply } from '../../chat/port.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { CONVERSATION } from '../../chat/text/conversation-da.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import { removeFormDraft } from '../../store/enrolments/form-drafts.ts';
import { type EnrolmentContext, type EventContext, readEnrolmentContext } from '../context/event-context.ts';
import { afterForm } from './after-form.ts';
import type { FormFlow } from './contact-forms.ts';
import { draftOf, keepDraft, ownerOf } from './form-draft.ts';
import { type FormSubject, markOf, subjectText } from './form-subject.ts';
import { formSummary, summaryFacts } from './form-summary.ts';
import { readEntries } from './read-entries.ts';
import { writtenText } from './written-text.ts';

/** The form among what is answered that the platform has no room for: a card in Teams holds less than many long answers. */
export function formWithoutRoom(
  { event, services }: EventContext,
  replies: readonly BotReply[],
): OpenForm | undefined {
  const platform = services.platforms.get(event.person.platform);
  return replies
    .flatMap((reply) => ('open' in reply ? [reply.open] : []))
    .find((open) => platform?.hasRoomFor?.(open) === false);
}

/** Opens a form with what was typed before, on whichever platform, or with what is known. */
export async function openForm(
  context: EventContext,
  flow: FormFlow,
  enrolmentContext: EnrolmentContext,
): Promise<BotReply[]> {
  const open = await formToOpen(context, flow, enrolmentContext);
  return open ? [{ kind: 'form', open }] : formNotNow(enrolmentContext);
}

/** There is no use for the form now; the way to what there is use for. */
export function formNotNow({ municipality, place: ref }: EnrolmentContext): BotReply[] {
  return [{ kind: 'message', message: BOT.formNotNow(municipality.fullName, enrolmentRefText(ref)) }];
}

async function formToOpen(
  context: EventContext,
  flow: FormFlow,
  enrolmentContext: EnrolmentContext,
): Promise<OpenForm | undefined> {
  const { services } = context;
  const form = flow.build(enrolmentContext);
  if (!form) return undefined;
  const draft = await draftOf(services.store, flow.id, enrolmentContext.place, ownerOf(context));
  const entries = draft ?? (await flow.entries(enrolmentContext, services.store));
  return { form, entries, errors: {}, subject: subjectText(subjectOf(flow, enrolmentContext)) };
}

/** Keeps what was typed so far: the form can be finished later, by a colleague, or on the other platform. */
export async function leaveForm(
  context: EventContext,
  flow: FormFlow,
  enrolmentContext: EnrolmentContext,
  entries: Entries,
): Promise<BotReply[]> {
  // A platform may not say what stood in a form that was closed; what was kept before is not lost by that.
  const kept = await keepWithEarlier(context, flow, enrolmentContext, entries);
  if (!kept) return [];
  const again = {
    action: 'form',
    value: `${flow.id}|${enrolmentRefText(enrolmentContext.place)}`,
    label: BOT.continueForm,
  };
  return [{ kind: 'update', message: BOT.kept([again]) }];
}

/** A choice decides what is asked next: what was typed so far is kept, and the form shown again as it now is. */
export async function changeForm(
  context: EventContext,
  flow: FormFlow,
  enrolmentContext: EnrolmentContext,
  subject: FormSubject,
  entries: Entries,
): Promise<BotReply[]> {
  const form = flow.build(enrolmentContext);
  if (!form) return formNotNow(enrolmentContext);
  // Only the questions on the screen were sent; what was typed into the others before still counts.
  const all = await keepWithEarlier(context, flow, enrolmentContext, entries);
  if (!all) return [];
  return [{ kind: 'form', open: { form, entries: all, errors: {}, subject: subjectText(subject) } }];
}

/** Keeps what was typed on top of what the same owner typed before, and gives both together. */
function keepWithEarlier(
  context: EventContext,
  flow: FormFlow,
  enrolmentContext: EnrolmentContext,
  entries: Entries,
): Promise<Entries | undefined> {
  return keepDraft(context, flow.id, enrolmentContext.place, entries, (earlier) => ({
    ...earlier,
    ...entries,
  }));
}

/** A filled form is kept, and read back in its place before it counts; what is wrong is said beside its field. */
export async function submitForm(
  context: EventContext,
  flow: FormFlow,
  enrolmentContext: EnrolmentContext,
  subject: FormSubject,
  entries: Entries,
): Promise<BotReply[]> {
  const form = flow.build(enrolmentContext);
  if (!form) return formNotNow(enrolmentContext);
  // What is not asked any more was not sent either; whoever changes their mind again finds it as it was.
  const kept = await keepWithEarlier(context, flow, enrolmentContext, entries);
  if (!kept) return [];
  const read = readEntries(form, kept);
  if (!read.ok) {
    const open = { form, entries: kept, errors: read.errors, subject: subjectText(subject) };
    return [{ kind: 'errors', errors: read.errors, open }];
  }
  return [{ kind: 'update', message: readBack(form, kept, enrolmentContext, subject) }];
}

/** With whose it is above it: some answer, and staff record, for several. */
function readBack(
  form: Form,
  entries: Entries,
  { municipality }: EnrolmentContext,
  subject: FormSubject,
  ...lead: string[]
): Message {
  const marked = subjectText({ ...subject, shown: markOf(form, entries) });
  return formSummary(form, entries, marked, [...lead, municipality.fullName]);
}

/** Takes what was read back. A stale button, or a second click, changes nothing and says where things stand. */
export async function confirmForm(
  context: EventContext,
  flow: FormFlow,
  enrolmentContext: EnrolmentContext,
  subject: FormSubject,
): Promise<BotReply[]> {
  const form = flow.build(enrolmentContext);
  const entries = await draftOf(context.services.store, flow.id, enrolmentContext.place, ownerOf(context));
  if (!form || !entries)
    return [{ kind: 'update', message: await standing(context, flow, enrolmentContext) }];
  if (subject.shown !== undefined && subject.shown !== markOf(form, entries))
    return [
      {
        kind: 'update',
        message: readBack(form, entries, enrolmentContext, subject, CONVERSATION.changedSince),
      },
    ];
  const read = readEntries(form, entries);
  if (!read.ok)
    return [{ kind: 'form', open: { form, entries, errors: read.errors, subject: subjectText(subject) } }];
  const { store } = context.services;
  const result = await flow.apply(read.values, {
    store,
    origin: context.origin,
    known: enrolmentContext,
    basedOn: subject.revision,
  });
  if (
    result.kind === 'conflict' &&
    !(await draftOf(store, flow.id, enrolmentContext.place, ownerOf(context)))
  )
    // Clicked twice at once: the other click took it.
    return [{ kind: 'update', message: await standing(context, flow, enrolmentContext) }];
  if (result.kind === 'conflict')
    return [
      {
        kind: 'update',
        message: await conflictMessage(
          context,
          flow,
          enrolmentContext,
          result.conflict.changedBy,
          markOf(form, entries),
        ),
      },
    ];
  if (!('value' in result))
    return [
      {
        kind: 'update',
        message: BOT.refused(
          writtenText(result, enrolmentContext.municipality.fullName),
          `${flow.id}|${enrolmentRefText(enrolmentContext.place)}`,
        ),
      },
    ];
  await removeFormDraft(store, context.origin, {
    ...enrolmentContext.place,
    form: flow.id,
    owner: ownerOf(context),
  });
  const told = await afterForm(context, flow, enrolmentContext, read.values, result);
  const message = (context.who.kind === 'staff' ? STAFF.recorded : BOT.taken)(
    form.title,
    summaryFacts(form, entries),
    enrolmentContext.municipality.fullName,
    enrolmentRefText(enrolmentContext.place),
    told,
  );
  return [{ kind: 'update', message }];
}

/** Where things stand with a form that has nothing to confirm. */
async function standing(context: EventContext, flow: FormFlow, before: EnrolmentContext): Promise<Message> {
  const enrolmentContext = (await readEnrolmentContext(context, before.place)) ?? before;
  return BOT.nothingToConfirm(
    await factsNow(context, flow, enrolmentContext),
    enrolmentRefText(enrolmentContext.place),
  );
}

/** What counts now. Nothing where a form records something new each time, and so says nothing of what was recorded. */
async function factsNow(
  context: EventContext,
  flow: FormFlow,
  enrolmentContext: EnrolmentContext,
): Promise<ReturnType<typeof summaryFacts>> {
  const form = flow.build(enrolmentContext);
  const entries = await flow.entries(enrolmentContext, context.services.store);
  return form && Object.keys(entries).length > 0 ? summaryFacts(form, entries) : [];
}

/** Says what a colleague has made of it meanwhile, and lets the person choose. */
async function conflictMessage(
  context: EventContext,
  flow: FormFlow,
  before: EnrolmentContext,
  changedBy: { actor: string; at: string } | undefined,
  shown: string,
): Promise<Message> {
  const enrolmentContext = (await readEnrolmentContext(context, before.place)) ?? before;
  const now = await factsNow(context, flow, enrolmentContext);
  const fresh = subjectText({ ...subjectOf(flow, enrolmentContext), shown });
  return BOT.conflict(changedBy, now, fresh, `${flow.id}|${enrolmentRefText(enrolmentContext.place)}`);
}

function subjectOf(flow: FormFlow, { place: ref, status }: EnrolmentContext): FormSubject {
  return { form: flow.id, place: ref, revision: status.enrolment.revision };
}
