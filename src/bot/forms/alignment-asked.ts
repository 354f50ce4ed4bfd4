import { enrolmentRefText } from '../../chat/enrolment-ref.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import { sendBulkMessages } from '../../schedule/outbox/bulk-message.ts';
import { peopleToReach } from '../../schedule/outbox/recipients.ts';
import { type EnrolmentContext, type EventContext, readEnrolmentContext } from '../context/event-context.ts';
import { tellStaff } from '../context/tell-staff.ts';
import { alignmentToConfirm } from './alignment.ts';

/** Asks the municipality's contacts whether what was written down of the talk is right (R39). */
export async function askToConfirm(context: EventContext, before: EnrolmentContext): Promise<string[]> {
  const enrolmentContext = await readEnrolmentContext(context, before.place);
  const alignment = enrolmentContext?.status.enrolment.alignment;
  if (!enrolmentContext || !alignment) return [];
  const { partnership, municipality } = enrolmentContext.place;
  const people = await peopleToReach(context, partnership, [enrolmentContext.status], () => {});
  const message = alignmentToConfirm(
    { kind: 'align', date: alignment.date, ...(alignment.notes !== undefined && { notes: alignment.notes }) },
    `${alignment.recordedAt}|${enrolmentRefText(enrolmentContext.place)}`,
  );
  if (people.length === 0) return [STAFF.nobodyToAsk(enrolmentContext.municipality.fullName)];
  const id = `alignment/${municipality}/${alignment.recordedAt}`;
  const messages = people.map((person) => ({ person, message }));
  const { lines } = await sendBulkMessages(context, partnership, id, messages, () => {});
  return [STAFF.askedToConfirm, ...lines];
}

/** What a contact has to correct is for the staff to see. */
export async function afterReply(
  context: EventContext,
  enrolmentContext: EnrolmentContext,
  { agrees, comment }: { agrees: boolean; comment?: string },
): Promise<string[]> {
  if (!agrees && context.who.kind !== 'staff') {
    const { fullName } = enrolmentContext.municipality;
    await tellStaff(
      context,
      STAFF.toCorrect(fullName, comment ?? '', enrolmentRefText(enrolmentContext.place)),
    );
  }
  return [];
}
