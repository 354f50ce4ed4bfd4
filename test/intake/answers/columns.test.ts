import { describe, expect, test } from 'vitest';
import { keyOf } from '../../../src/intake/answers/cells/column-names.ts';
import { readColumns } from '../../../src/intake/answers/columns.ts';
import { partnership } from './partnership.ts';
import { problemsOf, read, readRowWith } from './reading.ts';

function fieldsOf(headings: readonly string[]): (string | undefined)[] {
  const { fields } = readColumns(headings);
  return headings.map((_, index) => {
    const column = fields.find((each) => each.index === index);
    return column && keyOf(column.field);
  });
}

describe('A heading says what its column holds', () => {
  test.each([
    [
      'municipality',
      ['Kommune', 'KOMMUNE', ' kommune: ', 'Kommunenavn', 'Kommune navn', 'Kommunens navn', 'Municipality'],
    ],
    ['municipality-code', ['Kommunekode', 'Kommune-kode', 'Kommunenr.', 'Municipality code']],
    [
      'decision',
      [
        'Svar',
        'Deltager',
        'Deltagelse',
        'Tilmelding',
        'Interesseret',
        'Ønsker at deltage',
        'Oensker at deltage?',
        'Svar (ja/nej)',
        'Svar, ja/nej',
        '2. Ønsker kommunen at deltage i partnerskabet?',
        'Deltager kommunen?',
        'Answer',
      ],
    ],
    [
      'preference 1',
      [
        '1. prioritet',
        '1.prioritet',
        'Prioritet 1',
        'Prioritet1',
        '1. prio',
        'Indsatsområde 1',
        'Første prioritet',
        'Indsatsomraade nr. 1',
        '1. prioritet (vælg fra listen)',
        'Priority 1',
        'First priority',
      ],
    ],
    ['preference 3', ['3. prioritet', 'Tredje prioritet', 'Focus area 3']],
    ['preferences', ['Prioriteringer', 'Indsatsområder', 'Prioriterede indsatsområder', 'Focus areas']],
    ['own-suggestion', ['Eget forslag', 'Own suggestion']],
    ['leadership-priorities', ['Ledelsesudvikling']],
    ['local-goals', ['Lokale mål', 'Mål', 'Local goals']],
    ['comment', ['Bemærkninger', 'Kommentar', 'Bemaerkning', 'Comments']],
    ['approval-body', ['Godkendt af', 'Besluttet af', 'Politisk behandling', 'Approved by']],
    ['approval-date', ['Godkendelsesdato', 'Dato for godkendelse', 'Beslutningsdato', 'Approval date']],
    ['case-number', ['Sagsnr.', 'Sagsnummer', 'Kommunens sagsnr.', 'Sags-ID', 'Case number']],
    [
      'signatory 1 name',
      ['Underskriver', 'Underskriver 1', '1. underskriver', 'Underskriver navn', 'Signatory'],
    ],
    [
      'signatory 2 title',
      ['Underskriver 2 titel', 'Titel på underskriver 2', 'Underskriver 2 (titel)', '2. underskrivers titel'],
    ],
    ['contact 1 name', ['Kontaktperson', 'Kontakt', 'Contact person']],
    [
      'contact 1 email',
      [
        'Kontakt e-mail',
        'Kontaktmail',
        'E-mail',
        'Mail',
        'Kontaktpersonens e-mailadresse',
        'E-mail til kontaktperson',
      ],
    ],
    ['contact 1 phone', ['Telefon', 'Tlf.', 'Kontakt tlf']],
    ['contact 1 title', ['Kontakt titel', 'Kontaktperson, titel']],
    ['participants', ['Deltagere', 'Participants']],
    ['participant 5 name', ['Deltager 5', '5. deltager']],
    ['participant 2 email', ['Deltager 2 e-mail']],
    ['politicians', ['Politikere']],
    ['politician 2 name', ['Politiker 2']],
    ['add-ons', ['Tilkøb', 'Add-ons']],
  ])('%s', (field, headings) => {
    expect(headings.map((heading) => [heading, ...fieldsOf([heading])])).toEqual(
      headings.map((heading) => [heading, field]),
    );
  });

  test('"Titel", "E-mail" and "Telefon" belong to the person on their left', () => {
    expect(
      fieldsOf([
        'Underskriver',
        'Titel',
        'Underskriver 2',
        'Titel',
        'Kontaktperson',
        'Titel',
        'E-mail',
        'Deltager 1',
        'Titel',
        'Mail',
        'Tlf.',
      ]),
    ).toEqual([
      'signatory 1 name',
      'signatory 1 title',
      'signatory 2 name',
      'signatory 2 title',
      'contact 1 name',
      'contact 1 title',
      'contact 1 email',
      'participant 1 name',
      'participant 1 title',
      'participant 1 email',
      'participant 1 phone',
    ]);
  });

  test.each([
    ['a signatory', ['Underskriver', 'Titel', 'E-mail'], 'signatory 1 email'],
    [
      'a signatory, and a contact has one',
      ['Kontakt', 'Mail', 'Underskriver', 'E-mail'],
      'signatory 1 email',
    ],
    [
      'a signatory, and a contact has none',
      ['Kontakt', 'Underskriver', 'Titel', 'E-mail'],
      'contact 1 email',
    ],
    ['no signatory', ['Underskriver', 'Titel', 'Sagsnummer', 'E-mail'], 'contact 1 email'],
  ])('an e-mail address beside %s', (_, headings, whose) => {
    expect(fieldsOf(headings).at(-1)).toBe(whose);
  });

  test('"Deltager" is a person where another column has the answer', () => {
    expect(fieldsOf(['Kommune', 'Svar', 'Deltager'])).toEqual(['municipality', 'decision', 'participants']);
  });

  test('"Dato" is the approval\'s only beside the approval', () => {
    expect(fieldsOf(['Dato', 'Godkendt af', 'Dato'])).toEqual([undefined, 'approval-body', 'approval-date']);
  });

  test('a close spelling is accepted with a note', () => {
    expect(
      problemsOf(
        read([
          ['Komune', 'Svra'],
          ['Køge', 'ja'],
        ]),
      ),
    ).toEqual(['note 1: "Komune" blev forstået som "Kommune"', 'note 1: "Svra" blev forstået som "Svar"']);
  });
});

