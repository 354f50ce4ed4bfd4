import { createHash } from 'node:crypto';
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
import { summaryFacts } from './form-summary.ts';
import { meetingForm } from './meeting.ts';
import { moveDateForm } from './move-date.ts';
import { readEntries } from './read-entries.ts';
import { writeForm } from './write-to-many.ts';

/** What staff typed into a form about a whole partnership, on which revision of it, and what was shown of it. */
export interface PartnershipDraft {
  entries: Entries;
  /** Durable name of what was read back: an older read-back's button does nothing. */
  shown?: string;
  /** What a confirmation of what was read back is based on. */
  revision?: number;
  /** What the read-back promised. */
  plan?: unknown;
}

const PARTNERSHIP_FORMS: readonly PartnershipFormFlow[] = [moveDateForm, meetingForm, writeForm];

/** Opens a form about a whole partnership, with what was typed before. */
export async function openPartnershipForm(
  context: EventContext,
  form: string,
  partnership: string,
): Promise<BotReply[]> {
  const found = await find(context, form, partnership);
  if (!found) return [{ kind: 'message', message: BOT.stale }];
  const { flow, status } = found;
  const draft = await partnershipDraft(context, form, partnership);
  const subject = [form, partnership, status.partnership.revision].join('|');
  const asked = await formOf(context, flow, status);
  return [{ kind: 'form', open: { form: asked, entries: draft?.entries ?? {}, errors: {}, subject } }];
}

/** A form about a partnership that was left, changed or submitted; undefined where the subject is of no such form. */
export async function answerPartnershipForm(
  context: EventContext,
  kind: 'submit' | 'leave' | 'change',
  subject: string,
  sent: Entries,
): Promise<BotReply[] | undefined> {
  const [id = '', partnership = ''] = subject.split('|');
  const found = await find(context, id, partnership);
  if (!found) return undefined;
  const { flow, status } = found;
  const before = await partnershipDraft(context, id, partnership);
  // What was kept before the process ended is told again, unless it is confirmed or given up by now.
  if (context.isAgain && !before) return [];
  // A platform may not say what stood in a form that was closed; what was kept before is not lost by that.
  const entries = { ...before?.entries, ...(context.isAgain ? {} : sent) };
  const keep = async (more: Omit<PartnershipDraft, 'entries'> = {}) => {
    if (!context.isAgain) await keepTyped(context, id, partnership, { entries, ...more });
  };
  const form = await formOf(context, flow, status);
  if (kind !== 'submit') {
    await keep();
    if (kind === 'change') return [{ kind: 'form', open: { form, entries, errors: {}, subject } }];
    const again = { action: 'staff-wide', value: `${id}|${partnership}`, label: BOT.continueForm };
    return [{ kind: 'update', message: STAFF.kept([again]) }];
  }
  const read = readEntries(form, entries);
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

/** The button under what was read back: an older read-back's does nothing. */
export async function confirmPartnershipForm(
  context: EventContext,
  form: string,
  partnership: string,
  shown: string,
): Promise<BotReply[]> {
  const found = await find(context, form, partnership);
  const draft = await partnershipDraft(context, form, partnership);
  if (!found?.flow.confirm || draft?.shown !== shown) return [{ kind: 'update', message: STAFF.alreadyDone }];
  const { flow, status } = found;
  const read = readEntries(await formOf(context, flow, status), draft.entries);
  if (!read.ok) return openPartnershipForm(context, form, partnership);
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

/** Keeps what was typed, and the event with it. */
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

async function find(context: EventContext, form: string, partnership: string) {
  const flow = PARTNERSHIP_FORMS.find(({ id }) => id === form);
  const status = flow && (await readPartnership(context, partnership));
  return flow && status && { flow, status };
}

async function formOf(context: EventContext, flow: PartnershipFormFlow, status: StaffStatus): Promise<Form> {
  return { ...(await flow.build(context, status)), id: flow.id };
}

/** Of the event, so that the same event delivered again shows the same. */
function nameOfReadBack({ event }: EventContext): string {
  // Hashed, since a platform may put an account into the name of an event, and this names what is sent.
  return createHash('sha256').update(`${event.person.platform} ${event.id}`).digest('hex').slice(0, 32);
}
