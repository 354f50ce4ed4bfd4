import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPersonText, readPersonTexts } from '../../../src/intake/answers/cells/person-text.ts';
import { rounds } from '../../rounds.ts';
import { problemsOf, readRowWith } from './reading.ts';

describe('The text about one person', () => {
  test.each([
    ['Lindeløv, Bo', { name: 'Bo Lindeløv', isUnderstood: true }],
    ['Lindeløv, Bo (BLIN)', { name: 'Bo Lindeløv', isUnderstood: true, leftOut: ['BLIN'] }],
    ['Holm-Jensen, Anna Marie', { name: 'Anna Marie Holm-Jensen', isUnderstood: true }],
    ['Lindeløv, Bo, dagtilbudschef', { name: 'Bo Lindeløv', title: 'dagtilbudschef', isUnderstood: true }],
    ['Bo Lindeløv (BLIN)', { name: 'Bo Lindeløv', leftOut: ['BLIN'] }],
    ['Bo Lindeløv - BUF', { name: 'Bo Lindeløv', leftOut: ['BUF'] }],
    ['Bo Lindeløv - Børn og Unge', { name: 'Bo Lindeløv', leftOut: ['Børn og Unge'] }],
    [
      'Bo Lindeløv (Børne- og Ungeforvaltningen)',
      { name: 'Bo Lindeløv', leftOut: ['Børne- og Ungeforvaltningen'] },
    ],
    ['Bo Lindeløv, Odense Kommune', { name: 'Bo Lindeløv', leftOut: ['Odense Kommune'] }],
    ['Ida Ravn (S)', { name: 'Ida Ravn', leftOut: ['S'] }],
    ['Bo Lindeløv, leder af Børn og Unge', { name: 'Bo Lindeløv', title: 'leder af Børn og Unge' }],
    ['Bo Lindeløv, CEO', { name: 'Bo Lindeløv', title: 'CEO' }],
    ['Bo Lindeløv, Jurist', { name: 'Bo Lindeløv', title: 'Jurist' }],
    ['Bo Lindeløv dagtilbudschef', { name: 'Bo Lindeløv', title: 'dagtilbudschef' }],
    ['Borgmester Anna Holm', { name: 'Anna Holm', title: 'Borgmester' }],
    ['pædagogisk konsulent Camilla Årø', { name: 'Camilla Årø', title: 'pædagogisk konsulent' }],
    ['Børne- og ungedirektør Per Dal', { name: 'Per Dal', title: 'Børne- og ungedirektør' }],
    ['Bo Lindeløv, Odense', { name: 'Bo Lindeløv', title: 'Odense', unclear: 'Odense' }],
    ['Holm Hansen, Bo', { name: 'Holm Hansen', title: 'Bo', unclear: 'Bo' }],
    ['sundhedsplejerske Ida Dal', { name: 'Ida Dal', title: 'sundhedsplejerske', isUnderstood: true }],
    ['Dagtilbudschef: Bo Lund', { name: 'Bo Lund', title: 'Dagtilbudschef' }],
    [
      'Navn: Bo Lund, titel: chef, mail: bo@example.org',
      { name: 'Bo Lund', title: 'chef', emails: ['bo@example.org'] },
    ],
    ['borgmester N.N.', { title: 'borgmester', unknown: 'N.N.' }],
  ])('%s', (text, expected) => {
    expect(readPersonText(text)).toEqual({ emails: [], ...expected });
  });

  test('keeps the address and telephone of a directory name', () => {
    expect(readPersonText('Lindeløv, Bo (BLIN) <bo@example.org>, 12 34 56 78')).toMatchObject({
      name: 'Bo Lindeløv',
      emails: ['bo@example.org'],
      phone: '12 34 56 78',
    });
  });
});

