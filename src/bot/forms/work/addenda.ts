import {
  type AddendumResult,
  offerAddendumVersion,
  recordAddendumSignature,
  writeAddendum,
} from '../../../acts/addenda.ts';
import type { Recorded } from '../../../acts/enrolment.ts';
import { textOf, type Values } from '../../../chat/field-values.ts';
import type { Field, Form } from '../../../chat/form.ts';
import { momentText } from '../../../chat/text/log-da.ts';
import { ADDENDUM_FORMS as TEXT } from '../../../chat/text/staff-forms-da.ts';
import { canHaveAddendum } from '../../../partnership/enrolment/addendum.ts';
import type { Addendum } from '../../../store/enrolments/addenda.ts';
import type { EnrolmentContext } from '../../context/event-context.ts';
import { type FormFlow, LONG_TEXT } from '../form-flow.ts';
import { buildSignature, incompleteSigners, signatureChange } from '../signature.ts';

const NEW = 'new';

type ChoiceField = Extract<Field, { kind: 'choice' }>;

/** Drafts an addendum to a signed agreement, or one that nobody has signed yet again. */
export const addendumForm: FormFlow = {
  id: 'staff-addendum',
  build: (known) => (canHave(known) ? buildAddendum(known) : undefined),
  entries: async () => ({}),
  apply: async (values, { acting, desk, known }) => {
    const number = numberIn(values);
    const text = textOf(values, 'text');
    const documentNumber = textOf(values, 'document-number');
    const source = {
      ...(text !== undefined && { text }),
      ...(documentNumber !== undefined && { documentNumber }),
    };
    return recordedOf(await writeAddendum(acting, desk, known.place, { number, source }));
  },
  after: async (_, { municipality }) => [TEXT.fetch(municipality.name)],
};

/** Offers an addendum for signing. */
export const addendumOfferForm: FormFlow = {
  id: 'staff-addendum-offer',
  build: (known) => {
    const open = openAddenda(known).filter(({ offered }) => offered === undefined);
    return open.length === 0
      ? undefined
      : {
          id: 'addendum-offer',
          title: TEXT.offerTitle,
          intro: TEXT.offerIntro(known.municipality.fullName),
          fields: [whichField(open)],
          submitLabel: TEXT.submit,
        };
  },
  entries: async () => ({}),
  apply: async (values, { acting, known }) =>
    recordedOf(await offerAddendumVersion(acting, known.place, chosenNumber(values))),
};

/** Records a party's signature on an addendum. */
export const addendumSignatureForm: FormFlow = {
  id: 'staff-addendum-signature',
  build: (known) => {
    const open = openAddenda(known).filter(({ offered }) => offered !== undefined);
    const [first] = open;
    const { fullName } = known.municipality;
    const form = first && buildSignature(known.definition, first, fullName);
    if (!form) return undefined;
    return {
      ...form,
      id: 'addendum-signature',
      title: TEXT.signatureTitle,
      intro: TEXT.signatureIntro(fullName),
      fields: [whichField(open), ...form.fields],
    };
  },
  entries: async () => ({}),
  apply: async (values, { acting, known }) => {
    const signature = signatureChange(values, undefined);
    if ('incomplete' in signature) return incompleteSigners(signature.incomplete);
    const { kind: _, ...signing } = signature.move;
    return recordedOf(await recordAddendumSignature(acting, known.place, chosenNumber(values), signing));
  },
};

function canHave({ status }: EnrolmentContext): boolean {
  return canHaveAddendum(status.enrolment);
}

/** Those that not all parties have signed. */
function openAddenda(known: EnrolmentContext): readonly Addendum[] {
  return canHave(known) ? known.addenda.filter(({ agreedOn }) => agreedOn === undefined) : [];
}

function buildAddendum({ municipality, addenda }: EnrolmentContext): Form {
  const again = addenda.filter(
    ({ signatures, isEdited }) => Object.keys(signatures).length === 0 && isEdited !== true,
  );
  const which: ChoiceField = {
    ...whichField(again),
    options: [{ value: NEW, label: TEXT.new }, ...whichField(again).options],
  };
  return {
    id: 'addendum',
    title: TEXT.title,
    intro: TEXT.intro(municipality.fullName),
    fields: [
      ...(again.length > 0 ? [which] : []),
      {
        ...LONG_TEXT,
        id: 'text',
        label: TEXT.text,
        name: TEXT.textName,
        hint: TEXT.textHint,
        required: true,
      },
      {
        kind: 'text',
        id: 'document-number',
        label: TEXT.documentNumber,
        name: TEXT.documentNumberName,
        required: false,
        lines: 'one',
        longest: 100,
      },
    ],
    submitLabel: TEXT.submit,
  };
}

function whichField(addenda: readonly Addendum[]): ChoiceField {
  return {
    kind: 'choice',
    id: 'addendum',
    label: TEXT.which,
    name: TEXT.whichName,
    required: true,
    options: addenda.map(({ number, at }) => ({
      value: String(number),
      label: TEXT.addendumOf(number, momentText(at)),
    })),
  };
}

/** Undefined for a new one. */
function numberIn(values: Values): number | undefined {
  const said = textOf(values, 'addendum');
  return said === undefined || said === NEW ? undefined : Number(said);
}

function chosenNumber(values: Values): number {
  const number = numberIn(values);
  if (number === undefined) throw new Error('Our own bug: a form was read without its addendum');
  return number;
}

function recordedOf(result: AddendumResult): Recorded {
  if (result.kind === 'not-done') return { kind: 'refused', problems: [...result.problems] };
  return { kind: result.isNew ? 'saved' : 'unchanged', value: result.addendum };
}
