import { placeText } from '../../chat/enrolment-ref.ts';
import type { Entries, Form } from '../../chat/form.ts';
import type { Message, OpenForm } from '../../chat/message.ts';
import type { BotReply } from '../../chat/port.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { CONVERSATION } from '../../chat/text/conversation-da.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import { removeFormDraft } from '../../store/enrolments/form-drafts.ts';
import { type Known, readKnown, type Talk } from '../context/talk.ts';
import { afterForm } from './after-form.ts';
import type { FormFlow } from './contact-forms.ts';
import { draftOf, keepDraft, ownerOf } from './form-draft.ts';
import { type FormSubject, markOf, subjectText } from './form-subject.ts';
import { formSummary, summaryFacts } from './form-summary.ts';
import { readEntries } from './read-entries.ts';
import { writtenText } from './written-text.ts';

/** The form among what is answered that the platform has no room for: a card in Teams holds less than many long answers. */
export function formWithoutRoom(
  { event, services }: Talk,
  replies: readonly BotReply[],
): OpenForm | undefined {
  const platform = services.platforms.get(event.person.platform);
  return replies
    .flatMap((reply) => ('open' in reply ? [reply.open] : []))
    .find((open) => platform?.hasRoomFor?.(open) === false);
}

/** Opens a form with what was typed before, on whichever platform, or with what is known. */
export async function openForm(talk: Talk, flow: FormFlow, known: Known): Promise<BotReply[]> {
  const open = await formToOpen(talk, flow, known);
  return open ? [{ kind: 'form', open }] : formNotNow(known);
}

/** There is no use for the form now; the way to what there is use for. */
export function formNotNow({ municipality, place }: Known): BotReply[] {
  return [{ kind: 'message', message: BOT.formNotNow(municipality.fullName, placeText(place)) }];
}

async function formToOpen(talk: Talk, flow: FormFlow, known: Known): Promise<OpenForm | undefined> {
  const { services } = talk;
  const form = flow.build(known);
  if (!form) return undefined;
  const draft = await draftOf(services.store, flow.id, known.place, ownerOf(talk));
  const entries = draft ?? (await flow.entries(known, services.store));
  return { form, entries, errors: {}, subject: subjectText(subjectOf(flow, known)) };
}

/** Keeps what was typed so far: the form can be finished later, by a colleague, or on the other platform. */
export async function leaveForm(
  talk: Talk,
  flow: FormFlow,
  known: Known,
  entries: Entries,
): Promise<BotReply[]> {
  // A platform may not say what stood in a form that was closed; what was kept before is not lost by that.
  const kept = await keepWithEarlier(talk, flow, known, entries);
  if (!kept) return [];
  const again = { action: 'form', value: `${flow.id}|${placeText(known.place)}`, label: BOT.continueForm };
  return [{ kind: 'update', message: BOT.kept([again]) }];
}

/** A choice decides what is asked next: what was typed so far is kept, and the form shown again as it now is. */
export async function changeForm(
  talk: Talk,
  flow: FormFlow,
  known: Known,
  subject: FormSubject,
  entries: Entries,
): Promise<BotReply[]> {
  const form = flow.build(known);
  if (!form) return formNotNow(known);
  // Only the questions on the screen were sent; what was typed into the others before still counts.
  const all = await keepWithEarlier(talk, flow, known, entries);
  if (!all) return [];
  return [{ kind: 'form', open: { form, entries: all, errors: {}, subject: subjectText(subject) } }];
}

/** Keeps what was typed on top of what the same owner typed before, and gives both together. */
function keepWithEarlier(
  talk: Talk,
  flow: FormFlow,
  known: Known,
  entries: Entries,
): Promise<Entries | undefined> {
  return keepDraft(talk, flow.id, known.place, entries, (earlier) => ({ ...earlier, ...entries }));
}

/** A filled form is kept, and read back in its place before it counts; what is wrong is said beside its field. */
export async function submitForm(
  talk: Talk,
  flow: FormFlow,
  known: Known,
  subject: FormSubject,
  entries: Entries,
): Promise<BotReply[]> {
  const form = flow.build(known);
  if (!form) return formNotNow(known);
  // What is not asked any more was not sent either; whoever changes their mind again finds it as it was.
  const kept = await keepWithEarlier(talk, flow, known, entries);
  if (!kept) return [];
  const read = readEntries(form, kept);
  if (!read.ok) {
    const open = { form, entries: kept, errors: read.errors, subject: subjectText(subject) };
    return [{ kind: 'errors', errors: read.errors, open }];
  }
  return [{ kind: 'update', message: readBack(form, kept, known, subject) }];
}

