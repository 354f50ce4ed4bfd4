import { recordDecline } from '../../acts/enrolment.ts';
import { textOf } from '../../chat/field-values.ts';
import { DECLINE as TEXT } from '../../chat/text/staff-forms-da.ts';
import { saysYes } from '../../partnership/answer.ts';
import { type FormFlow, LONGEST_IN_CHAT, whileOpen } from './form-flow.ts';

/** Records that a municipality that said yes says no, until all have signed. */
export const declineForm: FormFlow = {
  id: 'staff-decline',
  build: (context) =>
    whileOpen(context, 'answer', () => {
      const { answer } = context.status;
      if (!answer || !saysYes(answer.decision)) return undefined;
      return {
        id: 'decline',
        title: TEXT.title,
        intro: TEXT.intro(context.municipality.fullName),
        fields: [
          {
            kind: 'text',
            id: 'why',
            label: TEXT.why,
            name: TEXT.whyName,
            required: true,
            lines: 'many',
            longest: LONGEST_IN_CHAT,
          },
        ],
        submitLabel: TEXT.submit,
      };
    }),
  entries: async () => ({}),
  apply: (values, { acting, known, basedOn }) =>
    recordDecline(acting, known.place, textOf(values, 'why'), basedOn),
};
