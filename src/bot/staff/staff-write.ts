import type { BotReply } from '../../chat/port.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import { LACKS } from '../../partnership/enrolment/lacks.ts';
import type { BulkMessage } from '../../schedule/outbox/bulk-message.ts';
import { type EventContext, say } from '../context/event-context.ts';
import { readPartnership } from '../context/find-partnership.ts';
import {
  dropPartnershipDraft,
  openPartnershipForm,
  PARTNERSHIP_FORMS,
  partnershipDraft,
} from '../forms/partnership-forms.ts';
import { namesOfShown, sendShown } from '../forms/writing/write-to-many.ts';
import { ANY, namesTyped } from '../forms/writing/write-to-whom.ts';

/** The form for writing to many, begun for these municipalities; a text that was typed into it before stays. */
export async function writeTo(
  context: EventContext,
  partnership: string,
  lack: string,
  codes: readonly string[],
): Promise<BotReply[]> {
  const entries = { lack: Object.hasOwn(LACKS, lack) ? lack : ANY, to: namesTyped(codes) };
  return openPartnershipForm(context, PARTNERSHIP_FORMS, 'staff-write', partnership, entries);
}

/** @param value a partnership, and the message to many as it was shown */
export function answerWrite(
  context: EventContext,
  action: 'staff-send' | 'staff-names',
  value: string,
): Promise<BotReply[]> {
  const [partnership = '', shown = ''] = value.split('|');
  return (action === 'staff-send' ? sendMany : namesShown)(context, partnership, shown);
}

/** Everybody that a message to many is for, as it was shown. */
async function namesShown(context: EventContext, partnership: string, shown: string): Promise<BotReply[]> {
  if (!(await readPartnership(context, partnership))) return say(BOT.stale);
  const typed = await partnershipDraft(context, 'staff-write', partnership);
  return say(
    typed?.shown === shown && typed.plan ? namesOfShown(typed.plan as BulkMessage[]) : STAFF.alreadyDone,
  );
}

/** The draft holds what was shown; once everything is in the outbox it is no longer needed. */
async function sendMany(context: EventContext, partnership: string, shown: string): Promise<BotReply[]> {
  if (!(await readPartnership(context, partnership))) return say(BOT.stale);
  const typed = await partnershipDraft(context, 'staff-write', partnership);
  const isShown = typed?.shown === shown && typed.plan !== undefined;
  const messages = isShown ? (typed.plan as BulkMessage[]) : undefined;
  return sendShown(context, partnership, shown, messages, async () => {
    if (isShown) await dropPartnershipDraft(context, 'staff-write', partnership);
  });
}
