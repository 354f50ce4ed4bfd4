import { recordPeople } from '../../acts/enrolment.ts';
import { sendToKl } from '../../acts/inbox.ts';
import { enrolmentRefText } from '../../chat/enrolment-ref.ts';
import { peopleIn, textOf } from '../../chat/field-values.ts';
import type { Form } from '../../chat/form.ts';
import { HAND_OVER as TEXT } from '../../chat/text/questions-da.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import { actorName } from '../../partnership/identity/account.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import { keyOf } from '../../store/inbox.ts';
import { eventKey } from '../context/event-context.ts';
import { tellStaff } from '../context/tell-staff.ts';
import { personLine } from '../parse/read-people-text.ts';
import type { FormFlow } from './form-flow.ts';

/** Whom KL writes to from now on, as a contact who leaves says. */
export function buildHandOver(municipality: string): Form {
  return {
    id: 'hand-over',
    title: TEXT.title,
    intro: TEXT.intro(municipality),
    fields: [
      {
        kind: 'people',
        id: 'successor',
        label: TEXT.successor,
        name: TEXT.successorName,
        hint: TEXT.successorHint,
        hintInRows: '',
        minimum: 1,
        maximum: 1,
        needs: 'email',
      },
      {
        kind: 'choice',
        id: 'stays',
        label: TEXT.stays,
        name: TEXT.staysName,
        required: true,
        options: [
          { value: 'yes', label: TEXT.options.yes },
          { value: 'no', label: TEXT.options.no },
        ],
      },
    ],
    submitLabel: TEXT.submit,
  };
}

/** The contacts afterwards: the new one comes first, and whoever hands over stays only where they say so. */
export const handOverForm: FormFlow = {
  id: 'hand-over',
  build: ({ municipality }) => buildHandOver(municipality.fullName),
  entries: async () => ({}),
  apply(values, { acting, known }) {
    const successors = peopleIn(values, 'successor');
    const leaves = textOf(values, 'stays') === 'no';
    const contacts = known.status.people
      .filter(({ role }) => role === 'contact')
      .filter(({ email }) => !(leaves && email !== undefined && isSame(email, acting.origin.actor)))
      .filter(({ email }) => !successors.some((one) => isSame(one.email, email)))
      .map(({ name, title, email, phone }) => ({
        name,
        ...(title !== undefined && { title }),
        ...(email !== undefined && { email }),
        ...(phone !== undefined && { phone }),
      }));
    return recordPeople(acting, known.place, [{ role: 'contact', people: [...successors, ...contacts] }]);
  },
  async after(context, { municipality, definition, place }, values) {
    const leaves = textOf(values, 'stays') === 'no';
    const [successor] = peopleIn(values, 'successor');
    const told = TEXT.toStaff(
      successor ? personLine(successor) : '',
      leaves ? actorName(context.origin.actor) : undefined,
    );
    const key = `${keyOf('reply', eventKey(context.event), told)}-${place.municipality}`;
    await sendToKl(context.acting, { ...place, key, text: told });
    await tellStaff(
      context,
      STAFF.needsYou(municipality.fullName, definition.shortTitle, [told], enrolmentRefText(place)),
    );
    return [TEXT.told, ...(leaves ? [TEXT.left] : [])];
  },
};

function isSame(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && emailKey(one) === emailKey(other);
}
