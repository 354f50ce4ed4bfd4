import { textOf, type Values } from '../../chat/field-values.ts';
import type { Entries, Form } from '../../chat/form.ts';
import { ALIGNMENT_REPLY as TEXT } from '../../chat/text/staff-forms-da.ts';
import { dayWithWeekday } from '../../chat/text/words-da.ts';
import { filled, LONGEST_IN_CHAT } from './filled.ts';

/** What a municipality says of the talk that KL wrote down: that it is right, or what has to be corrected (R39). */
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
        kind: 'text',
        id: 'comment',
        label: TEXT.comment,
        name: TEXT.commentName,
        required: true,
        lines: 'many',
        longest: LONGEST_IN_CHAT,
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
