import { readEnrolmentRef } from '../../chat/enrolment-ref.ts';
import type { BotReply } from '../../chat/port.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { datesView } from '../contact/contact-dates.ts';
import { type EventContext, readEnrolmentContext, say } from '../context/event-context.ts';
import { openForm } from '../forms/form-life.ts';
import { STAFF_FORMS } from '../forms/staff-forms.ts';
import { flowIn } from '../forms/work/later-question.ts';
import { fillDecision } from './staff-decision.ts';
import { municipalityPage } from './staff-municipality.ts';

/**
 * What staff click or say about one municipality.
 * @param value the municipality in a partnership, with what stands before it
 */
export async function aboutPlace(context: EventContext, action: string, value: string): Promise<BotReply[]> {
  const [form, where = ''] = value.includes('|') ? value.split('|') : ['', value];
  const ref = readEnrolmentRef(where);
  const enrolmentContext = ref && (await readEnrolmentContext(context, ref));
  if (!enrolmentContext) return say(BOT.stale);
  const flow = flowIn(STAFF_FORMS, form);
  if (action === 'form' && flow) return openForm(context, flow, enrolmentContext);
  switch (action) {
    case 'menu':
    case 'our-answer':
      return say(await municipalityPage(enrolmentContext, context.services));
    case 'staff-said':
      return fillDecision(context, enrolmentContext, form ?? '');
    case 'dates':
      return say(await datesView(enrolmentContext, context.services.store));
    default:
      return say(BOT.stale);
  }
}