describe('A cell with several persons', () => {
  test.each([
    [
      'borgmester Anna Holm og kommunaldirektør Per Dal',
      ['borgmester Anna Holm', 'kommunaldirektør Per Dal'],
    ],
    [
      'Anna Holm, borgmester og Per Dal, kommunaldirektør',
      ['Anna Holm, borgmester', 'Per Dal, kommunaldirektør'],
    ],
    [
      'Anna Holm, borgmester, Per Dal, børne- og ungedirektør',
      ['Anna Holm, borgmester', 'Per Dal, børne- og ungedirektør'],
    ],
    [
      'Anna Holm, leder af børn og unge, Per Dal, direktør',
      ['Anna Holm, leder af børn og unge', 'Per Dal, direktør'],
    ],
    [
      'borgmester, Anna Holm og kommunaldirektør, Per Dal',
      ['borgmester, Anna Holm', 'kommunaldirektør, Per Dal'],
    ],
    ['Anna Holm, Per Dal og Bo Lund', ['Anna Holm', 'Per Dal', 'Bo Lund']],
    [
      'Anna Holm borgmester og Per Dal kommunaldirektør',
      ['Anna Holm borgmester', 'Per Dal kommunaldirektør'],
    ],
    ['Anna Holm, borgmester og formand for udvalget', ['Anna Holm, borgmester og formand for udvalget']],
    ['Anna Holm, børne- og ungedirektør', ['Anna Holm, børne- og ungedirektør']],
    ['Bo Lund (chef) Ida Dal (leder)', ['Bo Lund (chef)', 'Ida Dal (leder)']],
    ['• Bo Lund, chef • Ida Dal, leder', ['Bo Lund, chef', 'Ida Dal, leder']],
  ])('%s', (text, texts) => {
    expect(readPersonTexts(text)).toEqual({ texts });
  });

  test.each([
    'Anna Holm, Per Dal, borgmester',
    'Anna Holm og Per Dal, borgmestre',
    'Anna Holm, borgmester, Per Dal',
    'Anna Holm, Bo, Per Dal',
  ])('is told of where nobody can tell whose a title is: %s', (text) => {
    expect(readPersonTexts(text)).toMatchObject({
      texts: [text],
      unclear: { names: ['Anna Holm', 'Per Dal'] },
    });
    const reading = readRowWith({ Deltagere: text });
    expect(reading.answers).toEqual([]);
    expect(problemsOf(reading)).toEqual([expect.stringMatching(/^error 2: .*Anna Holm; Per Dal/)]);
  });

  test.each([
    ['Anna Holm (kun til seminar), Per Dal', ['Anna Holm (kun til seminar)', 'Per Dal']],
    ['Anna Holm (leder, Solen) og Per Dal', ['Anna Holm (leder, Solen)', 'Per Dal']],
    ['Anna Holm <a@example.org>, Per Dal', ['Anna Holm <a@example.org>', 'Per Dal']],
    ['Anna Holm a@example.org og Per Dal', ['Anna Holm a@example.org', 'Per Dal']],
    ['Anna Holm 11 11 11 11, Per Dal 22 22 22 22', ['Anna Holm 11 11 11 11', 'Per Dal 22 22 22 22']],
  ])('is two where only one of them has more than a name: %s', (text, texts) => {
    expect(readPersonTexts(text)).toEqual({ texts });
    expect(readRowWith({ Deltagere: text }).answers[0]?.answer.participants).toMatchObject([
      { name: 'Anna Holm' },
      { name: 'Per Dal' },
    ]);
  });

  test.each(['Anna Holm, Per Dal (ledere)', 'Anna Holm og Per Dal (orlov)', 'Anna Holm (leder) Per Dal'])(
    'is told of where what stands in brackets may be of both: %s',
    (text) => {
      const reading = readRowWith({ Deltagere: text });
      expect(reading.answers).toEqual([]);
      expect(problemsOf(reading)).toContainEqual(expect.stringMatching(/^error 2: .*Per Dal/));
    },
  );

  test('is two with titles in square brackets as in round ones', () => {
    expect(
      readRowWith({ Deltagere: 'Anna Holm [leder], Per Dal [chef]' }).answers[0]?.answer.participants,
    ).toEqual([
      { name: 'Anna Holm', title: 'leder' },
      { name: 'Per Dal', title: 'chef' },
    ]);
  });

  test('with the same name twice is told of', () => {
    const reading = readRowWith({ Deltagere: 'Anna Holm; Anna  HOLM; Per Dal' });
    expect(problemsOf(reading)).toEqual(['warning 2: "Anna Holm" står to gange']);
  });

  test('has as many titles in the cell beside it', () => {
    const two = {
      Underskriver: 'Anna Holm og Per Dal',
      'Underskriver titel': 'borgmester og børne- og ungedirektør',
    };
    expect(readRowWith(two).answers[0]?.answer.signatories).toEqual([
      { name: 'Anna Holm', title: 'borgmester' },
      { name: 'Per Dal', title: 'børne- og ungedirektør' },
    ]);
    const contacts = {
      Kontaktperson: 'Anna Holm\nPer Dal',
      'E-mail': 'a@example.org; p@example.org',
      Telefon: '11 11 11 11 / 22 22 22 22',
    };
    expect(readRowWith(contacts).answers[0]?.answer.contacts).toEqual([
      { name: 'Anna Holm', email: 'a@example.org', phone: '11 11 11 11' },
      { name: 'Per Dal', email: 'p@example.org', phone: '22 22 22 22' },
    ]);
  });

  test('and another number of titles beside it is told of', () => {
    const reading = readRowWith({ Underskriver: 'Anna Holm og Per Dal', 'Underskriver titel': 'borgmester' });
    expect(reading.answers).toEqual([]);
    expect(problemsOf(reading)).toEqual([expect.stringMatching(/^error 2: .*2 personer/)]);
  });
});

