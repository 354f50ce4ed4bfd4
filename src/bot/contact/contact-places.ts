import { type Place, placeText } from '../../chat/enrolment-ref.ts';
import type { Button, Message, MessageBlock } from '../../chat/message.ts';
import { CONTACT } from '../../chat/text/contact-da.ts';
import { readKnown, type Talk } from '../context/talk.ts';
import { contactMenu } from './contact-views.ts';

/** The way to what can be done, for each municipality that the person answers for. */
export async function menuButtons(talk: Talk, places: readonly Place[]): Promise<Button[]> {
  const [only, ...others] = places;
  return only && others.length === 0
    ? [CONTACT.menuButton(placeText(only))]
    : placeButtons(talk, places, 'menu', '');
}

/** KL's contacts of the partnerships that the person answers in (R79). */
export async function askKl(talk: Talk, places: readonly Place[]): Promise<MessageBlock> {
  const known = await Promise.all(places.map((place) => readKnown(talk, place)));
  const people = known.flatMap((one) => one?.definition.contacts ?? []);
  return CONTACT.askKl([...new Map(people.map((person) => [person.email, person])).values()]);
}

/** A button for each of several municipalities, to choose the one that is meant. */
export async function placeButtons(
  talk: Talk,
  places: readonly Place[],
  action: string,
  before: string,
): Promise<Button[]> {
  const known = await Promise.all(places.map((place) => readKnown(talk, place)));
  return known.flatMap((one) =>
    one
      ? [
          {
            action,
            value: before + placeText(one.place),
            label: CONTACT.placeLabel(one.municipality.fullName, one.definition.shortTitle),
          },
        ]
      : [],
  );
}

/** The menu of one municipality; of several the person says first which. */
export async function firstMenu(talk: Talk, places: readonly Place[]): Promise<Message> {
  const [only, ...others] = places;
  const known = only && others.length === 0 ? await readKnown(talk, only) : undefined;
  return known ? contactMenu(known) : CONTACT.whichPlace(await placeButtons(talk, places, 'menu', ''));
}
