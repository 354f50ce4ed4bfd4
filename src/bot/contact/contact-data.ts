import { forget } from '../../acts/people.ts';
import { enrolmentRefText } from '../../chat/enrolment-ref.ts';
import type { BotReply, ChatPerson } from '../../chat/port.ts';
import { CONTACT } from '../../chat/text/contact-da.ts';
import { mentionText } from '../../chat/text/personal-data-da.ts';
import { personalDataFiles } from '../../documents/personal-data-page.ts';
import { accountAddress } from '../../partnership/identity/account.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import { exportPerson } from '../../store/privacy/export-person.ts';
import type { Who } from '../../store/privacy/find-person.ts';
import type { Mention } from '../../store/privacy/mentions.ts';
import type { EnrolmentContext, EventContext } from '../context/event-context.ts';
import { tellStaff } from '../context/tell-staff.ts';

/** Everything stored about the person, as a page and as a machine-readable file. */
export async function myData(context: EventContext, enrolmentContext: EnrolmentContext): Promise<BotReply[]> {
  const { store, clock } = context.services;
  const place = enrolmentRefText(enrolmentContext.place);
  const found = await exportPerson(store, whoAsks(context));
  const isEmpty = found.held.length === 0;
  const replies: BotReply[] = [{ kind: 'message', message: CONTACT.myData(isEmpty, place) }];
  if (isEmpty) return replies;
  // Mentions in free text are for staff only: a contact chooses their own name, and could search for any word.
  const { page, data } = personalDataFiles({ ...found, mentions: [] }, clock.now());
  return [...replies, { kind: 'file', file: page }, { kind: 'file', file: data }];
}

/**
 * Erases it, and says what the law or an agreement requires to keep; staff are told where free text may name the
 * person.
 */
export async function forgetMe(context: EventContext): Promise<BotReply[]> {
  const result = await forget(
    { ...context.acting, origin: { ...context.origin, actor: 'den registrerede' } },
    whoAsks(context),
  );
  const nothing = { stays: [], mentions: [], scrubbed: true };
  const { stays, mentions, scrubbed } = 'value' in result ? result.value : nothing;
  if (mentions.length > 0) await tellStaff(context, CONTACT.mayBeNamed(mentions.map(placeOf)));
  const kept = stays.map(({ what }) => CONTACT.stays[what]);
  return [{ kind: 'update', message: CONTACT.forgotten([...new Set(kept)], scrubbed) }];
}

/**
 * The person is their account and the e-mail address that the platform states for it, in the municipalities that they
 * answer for: never a name, which anybody can type.
 */
function whoAsks({ event: { person }, who }: EventContext): Who {
  return whoseData(person, who);
}

/** The same of somebody who opens a page. */
export function whoseData(person: ChatPerson, who: EventContext['who']): Who {
  return {
    account: { platform: person.platform, address: accountAddress(person) },
    ...(person.email !== undefined && { email: person.email }),
    within: who.kind === 'contact' ? who.assignments : [],
  };
}

function placeOf({ table, municipality, count }: Mention): string {
  const name = municipality && municipalityName(municipality, 'fullName');
  return mentionText(table, name, count);
}
