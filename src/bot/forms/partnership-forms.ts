import { createHash } from 'node:crypto';
import { together } from '../../acts/acting.ts';
import { dropDraft, keepDraft } from '../../acts/drafts.ts';
import type { Values } from '../../chat/field-values.ts';
import type { Entries, FieldErrors, Form } from '../../chat/form.ts';
import type { Message } from '../../chat/message.ts';
import type { BotReply } from '../../chat/port.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import { milestonesInForce } from '../../partnership/enrolment/milestone-change.ts';
import { formDraftOf } from '../../store/enrolments/form-drafts.ts';
import { networksOf } from '../../store/networks/networks.ts';
import { type EventContext, within } from '../context/event-context.ts';
import { readPartnership, type StaffStatus } from '../context/find-partnership.ts';
import { confirmMove, readBackMove } from './confirm-move-date.ts';
import { checkMeeting, confirmMeeting, readBackMeeting } from './fix-meeting.ts';
import { ownerOf } from './form-draft.ts';
import { summaryFacts } from './form-summary.ts';
import { buildMeeting } from './meeting.ts';
import { buildMoveDate, moveDateChange } from './move-date.ts';
import { readEntries } from './read-entries.ts';
import { previewMessage, writeForm } from './send-bulk-message.ts';

/** What staff typed into a form about a whole partnership, on which revision of it, and what was shown of it. */
export interface WideDraft {
  entries: Entries;
  /** Durable name of what was read back: an older read-back's button does nothing. */
  shown?: string;
  /** The partnership's revision when it was read back: what it is based on. */
  revision?: number;
  /** What the read-back promised. */
  plan?: unknown;
}

interface WideFlow {
  id: string;
  build(status: StaffStatus, context: EventContext): Form | Promise<Form>;
  check(values: Values, status: StaffStatus, context: EventContext): FieldErrors | Promise<FieldErrors>;
  /** Reads it back, with a button that confirms it. */
  readBack(
    context: EventContext,
    status: StaffStatus,
    form: Form,
    entries: Entries,
    values: Values,
    shown: string,
  ): BotReply[] | Promise<BotReply[]>;
  /** What the button under it does. `basedOn` is the revision that was read back. */
  confirm?(
    context: EventContext,
    status: StaffStatus,
    values: Values,
    basedOn: number | undefined,
  ): Promise<{ done: boolean; message: Message }>;
}

const WIDE_FORMS: readonly WideFlow[] = [
  {
    id: 'staff-move-date',
    build: ({ partnership: { definition, milestoneChanges } }) =>
      buildMoveDate(definition.shortTitle, milestonesInForce(definition, milestoneChanges)),
    check: (values) => {
      const change = moveDateChange(values);
      return 'errors' in change ? change.errors : {};
    },
    readBack: (_talk, status, form, entries, values, shown) => [
      readBackMove(status, summaryFacts(form, entries), values, shown),
    ],
    confirm: confirmMove,
  },
  {
    id: 'staff-meeting',
    build: async ({ partnership: { id, definition, milestoneChanges } }, { services }) => {
      const networks = await networksOf(services.store, id);
      return buildMeeting(definition.shortTitle, milestonesInForce(definition, milestoneChanges), networks);
    },
    check: (values, status, context) => checkMeeting(context, status, values),
    readBack: async (context, status, form, entries, values, shown) => {
      const facts = summaryFacts(form, entries);
      const { message, revision } = await readBackMeeting(context, status, facts, values, shown);
      await keepWide(context, 'staff-meeting', status.partnership.id, { entries, shown, revision });
      return [{ kind: 'update', message }];
    },
    confirm: confirmMeeting,
  },
  {
    id: 'staff-write',
    build: writeForm,
    check: () => ({}),
    readBack: (context, status, _form, entries, values, shown) =>
      previewMessage(context, status, values, shown, (plan) =>
        keepWide(context, 'staff-write', status.partnership.id, { entries, shown, plan }),
      ),
  },
];

/** Opens a form about a whole partnership, with what was typed before. */
export async function openWide(
  context: EventContext,
  form: string,
  partnership: string,
): Promise<BotReply[]> {
  const found = await find(context, form, partnership);
  if (!found) return [{ kind: 'message', message: BOT.stale }];
  const { flow, status } = found;
  const draft = await wideDraft(context, form, partnership);
  const subject = wideSubject(form, status);
  return [
    {
      kind: 'form',
      open: { form: await formOf(flow, status, context), entries: draft?.entries ?? {}, errors: {}, subject },
    },
  ];
}

