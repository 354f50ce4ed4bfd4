import { recordSignature } from '../../acts/signing.ts';
import { peopleIn, textOf, type Values } from '../../chat/field-values.ts';
import type { Form } from '../../chat/form.ts';
import { SIGNATURE as TEXT } from '../../chat/text/staff-forms-da.ts';
import { joinDanish } from '../../partnership/danish.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { type Enrolment, Side } from '../../partnership/enrolment/enrolment.ts';
import type { TransitionOf } from '../../partnership/enrolment/transition.ts';
import { refused } from '../../store/db/change.ts';
import { type FormFlow, LONGEST_IN_CHAT, whileOpen } from './form-flow.ts';
import { partyOptions } from './options.ts';

const MOST_SIGNERS = 5;

/**
 * Records a party's signature (R43): who, with their titles on that day, and when. Offers only parties that have not
 * signed.
 */
export function buildSignature(
  definition: Definition,
  { signatures, offered }: Pick<Enrolment, 'signatures' | 'offered'>,
  municipality: string,
): Form | undefined {
  const { parties } = definition.agreement;
  const open = parties.filter(({ id }) => signatures[id] === undefined);
  if (open.length === 0 || offered === undefined) return undefined;
  return {
    id: 'signature',
    title: TEXT.title,
    intro: TEXT.intro(municipality, offered.version),
    fields: [
      {
        kind: 'choice',
        id: 'side',
        label: TEXT.side,
        name: TEXT.sideName,
        required: true,
        options: partyOptions(open, municipality),
      },
      {
        kind: 'people',
        id: 'by',
        label: TEXT.by,
        name: TEXT.byName,
        hint: TEXT.byHint(
          open.map(({ id, name }) => ({
            party: name,
            signers: joinDanish((offered.blocks[id] ?? []).map((one) => `${one.name}, ${one.title}`)),
          })),
        ),
        minimum: 1,
        maximum: MOST_SIGNERS,
        needs: 'title',
      },
      { kind: 'date', id: 'date', label: TEXT.date, name: TEXT.dateName, required: true, expected: 'past' },
      {
        kind: 'text',
        id: 'reason',
        label: TEXT.reason,
        name: TEXT.reasonName,
        hint: TEXT.reasonHint,
        required: false,
        lines: 'many',
        longest: LONGEST_IN_CHAT,
      },
    ],
    submitLabel: TEXT.submit,
  };
}

/** The transition, or the names without a title (or titles without a name). */
export function signatureChange(
  values: Values,
  version: number | undefined,
): { move: TransitionOf<'sign'> } | { incomplete: string[] } {
  const people = peopleIn(values, 'by');
  const incomplete = people.filter(({ title }) => title === undefined).map(({ name }) => name);
  if (incomplete.length > 0) return { incomplete };
  const side = Side.safeParse(textOf(values, 'side'));
  const date = textOf(values, 'date');
  if (!side.success || date === undefined)
    throw new Error('Our own bug: a signature was read without a side');
  const by = people.map(({ name, title }) => ({ name, title: title ?? '' }));
  const reason = textOf(values, 'reason');
  return {
    move: {
      ...{ kind: 'sign', side: side.data, by, date },
      ...(version !== undefined && { version }),
      ...(reason !== undefined && { reason }),
    },
  };
}

export const signatureForm: FormFlow = {
  id: 'staff-signature',
  build: (context) =>
    whileOpen(context, 'sign', () =>
      buildSignature(context.definition, context.status.enrolment, context.municipality.fullName),
    ),
  entries: async () => ({}),
  apply: async (values, { acting, desk, known, basedOn }) => {
    const signature = signatureChange(values, known.status.enrolment.offered?.version);
    if ('move' in signature) {
      const result = await recordSignature(acting, desk, known.place, signature.move, { basedOn });
      // No file is handed in with a form.
      if (result.kind === 'file-refused') throw new Error('Our own bug: a form handed in a file');
      return result;
    }
    return incompleteSigners(signature.incomplete);
  },
};

/** @param incomplete as typed: names without a title, or titles without a name */
export function incompleteSigners(incomplete: string[]) {
  return refused({ rule: 'signer-incomplete', data: { incomplete }, message: TEXT.incomplete(incomplete) });
}