/** With whose it is above it: some answer, and staff record, for several. */
function readBack(
  form: Form,
  entries: Entries,
  { municipality }: Known,
  subject: FormSubject,
  ...lead: string[]
): Message {
  const marked = subjectText({ ...subject, shown: markOf(form, entries) });
  return formSummary(form, entries, marked, [...lead, municipality.fullName]);
}

/** Takes what was read back. A stale button, or a second click, changes nothing and says where things stand. */
export async function confirmForm(
  talk: Talk,
  flow: FormFlow,
  known: Known,
  subject: FormSubject,
): Promise<BotReply[]> {
  const form = flow.build(known);
  const entries = await draftOf(talk.services.store, flow.id, known.place, ownerOf(talk));
  if (!form || !entries) return [{ kind: 'update', message: await standing(talk, flow, known) }];
  if (subject.shown !== undefined && subject.shown !== markOf(form, entries))
    return [{ kind: 'update', message: readBack(form, entries, known, subject, CONVERSATION.changedSince) }];
  const read = readEntries(form, entries);
  if (!read.ok)
    return [{ kind: 'form', open: { form, entries, errors: read.errors, subject: subjectText(subject) } }];
  const { store } = talk.services;
  const written = await flow.apply(read.values, {
    store,
    origin: talk.origin,
    known,
    basedOn: subject.revision,
  });
  if (written.kind === 'conflict' && !(await draftOf(store, flow.id, known.place, ownerOf(talk))))
    // Clicked twice at once: the other click took it.
    return [{ kind: 'update', message: await standing(talk, flow, known) }];
  if (written.kind === 'conflict')
    return [
      {
        kind: 'update',
        message: await conflictMessage(talk, flow, known, written.conflict.changedBy, markOf(form, entries)),
      },
    ];
  if (!('value' in written))
    return [
      {
        kind: 'update',
        message: BOT.refused(
          writtenText(written, known.municipality.fullName),
          `${flow.id}|${placeText(known.place)}`,
        ),
      },
    ];
  await removeFormDraft(store, talk.origin, { ...known.place, form: flow.id, owner: ownerOf(talk) });
  const told = await afterForm(talk, flow, known, read.values, written);
  const message = (talk.who.kind === 'staff' ? STAFF.recorded : BOT.taken)(
    form.title,
    summaryFacts(form, entries),
    known.municipality.fullName,
    placeText(known.place),
    told,
  );
  return [{ kind: 'update', message }];
}

/** Where things stand with a form that has nothing to confirm. */
async function standing(talk: Talk, flow: FormFlow, before: Known): Promise<Message> {
  const known = (await readKnown(talk, before.place)) ?? before;
  return BOT.nothingToConfirm(await factsNow(talk, flow, known), placeText(known.place));
}

/** What counts now. Nothing where a form records something new each time, and so says nothing of what was recorded. */
async function factsNow(talk: Talk, flow: FormFlow, known: Known): Promise<ReturnType<typeof summaryFacts>> {
  const form = flow.build(known);
  const entries = await flow.entries(known, talk.services.store);
  return form && Object.keys(entries).length > 0 ? summaryFacts(form, entries) : [];
}

/** Says what a colleague has made of it meanwhile, and lets the person choose. */
async function conflictMessage(
  talk: Talk,
  flow: FormFlow,
  before: Known,
  changedBy: { actor: string; at: string } | undefined,
  shown: string,
): Promise<Message> {
  const known = (await readKnown(talk, before.place)) ?? before;
  const now = await factsNow(talk, flow, known);
  const fresh = subjectText({ ...subjectOf(flow, known), shown });
  return BOT.conflict(changedBy, now, fresh, `${flow.id}|${placeText(known.place)}`);
}

function subjectOf(flow: FormFlow, { place, status }: Known): FormSubject {
  return { form: flow.id, place, revision: status.enrolment.revision };
}