/** A form about a partnership that was left, changed or submitted; undefined where the subject is of no such form. */
export async function wideEvent(
  context: EventContext,
  kind: 'submit' | 'leave' | 'change',
  subject: string,
  sent: Entries,
): Promise<BotReply[] | undefined> {
  const { form, partnership } = readWide(subject);
  const found = await find(context, form, partnership);
  if (!found) return undefined;
  if (context.isAgain) return [];
  const { flow, status } = found;
  const asked = await formOf(flow, status, context);
  // A platform may not say what stood in a form that was closed; what was kept before is not lost by that.
  const entries = { ...(await wideDraft(context, form, partnership))?.entries, ...sent };
  await keepWide(context, form, partnership, { entries });
  if (kind === 'leave') {
    const again = { action: 'staff-wide', value: `${form}|${partnership}`, label: BOT.continueForm };
    return [{ kind: 'update', message: STAFF.kept([again]) }];
  }
  if (kind === 'change') return [{ kind: 'form', open: { form: asked, entries, errors: {}, subject } }];
  const read = readEntries(asked, entries);
  const errors = read.ok ? await flow.check(read.values, status, context) : read.errors;
  if (!read.ok || Object.keys(errors).length > 0)
    return [{ kind: 'errors', errors, open: { form: asked, entries, errors, subject } }];
  const shown = shownName(context);
  const { revision } = status.partnership;
  await keepWide(context, form, partnership, { entries, shown, revision });
  return flow.readBack(context, status, asked, entries, read.values, shown);
}

/** The button under what was read back: an older read-back's does nothing. */
export async function confirmWide(
  context: EventContext,
  form: string,
  partnership: string,
  shown: string,
): Promise<BotReply[]> {
  const found = await find(context, form, partnership);
  const draft = await wideDraft(context, form, partnership);
  if (!found?.flow.confirm || draft?.shown !== shown) return [{ kind: 'update', message: STAFF.alreadyDone }];
  const read = readEntries(await formOf(found.flow, found.status, context), draft.entries);
  if (!read.ok) return openWide(context, form, partnership);
  const { flow, status } = found;
  const { message } = await together(
    context.acting,
    { partnership },
    async (acting) => {
      const inside = within(context, acting);
      const confirmed = await flow.confirm?.(inside, status, read.values, draft.revision);
      if (!confirmed) throw new Error('Our own bug: a form that can not be confirmed was confirmed');
      if (confirmed.done) await removeWide(inside, form, partnership);
      return confirmed;
    },
    ({ done }) => done,
  );
  return [{ kind: 'update', message }];
}

export async function wideDraft(
  context: EventContext,
  form: string,
  partnership: string,
): Promise<WideDraft | undefined> {
  const draft = await formDraftOf(context.services.store, wideOf(context, form, partnership));
  return draft?.values as WideDraft | undefined;
}

export async function removeWide(context: EventContext, form: string, partnership: string): Promise<void> {
  await dropDraft(context.acting, wideOf(context, form, partnership));
}

async function keepWide(
  context: EventContext,
  form: string,
  partnership: string,
  values: WideDraft,
): Promise<void> {
  await keepDraft(context.acting, wideOf(context, form, partnership), { values });
}

function wideOf(context: EventContext, form: string, partnership: string) {
  return { partnership, municipality: '', form, owner: ownerOf(context) };
}

function wideSubject(form: string, { partnership }: StaffStatus): string {
  return `${form}|${partnership.id}|${partnership.revision}`;
}

function readWide(subject: string): { form: string; partnership: string } {
  const [form = '', partnership = ''] = subject.split('|');
  return { form, partnership };
}

async function find(context: EventContext, form: string, partnership: string) {
  const flow = WIDE_FORMS.find(({ id }) => id === form);
  const status = flow && (await readPartnership(context, partnership));
  return flow && status && { flow, status };
}

async function formOf(flow: WideFlow, status: StaffStatus, context: EventContext): Promise<Form> {
  return { ...(await flow.build(status, context)), id: flow.id };
}

/** Of the event, so that the same event delivered again shows the same. */
function shownName({ event }: EventContext): string {
  // Hashed, since a platform may put an account into the name of an event, and this names what is sent.
  return createHash('sha256').update(`${event.person.platform} ${event.id}`).digest('hex').slice(0, 32);
}