describe('Headings are reported', () => {
  test('when they mean the same, with both names and no answer', () => {
    const reading = read([
      ['Kommune', 'Svar', 'Region', 'Deltagelse'],
      ['Køge', 'ja', '', 'nej'],
      ['Køgge Bugt', '', '', ''],
    ]);
    expect(reading.answers).toEqual([]);
    expect(problemsOf(reading)[0]).toBe(
      'error 1: "Svar" (kolonne B) og "Deltagelse" (kolonne D) betyder det samme',
    );
    expect(problemsOf(reading).some((problem) => problem.startsWith('error 3:'))).toBe(true);
  });

  test.each([
    [
      ['Svar', 'Farve'],
      'no-municipality-column',
      ['Kommune', 'Kommunenavn', 'Kommunekode'],
      '"Svar" og "Farve"',
    ],
    [
      ['Kommune', 'Farve'],
      'no-decision-column',
      ['Svar', 'Deltagelse', 'Tilmelding'],
      '"Kommune" og "Farve"',
    ],
  ])('when one is missing: %j', (headings, rule, expected, found) => {
    const { answers, problems } = read([headings, ['Køge', 'rød']]);
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(answers).toEqual([]);
    expect(errors).toMatchObject([{ rule, found }]);
    for (const name of expected) expect(errors[0]?.expected).toContain(`"${name}"`);
  });

  test('when there are none at all, with what the file begins with', () => {
    expect(
      problemsOf(
        read([
          ['Køge', 'ja'],
          ['Greve', 'nej'],
        ]),
      ),
    ).toEqual(['error 1: Der er ingen række med overskrifter, som kan læses']);
    expect(read([]).problems).toMatchObject([{ severity: 'error', rule: 'no-headings' }]);
  });

  test('when nothing stands below them', () => {
    expect(problemsOf(read([['Kommune', 'Svar']]))).toEqual([
      'warning 1: Der er overskrifter, men ingen rækker med svar under dem',
    ]);
  });

  test('when they are not used, by name, also a column without a heading', () => {
    expect(problemsOf(readRowWith({ Region: 'Sjælland', '': 'hm', Farve: '' }))).toEqual([
      'note 1: Disse kolonner bruges ikke: "Region" og "Farve"',
      'note 1: Uden overskrift bruges disse kolonner ikke: D',
    ]);
  });

  test('once, when the partnership does not ask for what they hold', () => {
    const { focusAreas } = partnership();
    const modest = partnership({ addOns: [], focusAreas: { list: focusAreas.list } });
    const columns = {
      '1. prioritet': 'tosprogede',
      '2. prioritet': 'roser',
      'Eget forslag': 'roser',
      Ledelsesudvikling: 'data',
      Tilkøb: 'ja',
    };
    const reading = readRowWith(columns, modest);
    expect(problemsOf(reading)).toEqual([
      'note 1: Dette partnerskab beder ikke om en prioritering af indsatsområder; det bruges ikke: "1. prioritet" og "2. prioritet"',
      'note 1: Dette partnerskab beder ikke om et indsatsområde, som kommunen selv foreslår; det bruges ikke: "Eget forslag"',
      'note 1: Dette partnerskab beder ikke om prioriteter i ledelsesudvikling; det bruges ikke: "Ledelsesudvikling"',
      'note 1: Dette partnerskab beder ikke om tilkøb; det bruges ikke: "Tilkøb"',
    ]);
    expect(reading.answers).toMatchObject([
      { answer: { preferences: [], leadershipPriorities: [], addOns: [] } },
    ]);
    expect(problemsOf(readRowWith({ '1. prioritet': '' }, modest))).toEqual([]);
  });

  test('may stand below a title', () => {
    const reading = read([
      ['Svar på invitation'],
      ['Opdateret 5. maj 2017'],
      [],
      ['Kommune', 'Svar'],
      ['Køge', 'ja'],
    ]);
    expect(reading.answers).toMatchObject([{ answer: { municipality: '0259' }, line: 5 }]);
  });
});

test.each([
  'I alt',
  'Ialt:',
  'TOTAL',
  'Sum',
  'Antal kommuner: 2',
  'I alt ja',
  'Antal svar: 2',
  'Svarprocent: 50 %',
])('A row "%s" that adds up the others is left out, with a note', (text) => {
  const reading = read([
    ['Kommune', 'Svar'],
    ['Køge', 'ja'],
    [text, '1 ja'],
  ]);
  expect(reading.answers).toHaveLength(1);
  expect(problemsOf(reading)).toEqual([
    `note 3: "${text}" lægger de andre sammen; rækken blev sprunget over`,
  ]);
});

test.each(['Kilde: KL', '* = foreløbigt svar', 'Listen er fra den 3. maj', 'Der mangler stadig mange svar'])(
  'A remark below the list is left out with a warning: %s',
  (remark) => {
    const reading = read([['Kommune', 'Svar'], ['Køge', 'ja'], [remark]]);
    expect(reading.answers).toHaveLength(1);
    expect(problemsOf(reading)).toEqual([`warning 3: Rækken siger kun "${remark}"; den blev sprunget over`]);
  },
);
