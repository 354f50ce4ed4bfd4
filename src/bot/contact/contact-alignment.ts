import { confirmAlignment } from '../../acts/enrolment.ts';
import { enrolmentRefText } from '../../chat/enrolment-ref.ts';
import type { BotReply } from '../../chat/port.ts';
import { ASKED } from '../../chat/text/staff-da.ts';
import { actorName } from '../../partnership/identity/account.ts';
import type { EnrolmentContext, EventContext } from '../context/event-context.ts';
import { CONTACT_FORMS } from '../forms/contact-forms.ts';
import { keepDraft } from '../forms/form-draft.ts';
import { openForm } from '../forms/form-life.ts';

/**
 * The button below a recorded alignment; `recordedAt` identifies it, since it may have been recorded again. A
 * correction asked for by a colleague is not overridden unseen.
 */
export async function confirmTalk(
  context: EventContext,
  enrolmentContext: EnrolmentContext,
  recordedAt: string,
): Promise<BotReply[]> {
  const confirmed = await confirmAlignment(context.acting, { ...enrolmentContext.place, recordedAt });
  return [{ kind: 'update', message: told() }];

  function told() {
    switch (confirmed.kind) {
      case 'corrected': {
        const ref = enrolmentRefText(enrolmentContext.place);
        return ASKED.corrected(actorName(confirmed.by), confirmed.comment, ref);
      }
      case 'confirmed':
        return ASKED.thanks;
      case 'changed':
        return ASKED.changed;
    }
  }
}

/** Opens the form in which the contact says what to correct. */
export async function correctTalk(
  context: EventContext,
  enrolmentContext: EnrolmentContext,
  recordedAt: string,
): Promise<BotReply[]> {
  const flow = CONTACT_FORMS.find(({ id }) => id === 'alignment-reply');
  if (!flow || enrolmentContext.status.enrolment.alignment?.recordedAt !== recordedAt)
    return [{ kind: 'message', message: ASKED.changed }];
  const no = { agrees: 'no' };
  await keepDraft(context, flow.id, enrolmentContext.place, (earlier) => ({ ...earlier, ...no }));
  return openForm(context, flow, enrolmentContext);
}
