import { enrolmentRefText } from '../../chat/enrolment-ref.ts';
import type { BotReply } from '../../chat/port.ts';
import { ASKED } from '../../chat/text/staff-da.ts';
import { actorName } from '../../partnership/identity/account.ts';
import { alignmentReplyOf, saveAlignmentReply } from '../../store/enrolments/alignment-replies.ts';
import type { EnrolmentContext, EventContext } from '../context/event-context.ts';
import { CONTACT_FORMS } from '../forms/contact-forms.ts';
import { keepDraft } from '../forms/form-draft.ts';
import { openForm } from '../forms/form-life.ts';

/**
 * The button under what KL wrote down; `recordedAt` says which talk, since it may have been written down again. What a
 * colleague has asked to have corrected is not undone by it unseen.
 */
export async function confirmTalk(
  context: EventContext,
  enrolmentContext: EnrolmentContext,
  recordedAt: string,
): Promise<BotReply[]> {
  const { services, origin } = context;
  const before = await alignmentReplyOf(services.store, { ...enrolmentContext.place, recordedAt });
  if (before && !before.agrees && before.actor !== origin.actor)
    return [
      {
        kind: 'update',
        message: ASKED.corrected(
          actorName(before.actor),
          before.comment ?? '',
          enrolmentRefText(enrolmentContext.place),
        ),
      },
    ];
  const reply = { ...enrolmentContext.place, recordedAt, agrees: true };
  const result = await saveAlignmentReply(services.store, origin, reply);
  return [{ kind: 'update', message: 'value' in result ? ASKED.thanks : ASKED.changed }];
}

/** Opens the form in which the contact says what is to be put right. */
export async function correctTalk(
  context: EventContext,
  enrolmentContext: EnrolmentContext,
  recordedAt: string,
): Promise<BotReply[]> {
  const flow = CONTACT_FORMS.find(({ id }) => id === 'alignment-reply');
  if (!flow || enrolmentContext.status.enrolment.alignment?.recordedAt !== recordedAt)
    return [{ kind: 'message', message: ASKED.changed }];
  const no = { agrees: 'no' };
  await keepDraft(context, flow.id, enrolmentContext.place, no, (earlier) => ({ ...earlier, ...no }));
  return openForm(context, flow, enrolmentContext);
}
