import { enrolmentRefText } from '../../chat/enrolment-ref.ts';
import type { Button } from '../../chat/message.ts';
import { type Missing, missingFrom } from '../../partnership/enrolment/missing.ts';
import type { EnrolmentContext } from '../context/event-context.ts';
import { CONTACT_FORMS } from './contact-forms.ts';

/** Which form supplies what is missing; none where it is for KL, or for both, to do. */
const SUPPLIES: Readonly<Partial<Record<Missing['what'], string>>> = {
  answer: 'express-interest',
  ranking: 'express-interest',
  contact: 'people',
  participants: 'people',
  approval: 'approval',
  'approval-date': 'approval',
  'political-decision': 'approval',
  precondition: 'preconditions',
};

/** The form that a municipality needs to fill in next; undefined if there is none. `except` was just filled in. */
export function nextForm(enrolment: EnrolmentContext, except?: string): Button | undefined {
  const { definition, status, place } = enrolment;
  for (const { what } of missingFrom(definition, status.enrolment, status.answer)) {
    const flow = CONTACT_FORMS.find(({ id }) => id === SUPPLIES[what] && id !== except);
    const form = flow?.build(enrolment);
    if (flow && form)
      return { action: 'form', value: `${flow.id}|${enrolmentRefText(place)}`, label: form.title };
  }
  return undefined;
}
