import { replyToAlignment } from '../../acts/enrolment.ts';
import { enrolmentRefText } from '../../chat/enrolment-ref.ts';
import { textOf, type Values } from '../../chat/field-values.ts';
import type { Entries, Form } from '../../chat/form.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import { ALIGNMENT_REPLY as TEXT } from '../../chat/text/staff-forms-da.ts';
import { dayWithWeekday } from '../../chat/text/words-da.ts';
import { alignmentReplyOf } from '../../store/enrolments/alignment-replies.ts';
import { tellStaff } from '../context/tell-staff.ts';
import { type FormFlow, filled, LONG_TEXT, whileOpen } from './form-flow.ts';

/** A municipality's reply to the alignment that KL recorded: it is correct, or what to change (R39). */
export function buildAlignmentReply(date: string): Form {
  return {
    id: 'alignment-reply',
    title: TEXT.title,
    intro: TEXT.intro(dayWithWeekday(date)),
    fields: [
      {
        kind: 'choice',
        id: 'agrees',
        label: TEXT.agrees,
        name: TEXT.agreesName,
        required: true,
        options: [
          { value: 'yes', label: TEXT.yes },
          { value: 'no', label: TEXT.no },
        ],
      },
      {
        ...LONG_TEXT,
        id: 'comment',
        label: TEXT.comment,
        name: TEXT.commentName,
        required: true,
        when: { field: 'agrees', oneOf: ['no'] },
      },
    ],
    submitLabel: TEXT.submit,
  };
}

export function alignmentReplyEntries(reply: { agrees: boolean; comment?: string } | undefined): Entries {
  return reply ? filled({ agrees: reply.agrees ? 'yes' : 'no', comment: reply.comment }) : {};
}

export function alignmentReplyChange(values: Values): { agrees: boolean; comment?: string } {
  const comment = textOf(values, 'comment');
  return { agrees: textOf(values, 'agrees') === 'yes', ...(comment !== undefined && { comment }) };
}

export const alignmentReplyForm: FormFlow = {
  id: 'alignment-reply',
  build: (context) => {
    const { alignment } = context.status.enrolment;
    return alignment && whileOpen(context, 'retract-alignment', () => buildAlignmentReply(alignment.date));
  },
  entries: async ({ place, status }, store) => {
    const recordedAt = status.enrolment.alignment?.recordedAt;
    return alignmentReplyEntries(
      recordedAt === undefined ? undefined : await alignmentReplyOf(store, { ...place, recordedAt }),
    );
  },
  apply: (values, { acting, known }) => {
    const recordedAt = known.status.enrolment.alignment?.recordedAt ?? '';
    return replyToAlignment(acting, { ...known.place, recordedAt, ...alignmentReplyChange(values) });
  },
  // A correction needs the staff.
  after: async (context, { municipality, place }, values) => {
    const { agrees, comment = '' } = alignmentReplyChange(values);
    if (!agrees && context.who.kind !== 'staff')
      await tellStaff(context, STAFF.toCorrect(municipality.fullName, comment, enrolmentRefText(place)));
    return [];
  },
};
