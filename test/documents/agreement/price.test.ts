import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { fixedClock } from '../../../src/clock.ts';
import { agreementContext } from '../../../src/documents/agreement/agreement-context.ts';
import type { DocumentTree } from '../../../src/documents/document-tree.ts';
import { draftInvitation } from '../../../src/documents/invitation/invitation-context.ts';
import { textOf } from '../../../src/documents/outline.ts';
import { draftCouncilPaper } from '../../../src/documents/papers/council-paper.ts';
import { createPdfWriter } from '../../../src/documents/pdf/writer.ts';
import { Definition } from '../../../src/partnership/definition/definition.ts';
import { AgreementFields } from '../../../src/templates/fields/agreement-fields.ts';
import { CouncilPaperFields } from '../../../src/templates/fields/council-paper-fields.ts';
import { InvitationFields } from '../../../src/templates/fields/invitation-fields.ts';
import { prepareTemplate } from '../../../src/templates/template.ts';
import { DEFAULT_TEMPLATES, readTemplateFolder } from '../../../src/templates/template-folder.ts';
import { opened } from '../docx/opened.ts';
import { textOf as textOfXml } from '../docx/read-xml.ts';
import { openedPdf } from '../pdf/opened-pdf.ts';
import { drafted, municipality, plainYes } from './samples.ts';

const TRIVSEL = Definition.parse(
  parse(
    readFileSync(
      new URL('../../fixtures/partnerships/trivsel-2021/definition.yaml', import.meta.url),
      'utf8',
    ),
  ),
);
const PER_PARTICIPANT: Definition = {
  ...TRIVSEL,
  price: { ...TRIVSEL.price, bands: undefined, perParticipant: 4999.95, vat: 'included' },
};
const shipped = await readTemplateFolder(DEFAULT_TEMPLATES);

function spaced({ blocks }: DocumentTree): string {
  return blocks.map(textOf).join('\n').replaceAll('\u00A0', ' ');
}

function letter(definition: Definition, code: string): string {
  const prepared = prepareTemplate(shipped, 'invitation', InvitationFields);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems));
  const made = draftInvitation(prepared.template, {
    ...{
      definition,
      milestoneChanges: [],
      municipality: municipality(code),
      contacts: [],
      date: '2021-01-11',
    },
    ...{ code: 'K7QF-02MR-XW3T-9HPC', codeExpires: fixedClock('2021-03-01T23:59:59.999').now() },
  });
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  expect(made.missing).toEqual([]);
  return spaced(made.document);
}

function councilPaper(definition: Definition, code: string): string {
  const prepared = prepareTemplate(shipped, 'council-paper', CouncilPaperFields);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems));
  const facts = { definition, milestoneChanges: [], municipality: municipality(code), date: '2021-01-11' };
  const made = draftCouncilPaper(prepared.template, facts, []);
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return spaced(made.document);
}

const agreement = (definition: Definition, code: string, participants: number) =>
  drafted(
    definition,
    plainYes(code, { participants: Array.from({ length: participants }, (_, n) => ({ name: `Ea ${n}` })) }),
  );

