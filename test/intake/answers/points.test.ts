import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rounds } from '../../rounds.ts';
import { type Flavour, TEXT_FILES, WORKBOOKS } from '../files/flavours.ts';
import { answersOf, readBytes } from '../handed-in.ts';
import { partnership } from './partnership.ts';
import { readRowWith } from './reading.ts';

const list = [
  { id: 'overlevering', label: 'Overlevering af viden om børn' },
  { id: 'foraeldre', label: 'Samarbejde med forældre' },
  { id: 'rutiner', label: 'Fælles rutiner' },
];
const definition = partnership({ focusAreas: { list, points: { total: 100, mostPerArea: 60 } } });

function read(columns: Record<string, string>) {
  const { answers, problems } = readRowWith(columns, definition);
  return {
    wishes: answers[0]?.answer.preferences,
    told: problems.map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`),
  };
}

const GIVEN = [
  { area: 'overlevering', points: 60 },
  { area: 'rutiner', points: 40 },
];

describe('Points in a list of answers', () => {
  // Patterns that go through the blanks again and again take minutes for a few thousand.
  test('are read at once where a cell is mostly blanks', () => {
    const blanks = ' '.repeat(9_000);
    const said = read({
      Indsatsområder: `Fælles${blanks}rutiner: 40; Overlevering af viden om børn${blanks}60`,
    });
    expect(said).toEqual({ wishes: GIVEN.toReversed(), told: [] });
    expect(read({ Indsatsområder: `Fælles${blanks}x` }).told.length).toBeGreaterThan(0);
  });

  test.each([
    { 'Overlevering af viden om børn': '60', 'Samarbejde med forældre': '', 'Fælles rutiner': '40' },
    {
      'Point til Overlevering af viden om børn': '60',
      'Point til Samarbejde med forældre': '0',
      'Point til Fælles rutiner': '40',
    },
    { 'Fordel point [Overlevering af viden om børn]': '60,0', 'Fordel point [Fælles rutiner]': '40 point' },
    { 'Overlevering af viden om børn (point)': '60 %', 'Fælles rutiner (point)': '40 %' },
    { Indsatsområder: 'Overlevering af viden om børn 60, Fælles rutiner 40' },
    { Indsatsområder: 'Fælles rutiner: 40; Overlevering af viden om børn: 60' },
    { Indsatsområder: '60 til Overlevering af viden om børn\n40 til Fælles rutiner' },
    { Indsatsområder: 'Overlevering af viden om børn (60), Fælles rutiner (40)' },
  ])('are read from %j', (columns) => {
    const { wishes, told } = read(columns as Record<string, string>);
    expect(told).toEqual([]);
    expect(new Set<unknown>(wishes)).toEqual(new Set(GIVEN));
  });

  test.each([', ', '; ', '\n', ' / ', ' og '])(
    'are read from one column with %j between areas whose labels hold such signs',
    (between) => {
      const labels = [
        'Rygning, alkohol og kost – KRAM',
        'Værdighed; hjemmet',
        'Psykiatri/misbrug (begge)',
        'Ro, ro',
      ];
      const areas = labels.map((label, index) => ({ id: `nr-${index}`, label }));
      const shared = partnership({ focusAreas: { list: areas, points: { total: 100 } } });
      for (const written of [
        labels.map((label) => `${label} 25`),
        labels.map((label) => `${label}: 25 point`),
        labels.map((label) => `25 til ${label}`),
        labels.map((label) => `${label} (25)`),
      ]) {
        const { answers, problems } = readRowWith({ Indsatsområder: written.join(between) }, shared);
        expect(problems.map(({ message }) => message)).toEqual([]);
        expect(answers[0]?.answer.preferences).toEqual(areas.map(({ id }) => ({ area: id, points: 25 })));
      }
    },
  );

  test('that are none at all are left for later', () => {
    expect(read({ 'Overlevering af viden om børn': '', 'Fælles rutiner': '-' })).toEqual({
      wishes: [],
      told: [],
    });
  });

  test.each([
    [
      { 'Overlevering af viden om børn': '60', 'Fælles rutiner': '30' },
      'points-sum: Der er fordelt 90 point, 10 for få',
    ],
    [
      { 'Overlevering af viden om børn': '60', 'Fælles rutiner': '60' },
      'points-sum: Der er fordelt 120 point, 20 for mange',
    ],
    [
      { 'Overlevering af viden om børn': '70', 'Fælles rutiner': '30' },
      'points-over-area: "Overlevering af viden om børn" har fået 70 point, 10 for mange',
    ],
    [
      { 'Overlevering af viden om børn': '-60', 'Fælles rutiner': '30' },
      'points-not-whole: "-60" er ikke et helt antal point',
    ],
    [
      { 'Overlevering af viden om børn': '59,5', 'Fælles rutiner': '40,5' },
      'points-not-whole: "59,5" er ikke et helt antal point',
    ],
    [
      { 'Overlevering af viden om børn': 'mange', 'Fælles rutiner': '30' },
      'points-not-whole: "mange" er ikke et helt antal point',
    ],
    [
      { Indsatsområder: 'Leg 60, Fælles rutiner 40' },
      'unknown-choice: "Leg" er ikke et indsatsområde i dette partnerskab',
    ],
    [
      { Indsatsområder: 'Fælles rutiner 60, Fælles rutiner 40' },
      'repeated-choice: "Fælles rutiner" er nævnt mere end én gang',
    ],
    [{ Indsatsområder: 'Fælles rutiner' }, 'points-not-whole: "" er ikke et helt antal point'],
  ])('%j is told: %s', (columns, told) => {
    const found = read(columns as Record<string, string>);
    expect(found.told.join('\n')).toContain(`error ${told}`);
    expect(found.wishes).toBeUndefined();
  });

  test('that contradict a second column are told', () => {
    const found = read({
      'Overlevering af viden om børn': '60',
      'Fælles rutiner': '40',
      Indsatsområder: 'Fælles rutiner 60, Overlevering af viden om børn 40',
    });
    expect(found.told.join()).toContain('preferences-contradict');
  });

  test('instead of which somebody ranked are told to be not asked for', () => {
    const found = read({ '1. prioritet': 'Fælles rutiner' });
    expect(found.told.join()).toContain('not-asked-for');
    expect(found.wishes).toEqual([]);
  });
});

test('Points come out as they went in, whatever program saved the list', async () => {
  const flavours: [string, Flavour][] = [...Object.entries(TEXT_FILES), ...Object.entries(WORKBOOKS)];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...flavours),
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 60 }),
      fc.boolean(),
      async ([name, write], first, second, inOneCell) => {
        const third = 100 - first - second;
        fc.pre(third >= 0 && third <= 60);
        const points = [first, second, third];
        const rows = inOneCell
          ? [
              ['Kommune', 'Svar', 'Indsatsområder'],
              ['Køge', 'Ja', list.map(({ label }, index) => `${label} ${points[index]}`).join('; ')],
            ]
          : [
              ['Kommune', 'Svar', ...list.map(({ label }) => label)],
              ['Køge', 'Ja', ...points.map(String)],
            ];
        const reading = await readBytes(name, await write(rows), definition);
        expect(reading.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(answersOf(reading)[0]?.preferences).toEqual(
          list.flatMap(({ id }, index) => (points[index] ? [{ area: id, points: points[index] }] : [])),
        );
      },
    ),
    { numRuns: rounds({ gate: 30, soak: 400 }) },
  );
});