test('Whoever is listed with a title each, in any usual way, comes out as listed', () => {
  const name = fc
    .tuple(fc.constantFrom('Anna', 'Åse', 'Bo', 'Søren'), fc.constantFrom('Holm', 'Ærø', 'Lund', 'af Ravn'))
    .map((words) => words.join(' '));
  const title = fc.constantFrom(
    'borgmester',
    'dagtilbudschef',
    'børne- og ungedirektør',
    'leder af børn og unge',
    'pædagogisk konsulent',
  );
  const person = fc.record({ name, title });
  const ways: readonly ((all: readonly { name: string; title: string }[]) => string)[] = [
    (all) => all.map((each) => `${each.name}, ${each.title}`).join('\n'),
    (all) => all.map((each) => `${each.name}, ${each.title}`).join('; '),
    (all) => all.map((each) => `${each.name}, ${each.title}`).join(', '),
    (all) => all.map((each) => `${each.name}, ${each.title}`).join(' og '),
    (all) => all.map((each) => `${each.name} (${each.title})`).join(', '),
  ];
  fc.assert(
    fc.property(
      fc.uniqueArray(person, { minLength: 1, maxLength: 4, selector: (each) => each.name }),
      fc.constantFrom(...ways),
      (all, way) => {
        const { texts, unclear } = readPersonTexts(way(all));
        const read = texts
          .map(readPersonText)
          .map(({ name: own, title: its }) => ({ name: own, title: its }));
        if (!unclear) expect(read).toEqual(all);
      },
    ),
    { numRuns: rounds({ gate: 200, soak: 5_000 }) },
  );
});

describe('What stands in place of a name', () => {
  test.each(['4', '4 personer', '3-5', '?!'])('is refused where it is none: %s', (text) => {
    for (const heading of ['Deltagere', 'Kontaktperson', 'Politikere'])
      expect(problemsOf(readRowWith({ [heading]: text }))).toContainEqual(
        expect.stringMatching(/^error 2: .*er ikke et navn/),
      );
  });

  test.each([
    'Bo Lund m.fl.',
    'Bo Lund, Ida Dal m. fl.',
    'Bo Lund, Ida Dal med flere',
    'Bo Lund + 2',
    'Bo Lund og to kolleger',
  ])('is refused where not all are named: %s', (text) => {
    expect(problemsOf(readRowWith({ Kontaktperson: text }))).toEqual([
      expect.stringMatching(/^error 2: .*nævner ikke alle ved navn/),
    ]);
  });

  test.each([
    ['Bo og Ida Lund', 'Bo; Ida Lund'],
    ['Bo Lund eller Ida Dal', 'Bo Lund; Ida Dal'],
    ['Bo Lund (stedfortræder: Ida Dal)', 'stedfortræder: Ida Dal'],
  ])('is refused with both readings where it may be two persons: %s', (text, reading) => {
    expect(problemsOf(readRowWith({ Kontaktperson: text }))).toEqual([
      expect.stringMatching(/^error 2: .* kan være .* eller /),
    ]);
    expect(problemsOf(readRowWith({ Kontaktperson: text }))[0]).toContain(reading);
  });

  test.each([
    'fem',
    'bo lund',
    'En fra forvaltningen',
    'dagtilbudschef',
    'Bo Lund 2',
    'Bo: Lund',
    'Bo Lund Vejle Kommune',
  ])('is used with a warning where it is hardly one: %s', (text) => {
    const reading = readRowWith({ Kontaktperson: text });
    expect(reading.answers).toHaveLength(1);
    expect(problemsOf(reading)).toEqual([
      expect.stringMatching(/^warning 2: .*ligner ikke navnet på en person/),
    ]);
  });

  test.each(['Jean de la Cour', 'Anne-Marie Juul\u2011Hansen', 'Bo', 'BO LUND', "Bo O'Hara", 'Åse B. Ærø'])(
    'is a name without a remark: %s',
    (text) => {
      const reading = readRowWith({ Kontaktperson: text });
      expect(problemsOf(reading)).toEqual([]);
      expect(reading.answers[0]?.answer.contacts).toEqual([{ name: text.replace('\u2011', '-') }]);
    },
  );

  test.each(['afventer', 'Følger senere', 'NN', 'N.N.', 'ikke afklaret endnu', 'vakant', 'Udpeges i august'])(
    'is nobody for now, which is said: %s',
    (text) => {
      const reading = readRowWith({
        Kontaktperson: text,
        Deltagere: text,
        Underskriver: text,
        'Underskriver titel': 'borgmester',
      });
      expect(reading.answers[0]?.answer).toMatchObject({
        contacts: [],
        participants: [],
        signatories: [{ title: 'borgmester' }],
      });
      expect(problemsOf(reading)).toHaveLength(3);
      expect(problemsOf(reading)).toEqual(
        Array(3).fill(expect.stringMatching(/^note 2: .*ikke kendt endnu/)),
      );
    },
  );

  test('with a slash between two names is two', () => {
    const { answers } = readRowWith({ Deltagere: 'Bo Lund/Ida Dal' });
    expect(answers[0]?.answer.participants).toEqual([{ name: 'Bo Lund' }, { name: 'Ida Dal' }]);
  });
});