describe('A municipality’s own price, with VAT and instalments', () => {
  test.each([
    ['0741', '20.000 kr.', '5.000 kr.', '25.000 kr.', '8.000 kr.', '12.000 kr.'],
    ['0329', '35.000 kr.', '8.750 kr.', '43.750 kr.', '14.000 kr.', '21.000 kr.'],
    ['0751', '60.000 kr.', '15.000 kr.', '75.000 kr.', '24.000 kr.', '36.000 kr.'],
  ])('stands in letter, council paper and agreement of %s', (code, price, vat, gross, first, second) => {
    const texts = [
      letter(TRIVSEL, code),
      councilPaper(TRIVSEL, code),
      spaced(agreement(TRIVSEL, code, 2).document),
    ];
    for (const text of texts) {
      expect(text).toMatch(new RegExp(`(Prisen er|betaler i alt) ${price.replace('.', '\\.')} for`));
      expect(text).toContain(`Hertil kommer moms på 25 %, ${vat}, så prisen inkl. moms er ${gross}`);
      expect(text).toContain(
        `Prisen betales i to rater: Ved aftalens indgåelse: ${first} plus moms (40 %), forfald 1. maj 2021; ` +
          `Ved afslutningen: ${second} plus moms (60 %), forfald 1. december 2021.`,
      );
      expect(text).toContain('Prisen er 12.000 kr. plus moms.');
    }
    expect(councilPaper(TRIVSEL, code)).toContain(`at udgiften på ${price} finansieres`);
  });

  test('in three instalments or more is paid as a list says, followed by what KL says of invoicing', () => {
    const part = (id: string, percent: number) => ({
      ...{ id, label: `Rate ${id}`, percent },
      due: { kind: 'day' as const, date: '2021-05-01' },
    });
    const terms = { ...TRIVSEL.agreement.terms, invoicing: 'KL sender faktura.' };
    const definition: Definition = {
      ...TRIVSEL,
      agreement: { ...TRIVSEL.agreement, terms },
      price: { ...TRIVSEL.price, instalments: [part('a', 50), part('b', 25), part('c', 25)] },
    };
    for (const text of [
      letter(definition, '0741'),
      councilPaper(definition, '0741'),
      spaced(agreement(definition, '0741', 2).document),
    ]) {
      expect(text).toMatch(
        /Prisen betales i rater:\nRate a: 10\.000 kr\. plus moms \(50 %\), forfald 1\. maj 2021\nRate b: .*\nRate c: .*\nKL sender faktura\./,
      );
      expect(text).not.toContain('i tre rater');
    }
  });

  test('per participant is said as it is before anybody is named, and comes to a sum once they are', () => {
    const open =
      '4.999,95 kr. pr. deltager (fra 9.999,90 kr. for 2 deltagere til 29.999,70 kr. for 6 deltagere)';
    const perHead = 'Prisen er inkl. moms på 25 %, som udgør 999,99 kr. pr. deltager.';
    const first = agreement(PER_PARTICIPANT, '0751', 1);
    for (const text of [
      letter(PER_PARTICIPANT, '0751'),
      councilPaper(PER_PARTICIPANT, '0751'),
      spaced(first.document),
    ]) {
      expect(text).toContain(open);
      expect(text).toContain(perHead);
      expect(text).toContain('Ved aftalens indgåelse: 40 % af prisen, forfald 1. maj 2021');
    }
    const named = spaced(agreement(PER_PARTICIPANT, '0751', 3).document);
    expect(named).toContain('Kommunen betaler 4.999,95 kr. pr. deltager (14.999,85 kr. for 3 deltagere) for');
    expect(named).toContain('som udgør 2.999,97 kr.');
    expect(named).toContain('5.999,94 kr. inkl. moms (40 %)');
    expect(named).toContain('8.999,91 kr. inkl. moms (60 %)');
  });

  test('reads the same in the .docx and in the PDF', async () => {
    const { document } = agreement(TRIVSEL, '0751', 2);
    const words = [
      '60.000\u00A0kr.',
      '15.000\u00A0kr.',
      '75.000\u00A0kr.',
      '24.000\u00A0kr.',
      '36.000\u00A0kr.',
    ];
    const inDocx = (await opened(document)).paragraphs.map(textOfXml).join('\n');
    const pdf = createPdfWriter();
    const inPdf = (await openedPdf((await pdf.write(document)).bytes)).pageTexts.join('\n');
    await pdf.close();
    for (const word of words) {
      expect(inDocx).toContain(word);
      expect(inPdf).toContain(word.replaceAll('\u00A0', ' '));
    }
  });

  test('is still missing in a template of one’s own that prints the sum, until it is known', () => {
    const prepared = prepareTemplate(
      {
        ...shipped,
        templates: new Map([
          ['own', { name: 'own', file: 'own.md.hbs', text: 'Prisen er {{amount price.amount}}.' }],
        ]),
      },
      'own',
      AgreementFields,
    );
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems));
    const contextOf = (participants: number) =>
      agreementContext({
        definition: PER_PARTICIPANT,
        municipality: municipality('0751'),
        answer: plainYes('0751', {
          participants: Array.from({ length: participants }, () => ({ name: 'Ea' })),
        }),
      });
    expect(prepared.template.render(contextOf(0)).values).toEqual([
      { missing: 'hvor mange deltagere prisen gælder for' },
    ]);
    expect(prepared.template.render(contextOf(2)).values).toEqual(['9.999,90\u00A0kr.']);
  });

  test('names the municipality with its address and CVR number where KL has filled them in', () => {
    const about = {
      ...{ municipality: '0751', cvr: '13585628' },
      address: { street: 'Rådhuspladsen 2', postcode: '8000', town: 'Aarhus C' },
    };
    const filledIn = spaced(drafted(TRIVSEL, plainYes('0751'), { about }).document);
    expect(filledIn).toContain(
      'Aarhus Kommune, Rådhuspladsen 2, 8000 Aarhus C, CVR-nr. 13585628 v/ forvaltningen',
    );
    expect(spaced(drafted(TRIVSEL, plainYes('0751')).document)).toContain('Aarhus Kommune v/ forvaltningen');
  });
});
