import { type EnrolmentRef, enrolmentRefText } from '../../chat/enrolment-ref.ts';
import type { Button, Message, MessageBlock } from '../../chat/message.ts';
import { CONTACT } from '../../chat/text/contact-da.ts';
import { type EventContext, readEnrolmentContext } from '../context/event-context.ts';
import { begunForms, contactMenu } from './contact-views.ts';

/** A menu button for each municipality that the person answers for. */
export async function menuButtons(context: EventContext, places: readonly EnrolmentRef[]): Promise<Button[]> {
  const [only, ...others] = places;
  return only && others.length === 0
    ? [CONTACT.menuButton(enrolmentRefText(only))]
    : municipalityButtons(context, places, 'menu', '');
}

/** KL's contacts of the partnerships that the person answers in (R79). */
export async function askKl(context: EventContext, places: readonly EnrolmentRef[]): Promise<MessageBlock> {
  const known = await Promise.all(places.map((ref) => readEnrolmentContext(context, ref)));
  const people = known.flatMap((one) => one?.definition.contacts ?? []);
  return CONTACT.askKl([...new Map(people.map((person) => [person.email, person])).values()]);
}

/** A button for each of several municipalities, to choose the one that is meant. */
export async function municipalityButtons(
  context: EventContext,
  places: readonly EnrolmentRef[],
  action: string,
  before: string,
): Promise<Button[]> {
  const known = await Promise.all(places.map((ref) => readEnrolmentContext(context, ref)));
  return known.flatMap((one) =>
    one
      ? [
          {
            action,
            value: before + enrolmentRefText(one.place),
            label: CONTACT.placeLabel(one.municipality.fullName, one.definition.shortTitle),
          },
        ]
      : [],
  );
}

/** The menu of the only municipality; with several, the person first chooses one. */
export async function firstMenu(context: EventContext, places: readonly EnrolmentRef[]): Promise<Message> {
  const [only, ...others] = places;
  const enrolmentContext =
    only && others.length === 0 ? await readEnrolmentContext(context, only) : undefined;
  if (enrolmentContext) return contactMenu(context, enrolmentContext);
  const menus = await municipalityButtons(context, places, 'menu', '');
  return CONTACT.whichPlace(menus, await begunIn(context, places));
}

/** A button for each form that was begun in one of several municipalities. */
async function begunIn(context: EventContext, places: readonly EnrolmentRef[]): Promise<Button[]> {
  const begun = await Promise.all(
    places.map(async (ref) => {
      const enrolmentContext = await readEnrolmentContext(context, ref);
      if (!enrolmentContext) return [];
      const { name } = enrolmentContext.municipality;
      return (await begunForms(context, enrolmentContext)).map(({ label, ...button }) => ({
        ...button,
        label: CONTACT.continueFor(label, name),
      }));
    }),
  );
  return begun.flat();
}
