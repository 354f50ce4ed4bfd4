import { together } from '../../acts/acting.ts';
import { dropDraft, keepDraft } from '../../acts/drafts.ts';
import { sendToKl } from '../../acts/inbox.ts';
import { type EnrolmentRef, enrolmentRefText } from '../../chat/enrolment-ref.ts';
import type { Button } from '../../chat/message.ts';
import type { BotReply } from '../../chat/port.ts';
import { CONTACT } from '../../chat/text/contact-da.ts';
import { INBOX, withButtons } from '../../chat/text/inbox-da.ts';
import { accountAddress } from '../../partnership/identity/account.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import { formDraftOf } from '../../store/enrolments/form-drafts.ts';
import { type InboxItem, inboxOf, keyOf } from '../../store/inbox.ts';
import { type EnrolmentContext, type EventContext, eventKey, say } from '../context/event-context.ts';
import { inboxButtons } from '../context/inbox-button.ts';
import { tellStaff } from '../context/tell-staff.ts';

/** The button that hands on what was written; its value is `key|place`. */
export const SEND = 'send-to-kl';
const FORM = 'to-kl';

/** What somebody wrote that may be for KL, until they say so. */
interface Written {
  key: string;
  text: string;
}

/** Keeps what was written, and offers to hand it to KL: a button for each municipality it may be about. */
export async function offerToSend(
  context: EventContext,
  places: readonly EnrolmentRef[],
  text: string,
): Promise<Button[]> {
  const key = keyOf('reply', eventKey(context.event), text);
  const written: Written = { key, text: text.replaceAll('\0', '\ufffd').toWellFormed() };
  for (const ref of places) await keepDraft(context.acting, draftOf(context, ref), { values: written });
  return places.map((ref) => ({
    action: SEND,
    value: `${key}|${enrolmentRefText(ref)}`,
    label: places.length === 1 ? INBOX.send : INBOX.sendFor(nameOf(ref)),
  }));
}

/** Hands it on, once, and tells the staff. A second click says the same and sends nothing. */
export async function sendWritten(
  context: EventContext,
  { place, municipality, definition }: EnrolmentContext,
  key: string,
): Promise<BotReply[]> {
  const { store } = context.services;
  const written = (await formDraftOf(store, draftOf(context, place)))?.values as Written | undefined;
  const menu = CONTACT.menuButton(enrolmentRefText(place));
  const itemKey = `${key}-${place.municipality}`;
  if (written?.key !== key) {
    const all = await inboxOf(store, place.partnership, { all: true });
    const sent = all.find((item) => item.key === itemKey);
    return say(sent ? INBOX.sent(sent.text, [menu]) : withButtons(INBOX.gone, [menu]));
  }
  const result = await together(context.acting, place, async (acting) => {
    const sent = await sendToKl(acting, { ...place, key: itemKey, text: written.text });
    if ('value' in sent) await dropDraft(acting, draftOf(context, place));
    return sent;
  });
  if (!('value' in result)) return say(withButtons(INBOX.failed, [menu]));
  if (result.kind === 'saved')
    await tell(context, place, municipality.fullName, definition.shortTitle, result.value);
  return say(INBOX.sent(written.text, [menu]));
}

async function tell(
  context: EventContext,
  place: EnrolmentRef,
  municipality: string,
  partnership: string,
  item: InboxItem,
): Promise<void> {
  const buttons = [
    ...inboxButtons(item.key, place.partnership),
    { action: 'menu', value: enrolmentRefText(place), label: INBOX.see },
  ];
  await tellStaff(context, INBOX.arrived(municipality, partnership, item, buttons));
}

function draftOf({ event }: EventContext, { partnership, municipality }: EnrolmentRef) {
  const owner = `${event.person.platform} ${accountAddress(event.person)}`;
  return { partnership, municipality, form: FORM, owner };
}

function nameOf({ municipality }: EnrolmentRef): string {
  return municipalityByCode(municipality)?.name ?? municipality;
}