test('A telephone number that is hardly one is used with a warning', () => {
  const reading = readRowWith({ Kontaktperson: 'Bo Lund', Telefon: 'ring til omstillingen' });
  expect(reading.answers[0]?.answer.contacts[0]?.phone).toBe('ring til omstillingen');
  expect(problemsOf(reading)).toEqual([expect.stringMatching(/^warning 2: .*ligner ikke et/)]);
});

test.each(['89151', '331 66', '894020001'])(
  'A telephone number that lost or won a digit is told of: %s',
  (phone) => {
    expect(problemsOf(readRowWith({ Kontaktperson: 'Bo Lund', Telefon: phone }))).toEqual([
      expect.stringMatching(/^warning 2: .*ligner ikke et/),
    ]);
  },
);

test.each(['4321', 'lokal 43 210', '+46 8 123 456', '00441234567', '33 70 33 16', '4533703316'])(
  'A telephone number may be short, foreign or have more beside it: %s',
  (phone) => {
    expect(problemsOf(readRowWith({ Kontaktperson: 'Bo Lund', Telefon: phone }))).toEqual([]);
  },
);

test.each(['kun til seminaret', 'orlov til 1/3', 'på barsel', 'tiltræder 1. august', 'ny pr. 1.2.2027'])(
  'A remark in brackets is used as the title with a warning, since titles are printed: %s',
  (remark) => {
    expect(problemsOf(readRowWith({ Kontaktperson: `Bo Lund (${remark})` }))).toEqual([
      expect.stringMatching(/^warning 2: .*ligner ikke en/),
    ]);
  },
);

test.each(['SAND', '3,5', '?'])('So is what nobody wrote as a title: %s', (title) => {
  const reading = readRowWith({ Kontaktperson: 'Bo Lund', 'Kontaktperson titel': title });
  expect(problemsOf(reading)).toEqual(
    title === '?' ? [] : [expect.stringMatching(/^warning 2: .*ligner ikke en/)],
  );
});

test.each([
  'leder af 3 institutioner',
  'konsulent, team 2',
  'rådgiver for 0-6 år',
  'til- og fraflytningschef',
])('A title with numbers is a title: %s', (title) => {
  expect(problemsOf(readRowWith({ Kontaktperson: 'Bo Lund', 'Kontaktperson titel': title }))).toEqual([]);
});

describe('Lines below a name', () => {
  test.each([
    ['Hanne Bak\nhanne@randers.dk', ['Hanne Bak, hanne@randers.dk']],
    [
      'Hanne Bak\nUdviklingskonsulent\nhanne@randers.dk\n12 34 56 78\nBo Lund\nbo@randers.dk',
      ['Hanne Bak, Udviklingskonsulent, hanne@randers.dk, 12 34 56 78', 'Bo Lund, bo@randers.dk'],
    ],
    ['Bo Lund; konsulent; bo@x.dk; Ida Dal; ida@x.dk', ['Bo Lund, konsulent, bo@x.dk', 'Ida Dal, ida@x.dk']],
  ])('that say its title, address or telephone are of the same person: %j', (text, texts) => {
    expect(readPersonTexts(text).texts).toEqual(texts);
  });

  test.each([
    ['borgmester\nkommunaldirektør', ['borgmester', 'kommunaldirektør']],
    ['Bo Lund\nbo@x.dk\nbo2@x.dk', ['Bo Lund, bo@x.dk', 'bo2@x.dk']],
    ['Bo Lund, leder\nIda Dal, leder', ['Bo Lund, leder', 'Ida Dal, leder']],
  ])('that say another name, or what it has already, are not: %j', (text, texts) => {
    expect(readPersonTexts(text).texts).toEqual(texts);
  });
});
