import type { BotReply } from '../../chat/port.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import type { BulkMessage } from '../../schedule/outbox/bulk-message.ts';
import { type EventContext, say } from '../context/event-context.ts';
import { readPartnership } from '../context/find-partnership.ts';
import { dropPartnershipDraft, partnershipDraft } from '../forms/partnership-forms.ts';
import { namesOfShown, sendShown } from '../forms/write-to-many.ts';

/** Everybody that a message to many is for, as it was shown. */
export async function namesShown(
  context: EventContext,
  partnership: string,
  shown: string,
): Promise<BotReply[]> {
  if (!(await readPartnership(context, partnership))) return say(BOT.stale);
  const typed = await partnershipDraft(context, 'staff-write', partnership);
  return say(
    typed?.shown === shown && typed.plan ? namesOfShown(typed.plan as BulkMessage[]) : STAFF.alreadyDone,
  );
}

/** The draft holds what was shown; once everything is in the outbox it is no longer needed. */
export async function sendMany(
  context: EventContext,
  partnership: string,
  shown: string,
): Promise<BotReply[]> {
  if (!(await readPartnership(context, partnership))) return say(BOT.stale);
  const typed = await partnershipDraft(context, 'staff-write', partnership);
  const isShown = typed?.shown === shown && typed.plan !== undefined;
  const messages = isShown ? (typed.plan as BulkMessage[]) : undefined;
  return sendShown(context, partnership, shown, messages, async () => {
    if (isShown) await dropPartnershipDraft(context, 'staff-write', partnership);
  });
}
