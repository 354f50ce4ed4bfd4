import { placeText } from '../../chat/enrolment-ref.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import { sendAll, summaryLines } from '../../schedule/outbox/outbox.ts';
import { peopleToReach } from '../../schedule/outbox/recipients.ts';
import { type Known, readKnown, type Talk } from '../context/talk.ts';
import { tellStaff } from '../context/tell-staff.ts';
import { alignmentToConfirm } from './alignment.ts';

/** Asks the municipality's contacts whether what was written down of the talk is right (R39). */
export async function askToConfirm(talk: Talk, before: Known): Promise<string[]> {
  const known = await readKnown(talk, before.place);
  const alignment = known?.status.enrolment.alignment;
  if (!known || !alignment) return [];
  const { partnership, municipality } = known.place;
  const people = await peopleToReach(talk, partnership, [known.status], () => {});
  const message = alignmentToConfirm(
    { kind: 'align', date: alignment.date, ...(alignment.notes !== undefined && { notes: alignment.notes }) },
    `${alignment.recordedAt}|${placeText(known.place)}`,
  );
  if (people.length === 0) return [STAFF.nobodyToAsk(known.municipality.fullName)];
  const id = `alignment/${municipality}/${alignment.recordedAt}`;
  const letters = people.map((person) => ({ person, message }));
  const outcome = await sendAll(talk, partnership, id, letters, () => {});
  return [STAFF.askedToConfirm, ...summaryLines(outcome)];
}

/** What a contact has to correct is for the staff to see. */
export async function afterReply(
  talk: Talk,
  known: Known,
  { agrees, comment }: { agrees: boolean; comment?: string },
): Promise<string[]> {
  if (!agrees && talk.who.kind !== 'staff') {
    const { fullName } = known.municipality;
    await tellStaff(talk, STAFF.toCorrect(fullName, comment ?? '', placeText(known.place)));
  }
  return [];
}
