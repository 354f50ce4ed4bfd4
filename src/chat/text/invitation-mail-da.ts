import type { Message } from '../message.ts';

/** The mail that an invitation comes with. */
export const INVITATION_MAIL = {
  /** What stands for the code in the letter: the mail has a link in its place, and a code is not sent by mail. */
  insteadOfCode: 'brug knappen i mailen',
  letterTitle: (municipality: string) => `Invitation til ${municipality}`,
  /** @param place the enrolment that the button opens @param contact whom at KL to ask */
  message: (of: {
    municipality: string;
    partnership: string;
    deadline: string | undefined;
    contact: string | undefined;
    place: string;
  }): Message => ({
    summary: `Invitation til ${of.municipality}: ${of.partnership}`,
    blocks: [
      { kind: 'heading', text: of.partnership },
      {
        kind: 'text',
        text: `KL inviterer ${of.municipality} til at deltage. Det vedhæftede brev fortæller, hvad det går ud på, hvad det koster, og hvordan I svarer.`,
      },
      ...(of.deadline === undefined
        ? []
        : [{ kind: 'facts' as const, facts: [{ label: 'Frist for svar', value: of.deadline }] }]),
      {
        kind: 'text',
        text: `Knappen åbner kommunens side i browseren. I kan holde pause undervejs, og svaret kan ændres ${of.deadline === undefined ? 'senere' : 'frem til fristen'}.`,
      },
      {
        kind: 'buttons',
        buttons: [{ action: 'menu', value: of.place, label: 'Læs mere og svar', style: 'primary' }],
      },
      ...(of.contact === undefined
        ? []
        : [{ kind: 'note' as const, text: `Har I spørgsmål, så skriv til ${of.contact}.` }]),
    ],
  }),
} as const;
