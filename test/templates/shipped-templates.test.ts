import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toDocumentContent } from '../../src/documents/document-content.ts';
import { textOf } from '../../src/documents/outline.ts';
import type { AgreementFields } from '../../src/templates/fields/agreement-fields.ts';
import { isMissing } from '../../src/templates/fields/field.ts';
import { shippedTemplate } from '../documents/agreement/samples.ts';
import { rounds } from '../rounds.ts';
import { anyAgreementContext } from './any-context.ts';

describe.each(['agreement-political', 'agreement-administrative'])('%s, for whatever is known', (name) => {
  const template = shippedTemplate(name);

  function contentOf(context: AgreementFields) {
    const read = toDocumentContent(template.render(context), { about: name, file: template.file });
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    return { ...read.content, text: read.content.blocks.map(textOf).join('\n') };
  }

  test('has no hole, no value that went wrong and no markup left over', () => {
    fc.assert(
      fc.property(anyAgreementContext, (context) => {
        expect(contentOf(context).text).not.toMatch(
          /undefined|null|\[object|NaN|Invalid|\uE000|\{\{|\*\*|\.\.|,,| ,| \.|\(\)| {2}/,
        );
      }),
    );
  });

  test('shows and lists all that is missing, and nothing else as missing', () => {
    fc.assert(
      fc.property(anyAgreementContext, (context) => {
        const { text, missing } = contentOf(context);
        const shown = [...text.matchAll(/\[Mangler: (.*?)\]/g)].map(([, what]) => what);
        expect(new Set(shown)).toEqual(new Set(missing));
        // What the letterhead has no date or number for is left out of it; the price is printed in words.
        const { letterhead: _, price: __, agreement, ...printed } = context;
        // Who signs is printed from the blocks, and a list of instalments stands in place of the sentence about them.
        const { signatories: ___, invoicing, ...rest } = agreement;
        const agreed = { ...rest, ...(agreement.instalments === undefined && { invoicing }) };
        expect(missing).toEqual(expect.arrayContaining(missingIn({ ...printed, agreed })));
        expect(missing).toEqual([...new Set(missing)]);
      }),
    );
  });

  test('shows what a municipality has said in its own words, and all that was agreed', () => {
    fc.assert(
      fc.property(anyAgreementContext, (context) => {
        const { text } = contentOf(context);
        const { wishes, participants, partnership, obligations, timeline, addOns, agreement } = context;
        const said = [
          wishes.localGoals ?? '',
          ...wishes.leadershipPriorities,
          ...[...participants.named, ...participants.politicians, ...participants.contacts].map(
            ({ name: who }) => who,
          ),
          ...partnership.background,
          ...partnership.localWork,
          ...obligations.beforeStart,
          ...obligations.during,
          ...obligations.voluntary,
          ...timeline.milestones.flatMap(({ when, title }) => [when, title]),
          ...addOns.map(({ text: what }) => what),
          ...agreement.parties.flatMap(({ isMunicipality, tasks }) => (isMunicipality ? [] : tasks)),
          ...agreement.parties.flatMap(({ name: who, by, role }) => [who, by ?? '', role ?? '']),
          ...agreement.otherContacts.map(({ name: who }) => who),
          ...Object.values(context.clauses).flatMap(({ values }) => values.map(String)),
          agreement.binding ?? '',
        ];
        expect(said.filter((words) => !text.includes(words))).toEqual([]);
      }),
    );
  });

  test('has a section for what the agreement must have', () => {
    fc.assert(
      fc.property(anyAgreementContext, (context) => {
        const headings = contentOf(context)
          .blocks.filter((block) => block.kind === 'heading' && block.level === 1)
          .map(textOf);
        expect(headings.filter((heading) => !heading.startsWith('Godkendelse i'))).toEqual([
          'Baggrund',
          'Formål og succeskriterier',
          'Indsatsområder',
          name === 'agreement-political' ? 'Kommunens mål' : 'Forventninger til deltagelsen',
          'Parternes opgaver',
          'Organisering',
          'Deltagere',
          'Møder og tidsplan',
          'Økonomi',
          'Varighed, ændring og udtræden',
          'Formidling og behandling af personoplysninger',
          ...(name === 'agreement-political' ? ['Politisk godkendelse'] : []),
          'Bilag',
          'Underskrifter',
        ]);
      }),
      { numRuns: rounds({ gate: 7, soak: 30 }) },
    );
  });
});

function missingIn(value: unknown): string[] {
  if (isMissing(value)) return [value.missing];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(missingIn) : [];
}
