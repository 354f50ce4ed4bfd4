import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { together } from '../../acts/acting.ts';
import { dropDraft, keepDraft } from '../../acts/drafts.ts';
import type { Entries, Form } from '../../chat/form.ts';
import type { BotReply } from '../../chat/port.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import { formDraftOf } from '../../store/enrolments/form-drafts.ts';
import { type EventContext, within } from '../context/event-context.ts';
import { readPartnership, type StaffStatus } from '../context/find-partnership.ts';
import { ownerOf } from './form-draft.ts';
import type { PartnershipFormFlow } from './form-flow.ts';
import type { FormInput } from './form-life.ts';
import { summaryFacts } from './form-summary.ts';
import { meetingForm } from './meeting.ts';
import { moveDateForm } from './move-date.ts';
import { type EntriesReading, readEntries, readStep } from './read-entries.ts';
import { groupsForm } from './work/groups.ts';
import { writeForm } from './writing/write-to-many.ts';

/**
 * Staff's entries in a form about a whole partnership, with the revision they are based on and what the summary showed.
 */
export interface PartnershipDraft {
  entries: Entries;
  /** Idempotency key of the summary: the button of an older one does nothing. */
  shown?: string;
  /** The revision that a confirmation of the summary is based on. */
  revision?: number;
  /** What the summary promised. */
  plan?: unknown;
}

/** What staff record or send about a whole partnership. */
export const PARTNERSHIP_FORMS: readonly PartnershipFormFlow[] = [
  moveDateForm,
  meetingForm,
  writeForm,
  groupsForm,
];

/**
 * Opens a form about a whole partnership, with its draft.
 * @param begun entries that are kept in place of those in the draft: what the form was opened for
 */
export async function openPartnershipForm(
  context: EventContext,
  flows: readonly PartnershipFormFlow[],
  form: string,
  partnership: string,
  begun?: Entries,
): Promise<BotReply[]> {
  const found = await find(context, flows, form, partnership);
  if (!found) return [{ kind: 'message', message: BOT.stale }];
  const { flow, status } = found;
  const draft = await partnershipDraft(context, form, partnership);
  const subject = [form, partnership, status.partnership.revision].join('|');
  const asked = await formOf(context, flow, status);
  const known = draft?.entries ?? (await flow.entries?.(context, status)) ?? {};
  const entries = { ...known, ...begun };
  if (begun) await keepTyped(context, form, partnership, { entries });
  return [{ kind: 'form', open: { form: asked, entries, errors: {}, subject } }];
}

/**
 * A form about a partnership that was closed, changed or submitted; undefined if the subject belongs to no such form.
 */
export async function answerPartnershipForm(
  context: EventContext,
  flows: readonly PartnershipFormFlow[],
  { kind, entries: sent, shown: step }: Exclude<FormInput, { kind: 'confirm' }>,
  subject: string,
): Promise<BotReply[] | undefined> {
  const [id = '', partnership = ''] = subject.split('|');
  const found = await find(context, flows, id, partnership);
  if (!found) return undefined;
  const { flow, status } = found;
  const before = await partnershipDraft(context, id, partnership);
  // If the process ended after saving it, it is answered again, unless it has been confirmed or abandoned since.
  if (context.isAgain && !before) return [];
  // A platform may not send the entries of a form that was closed: keep what was saved before.
  const entries = { ...before?.entries, ...(context.isAgain ? {} : sent) };
  const keep = async (more: Omit<PartnershipDraft, 'entries'> = {}) => {
    if (!context.isAgain) await keepTyped(context, id, partnership, { entries, ...more });
  };
  const form = await formOf(context, flow, status);
  if (kind !== 'submit') {
    await keep(unsent(before, entries));
    if (kind === 'change') return [{ kind: 'form', open: { form, entries, errors: {}, subject } }];
    const again = { action: 'staff-wide', value: `${id}|${partnership}`, label: BOT.continueForm };
    return [{ kind: 'update', message: STAFF.kept([again]) }];
  }
  const ofStep = readStep(form, entries, step);
  if (ofStep && Object.keys(ofStep).length === 0) {
    await keep();
    return [{ kind: 'form', open: { form, entries, errors: {}, subject } }];
  }
  const read: EntriesReading = ofStep ? { ok: false, errors: ofStep } : readEntries(form, entries);
  const errors = read.ok ? ((await flow.check?.(context, status, read.values)) ?? {}) : read.errors;
  if (!read.ok || Object.keys(errors).length > 0) {
    await keep();
    return [{ kind: 'errors', errors, open: { form, entries, errors, subject } }];
  }
  const shown = nameOfReadBack(context);
  const { replies, revision = status.partnership.revision } = await flow.readBack(context, status, {
    ...{ facts: summaryFacts(form, entries), values: read.values, shown },
    keepPlan: (plan) => keepTyped(context, id, partnership, { entries, shown, plan }),
  });
  await keep({ shown, revision });
  return replies;
}

