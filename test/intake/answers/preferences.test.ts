import { describe, expect, test } from 'vitest';
import { partnership } from './partnership.ts';
import { problemsOf, readRowWith, wholeProblemsOf } from './reading.ts';

function preferencesIn(columns: Record<string, string>): string[] | undefined {
  return readRowWith(columns).answers[0]?.answer.preferences as string[] | undefined;
}

describe('A column per rank', () => {
  test('takes the id, the label, the short label, the number in the list, or the start of a label', () => {
    expect(
      preferencesIn({ '1. prioritet': 'tosprogede', '2. prioritet': 'Rapporter', '3. prioritet': '1' }),
    ).toEqual(['tosprogede', 'rapporter', 'foraeldre']);
    expect(
      preferencesIn({
        'Prioritet 2': 'Organisering af tilsyn',
        'Prioritet 1': 'SAMARBEJDE MED FORAELDRE om børns læring og trivsel',
      }),
    ).toEqual(['foraeldre', 'tilsyn']);
    expect(preferencesIn({ '1. prioritet': '5. Overgange og sammenhænge', '2. prioritet': '4' })).toEqual([
      'overgange',
      'tosprogede',
    ]);
  });

  test('takes a close spelling with a note', () => {
    const reading = readRowWith({ '1. prioritet': 'Overgang og sammenhæng', '2. prioritet': 'tosprogede' });
    expect(reading.answers[0]?.answer.preferences).toEqual(['overgange', 'tosprogede']);
    expect(problemsOf(reading)).toEqual([
      'note 2: "Overgang og sammenhæng" blev forstået som "Overgange og sammenhænge"',
    ]);
  });

  test('refuses what is not on the list, with the nearest or the whole list', () => {
    const near = wholeProblemsOf(readRowWith({ '1. prioritet': 'Tresprogede børnehaver' }));
    const far = wholeProblemsOf(readRowWith({ '1. prioritet': 'Roser' }));
    const number = problemsOf(readRowWith({ '1. prioritet': '6' }));
    expect(near).toEqual([
      expect.stringMatching(
        /^error 2: .*"Tresprogede børnehaver" er ikke et indsatsområde .*"Tosprogede børn"/,
      ),
    ]);
    expect(far).toEqual([
      expect.stringMatching(/^error 2: .*Ventet: "Samarbejde med .*"Overgange og sammenhænge"/),
    ]);
    expect(number).toEqual([expect.stringContaining('"6" er ikke et indsatsområde')]);
  });

  test('refuses the same area twice, and several in one column', () => {
    expect(
      problemsOf(readRowWith({ '1. prioritet': 'tosprogede', '2. prioritet': 'Tosprogede børn' })),
    ).toEqual(['error 2: "Tosprogede børn" er nævnt mere end én gang']);
    expect(problemsOf(readRowWith({ '1. prioritet': 'Tosprogede børn; Rapporter' }))).toEqual([
      'error 2: Cellen nævner 2 indsatsområder',
    ]);
  });

  test('with a gap keeps the order and warns, since the order of the others is clear', () => {
    const reading = readRowWith({
      '1. prioritet': 'tosprogede',
      '2. prioritet': '',
      '3. prioritet': 'overgange',
    });
    expect(reading.answers[0]?.answer.preferences).toEqual(['tosprogede', 'overgange']);
    expect(problemsOf(reading)).toEqual([
      'warning 2: 2. prioritet er tom; de andre har beholdt deres rækkefølge',
    ]);
  });

  test('may be empty throughout', () => {
    const reading = readRowWith({ '1. prioritet': '', '2. prioritet': '-' });
    expect(reading.answers[0]?.answer.preferences).toEqual([]);
    expect(reading.problems).toEqual([]);
  });

  test.each([
    [
      'fewer than two',
      { '1. prioritet': 'foraeldre' },
      'Der er nævnt 1 indsatsområde. Der står: 1. Ventet: 2 til 3, eller ingen.',
    ],
    [
      'more than three',
      {
        '1. prioritet': 'foraeldre',
        '2. prioritet': 'tilsyn',
        '3. prioritet': 'rapporter',
        '4. prioritet': 'tosprogede',
      },
      'Der er nævnt 4 indsatsområder. Der står: 4. Ventet: 2 til 3, eller ingen.',
    ],
  ])('refuses %s', (_, columns, message) => {
    expect(wholeProblemsOf(readRowWith(columns))).toEqual([
      `error 2: svar.csv, linje 2, kolonne "1. prioritet": ${message} Ret antallet.`,
    ]);
  });

  test('of a municipality that says no is noted, and its number does not matter', () => {
    const reading = readRowWith({ Svar: 'nej', '1. prioritet': 'tilsyn' });
    expect(reading.answers).toHaveLength(1);
    expect(problemsOf(reading)).toEqual([
      expect.stringMatching(/^note 2: .*siger nej og nævner alligevel indsatsområder/),
    ]);
  });
});

describe('One column with a list', () => {
  const [tilsyn, rapporter, tosprogede] = [
    'Organisering af tilsyn, aktører, roller og uvildighed',
    'Afrapportering/rapportudvikling og gennemsigtighed',
    'Tosprogede børn',
  ];

  test.each(['; ', ';', '\n', ' | ', ' > ', ', ', ' / ', ' – ', ' og '])(
    'with %j between the areas, whose labels hold commas, slashes and "og"',
    (between) => {
      const list = [tilsyn, rapporter, tosprogede].join(between);
      expect(preferencesIn({ Prioriteringer: list })).toEqual(['tilsyn', 'rapporter', 'tosprogede']);
    },
  );

  test.each([
    [
      'numbers before them',
      `1. ${tosprogede} 2. ${tilsyn} 3. ${rapporter}`,
      ['tosprogede', 'tilsyn', 'rapporter'],
    ],
    ['numbers with brackets', `1) ${tosprogede}\n2) ${rapporter}`, ['tosprogede', 'rapporter']],
    ['bullets', `• ${tosprogede}\n• ${rapporter}\n`, ['tosprogede', 'rapporter']],
    ["numbers in KL's list alone", '3, 1, 5', ['rapporter', 'foraeldre', 'overgange']],
    ["numbers in KL's list before labels", `4. ${tosprogede}; 3. ${rapporter}`, ['tosprogede', 'rapporter']],
    ['ids', 'rapporter, tilsyn', ['rapporter', 'tilsyn']],
    ['a comma and "og"', `${tosprogede}, rapporter og ${tilsyn}`, ['tosprogede', 'rapporter', 'tilsyn']],
    [
      'close spellings',
      'Tosproget børn, Afraportering/rapportudvikling og gennemsigtighed',
      ['tosprogede', 'rapporter'],
    ],
  ])('with %s', (_, list, expected) => {
    expect(preferencesIn({ Indsatsområder: list })).toEqual(expected);
  });

  test.each([
    `☐ Samarbejde med forældre om børns læring og trivsel\n☒ ${tosprogede}\n☒ ${tilsyn}\n☐ ${rapporter}`,
    `[x] ${tosprogede}, [x] ${tilsyn}, [ ] ${rapporter}`,
    `${tosprogede} ☑ ${tilsyn} ☑ ${rapporter} ☐`,
  ])('with a box for each area names those that are ticked: %s', (boxes) => {
    expect(preferencesIn({ Prioriteringer: boxes })).toEqual(['tosprogede', 'tilsyn']);
  });

  test.each([`☐ ${tosprogede} ☐ ${tilsyn}`, `☒ ${tosprogede} ${tilsyn} ☐`, `☒ ☐ ${tilsyn}`])(
    'with boxes that leave it open is refused: %s',
    (boxes) => {
      expect(problemsOf(readRowWith({ Prioriteringer: boxes }))).toEqual([
        'error 2: Det fremgår ikke, hvad der er krydset af',
      ]);
    },
  );

  test('names each area that is not known', () => {
    expect(problemsOf(readRowWith({ Prioriteringer: `roser, ${tosprogede}, tulipaner` }))).toEqual([
      expect.stringContaining('"roser" er ikke'),
      expect.stringContaining('"tulipaner" er ikke'),
    ]);
  });

  test.each([
    ['1. prioritet: A; 2. prioritet: B', '"1. prioritet:" before them'],
    ['Prio 1 A, prio 2 B', '"Prio 1" before them'],
    ['Første prioritet: A, anden prioritet: B', 'words before them'],
    ['Første: A, anden: B', 'words alone before them'],
    ['1.: A, 2.: B', 'a full stop and a colon'],
    ['Prioritet 1: A Prioritet 2: B', 'nothing between them'],
    ['#1 A, #2 B', 'a number sign'],
    ['A (prioritet 1), B (prioritet 2)', '"(prioritet 1)" behind them'],
    ['A: 1. prioritet, B: 2. prioritet', '"1. prioritet" behind them'],
  ])('that says %j is read by its ranks: %s', (written) => {
    const reading = readRowWith({
      Prioriteringer: written.replace('A', tosprogede).replace('B', rapporter),
    });
    expect(problemsOf(reading)).toEqual([]);
    expect(reading.answers[0]?.answer.preferences).toEqual(['tosprogede', 'rapporter']);
  });

  test.each([
    `Ikke ${tilsyn}`,
    `ej ${tilsyn}`,
    `måske ${tilsyn}`,
    `evt. ${tosprogede}`,
    `men ${tilsyn}`,
    `${tilsyn} udgår`,
    `${tilsyn} (ikke)`,
    `${rapporter} nej`,
    `${tosprogede}?`,
    `${tosprogede} (?)`,
    `${tosprogede}*`,
    'tosprogede?',
  ])('never takes %j for the area that it turns round or leaves open', (written) => {
    const reading = readRowWith({ Prioriteringer: `Overgange og sammenhænge; ${written}` });
    expect(reading.answers).toEqual([]);
    expect(problemsOf(reading)).toEqual([expect.stringMatching(/^error 2: .* er ikke et indsatsområde/)]);
    expect(readRowWith({ '1. prioritet': 'overgange', '2. prioritet': written }).answers).toEqual([]);
  });

  test('is refused when its numbers leave the order open', () => {
    expect(problemsOf(readRowWith({ Prioriteringer: `2. ${tosprogede}, 1. ${rapporter}` }))).toEqual([
      'error 2: Numrene 2, 1 løber ikke fra 1',
    ]);
  });

  test('must agree with columns per rank where both are filled', () => {
    const same = {
      '1. prioritet': 'tosprogede',
      '2. prioritet': 'rapporter',
      Prioriteringer: 'tosprogede, rapporter',
    };
    expect(preferencesIn(same)).toEqual(['tosprogede', 'rapporter']);
    expect(problemsOf(readRowWith({ ...same, Prioriteringer: 'rapporter, tosprogede' }))).toEqual([
      expect.stringContaining('siger noget andet'),
    ]);
  });

  test.each([
    ['behind them', `${tosprogede} (1), ${rapporter} (2)`, ['tosprogede', 'rapporter']],
    [
      'after a colon',
      `${tosprogede}: 1, ${tilsyn}: 2, ${rapporter}: 3`,
      ['tosprogede', 'tilsyn', 'rapporter'],
    ],
    ['behind them, with nothing between', `${tosprogede} 1; ${rapporter} 2`, ['tosprogede', 'rapporter']],
  ])('with ranks %s is read by them, and no rank is an area', (_, list, expected) => {
    const reading = readRowWith({ Prioriteringer: list });
    expect(reading.answers[0]?.answer.preferences).toEqual(expected);
    expect(problemsOf(reading)).toEqual([]);
  });

  test('is refused when ranks behind the areas have another order than the areas', () => {
    expect(problemsOf(readRowWith({ Prioriteringer: `${tosprogede} (2), ${rapporter} (1)` }))).toEqual([
      'error 2: Numrene 2, 1 løber ikke fra 1',
    ]);
  });

  test('is refused where numbers stand alone among names', () => {
    expect(problemsOf(readRowWith({ Prioriteringer: `${tosprogede}, 2, 3` }))).toEqual([
      expect.stringMatching(/^error 2: .*"2" og "3"/),
    ]);
  });

  test('says so when only numbers were written, as they are taken for places in the list', () => {
    const taken = `"3, 1" blev læst som numrene i listen: "${rapporter}" og "Samarbejde med`;
    for (const columns of [
      { Prioriteringer: '3, 1' },
      { '1. prioritet': '3', '2. prioritet': '1' },
    ] as Record<string, string>[]) {
      const reading = readRowWith(columns);
      expect(reading.answers[0]?.answer.preferences).toEqual(['rapporter', 'foraeldre']);
      expect(problemsOf(reading)).toEqual([expect.stringContaining(`note 2: ${taken}`)]);
    }
  });

  test('never takes a label for another that differs in a number', () => {
    const goals = partnership({
      focusAreas: {
        list: ['Verdensmål 4', 'Verdensmål 10', 'Verdensmål 16'].map((label, index) => ({
          id: `m${index}`,
          label,
        })),
        ranking: { minimum: 1, maximum: 3, ownSuggestion: false },
      },
    });
    for (const list of ['Verdensmål 1', 'Verdensmål 17', 'Verdensmaal 14'])
      expect(readRowWith({ Prioriteringer: list }, goals).answers).toEqual([]);
    expect(
      readRowWith({ Prioriteringer: 'verdensmål 16, Verdensmål 4' }, goals).answers[0]?.answer,
    ).toMatchObject({
      preferences: ['m2', 'm0'],
    });
  });

  test('of 20,000 separators is refused without taking long', () => {
    expect(readRowWith({ Prioriteringer: 'a,'.repeat(10_000) }).answers).toEqual([]);
    expect(readRowWith({ Deltagere: ' '.repeat(9_000).concat('@').repeat(2) }).answers).toEqual([]);
  });
});

describe('Other wishes', () => {
  test("are the municipality's own area, leadership priorities, goals and add-ons", () => {
    const { answers } = readRowWith({
      'Eget forslag': 'Leg i haven',
      Ledelsesudvikling: 'Ledelse med data; faglig ledelse',
      'Lokale mål': 'Mere leg',
      Tilkøb: 'Ja',
    });
    expect(answers[0]?.answer).toMatchObject({
      ownSuggestion: 'Leg i haven',
      leadershipPriorities: ['data', 'faglig-ledelse'],
      localGoals: 'Mere leg',
      addOns: ['lederforloeb'],
    });
  });

  test('may be written as no, or by name; an unknown one is refused', () => {
    expect(readRowWith({ Tilkøb: 'nej' }).answers[0]?.answer.addOns).toEqual([]);
    expect(readRowWith({ Tilkøb: 'særskilt lederforløb' }).answers[0]?.answer.addOns).toEqual([
      'lederforloeb',
    ]);
    expect(problemsOf(readRowWith({ Tilkøb: 'en ny bil' }))).toEqual([
      expect.stringContaining('er ikke et tilkøb'),
    ]);
  });

  test('are absent where nothing is said', () => {
    expect(readRowWith({ 'Eget forslag': '', Bemærkninger: '-' }, partnership()).answers).toEqual([
      {
        line: 2,
        unasked: expect.any(Array),
        answer: {
          municipality: '0259',
          decision: 'yes',
          preferences: [],
          leadershipPriorities: [],
          signatories: [],
          contacts: [],
          participants: [],
          politicians: [],
          addOns: [],
        },
      },
    ]);
  });
});