/** The button below a summary; that of an older summary does nothing. */
export async function confirmPartnershipForm(
  context: EventContext,
  form: string,
  partnership: string,
  shown: string,
): Promise<BotReply[]> {
  const found = await find(context, PARTNERSHIP_FORMS, form, partnership);
  const draft = await partnershipDraft(context, form, partnership);
  if (!found?.flow.confirm || draft?.shown !== shown) return [{ kind: 'update', message: STAFF.alreadyDone }];
  const { flow, status } = found;
  const read = readEntries(await formOf(context, flow, status), draft.entries);
  if (!read.ok) return openPartnershipForm(context, PARTNERSHIP_FORMS, form, partnership);
  const { message } = await together(
    context.acting,
    { partnership },
    async (acting) => {
      const inside = within(context, acting);
      const confirmed = await flow.confirm?.(inside, status, read.values, draft.revision);
      if (!confirmed) throw new Error('Our own bug: a form that can not be confirmed was confirmed');
      if (confirmed.done) await dropPartnershipDraft(inside, form, partnership);
      return confirmed;
    },
    ({ done }) => done,
  );
  return [{ kind: 'update', message }];
}

/**
 * What stays of a draft that is typed in. What a browser posts while somebody types may arrive after the form itself, whose
 * summary still holds.
 */
function unsent(draft: PartnershipDraft | undefined, entries: Entries): Omit<PartnershipDraft, 'entries'> {
  if (!draft || !isDeepStrictEqual(entries, draft.entries)) return {};
  const { entries: _, ...summary } = draft;
  return summary;
}

export async function partnershipDraft(
  context: EventContext,
  form: string,
  partnership: string,
): Promise<PartnershipDraft | undefined> {
  const draft = await formDraftOf(context.services.store, draftKey(context, form, partnership));
  return draft?.values as PartnershipDraft | undefined;
}

export async function dropPartnershipDraft(
  context: EventContext,
  form: string,
  partnership: string,
): Promise<void> {
  await dropDraft(context.acting, draftKey(context, form, partnership));
}

/** Saves what was typed together with the event. */
async function keepTyped(
  context: EventContext,
  form: string,
  partnership: string,
  values: PartnershipDraft,
): Promise<void> {
  await together(context.acting, { partnership }, (acting) =>
    keepDraft(acting, draftKey(context, form, partnership), { values }),
  );
}

function draftKey(context: EventContext, form: string, partnership: string) {
  return { partnership, municipality: '', form, owner: ownerOf(context) };
}

async function find(
  context: EventContext,
  flows: readonly PartnershipFormFlow[],
  form: string,
  partnership: string,
) {
  const flow = flows.find(({ id }) => id === form);
  const status = flow && (await readPartnership(context, partnership));
  return flow && status && { flow, status };
}

async function formOf(context: EventContext, flow: PartnershipFormFlow, status: StaffStatus): Promise<Form> {
  return { ...(await flow.build(context, status)), id: flow.id };
}

/** Derived from the event, so that a redelivered event shows the same. */
function nameOfReadBack({ event }: EventContext): string {
  // Hashed, since an event's id may contain an account, and this becomes part of the keys of what is sent.
  return createHash('sha256').update(`${event.person.platform} ${event.id}`).digest('hex').slice(0, 32);
}
