import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePoints } from '../../../src/bot/parse/parse-points.ts';
import { rounds } from '../../rounds.ts';

const options = [
  { value: 'overlevering', label: 'Overlevering af viden om børn' },
  { value: 'foraeldre', label: 'Samarbejde med forældre' },
  { value: 'rutiner', label: 'Fælles rutiner' },
  { value: 'faellesskaber', label: 'Børnefællesskaber' },
];

function read(text: string, before: Record<string, number> = {}, total = 100) {
  const reading = parsePoints(text, { total, before: new Map(Object.entries(before)), options });
  return reading.kind === 'given' ? Object.fromEntries(reading.given) : reading;
}

describe('Points are allocated in words', () => {
  test.each([
    ['60 til overlevering, 40 til rutiner'],
    ['60 til overlevering og 40 til rutiner'],
    ['overlevering 60, rutiner 40'],
    ['Overlevering af viden om børn: 60\nFælles rutiner: 40'],
    ['overlevering: 60 point og fælles rutiner: 40 point'],
    ['vi giver 60 point til overlevering og 40 point til fælles rutiner'],
    ['60 til nr. 1 og 40 til nr. 3'],
    ['60 til 1, 40 til 3'],
    ['1: 60, 3: 40'],
    ['Ja tak, 60 til overlevering, resten til rutiner'],
    ['60 % til overlevering, 40 % til rutiner'],
    ['60p overlevering 40p rutiner'],
    ['overlevering = 60; rutiner = 40.'],
    ['overlevering får 60 og rutiner får 40'],
  ])('%j', (text) => {
    expect(read(text)).toEqual({ overlevering: 60, rutiner: 40 });
  });

  test.each<[string, Record<string, number>, Record<string, number>]>([
    ['alle 100 til overlevering', {}, { overlevering: 100 }],
    ['alle point til forældre', {}, { foraeldre: 100 }],
    ['25 til hver', {}, { overlevering: 25, foraeldre: 25, rutiner: 25, faellesskaber: 25 }],
    ['lige mange til alle', {}, { overlevering: 25, foraeldre: 25, rutiner: 25, faellesskaber: 25 }],
    ['40, 30, 20, 10', {}, { overlevering: 40, foraeldre: 30, rutiner: 20, faellesskaber: 10 }],
    ['resten til rutiner', { overlevering: 70 }, { rutiner: 30 }],
    ['ingen til forældre', { foraeldre: 20 }, { foraeldre: 0 }],
    [
      'flyt 10 fra overlevering til rutiner',
      { overlevering: 60, rutiner: 40 },
      { overlevering: 50, rutiner: 50 },
    ],
    ['20 til forældre', {}, { foraeldre: 20 }],
  ])('%j with %j before', (text, before, given) => {
    expect(read(text, before)).toEqual(given);
  });
});

describe('What is not certain is no point', () => {
  test.each([
    ['-5 til rutiner', 'not-whole'],
    ['2,5 til rutiner', 'not-whole'],
    ['halvdelen til rutiner', 'not-whole'],
    ['ja', 'nothing'],
    ['60 og 40', 'nothing'],
    ['60', 'nothing'],
    ['60 til leg', 'unknown'],
    ['60 til børn', 'unknown'],
    ['ikke 60 til rutiner', 'nothing'],
    ['kan vi give 60 til rutiner?', 'nothing'],
    ['60 til rutiner, tror jeg nok, men det skal udvalget se på', 'unknown'],
    ['60 til rutiner og 40 til rutiner', 'twice'],
    ['60 til nr. 9', 'no-such-number'],
    ['flyt 80 fra rutiner til overlevering', 'too-many'],
    ['måske 60 til overlevering og 40 til rutiner', 'nothing'],
    ['60 eller 70 til rutiner', 'nothing'],
    ['mindst 60 til rutiner', 'nothing'],
    ['Aarhus giver 60 til rutiner', 'nothing'],
  ])('%j', (text, kind) => {
    const reading = read(text, { rutiner: 40 });
    expect(reading).toHaveProperty('kind');
    expect(['nothing', 'unknown', kind]).toContain((reading as { kind: string }).kind);
  });

  test('a share that does not come out even is told', () => {
    expect(read('lige meget til alle', {}, 90)).toEqual({ kind: 'cannot-share', among: 4 });
    expect(read('60 % til rutiner', {}, 90)).toMatchObject({ kind: 'not-whole' });
  });
});

test('Any allocation is read as it was meant, however it is written down', () => {
  const words = ['overlevering', 'forældre', 'fælles rutiner', 'børnefællesskaber'];
  const shapes = [
    (points: number, index: number) => `${points} til ${words[index]}`,
    (points: number, index: number) => `${words[index]}: ${points}`,
    (points: number, index: number) => `${points} point til nr. ${index + 1}`,
    (points: number, index: number) => `${options[index]?.label} ${points} point`,
  ];
  fc.assert(
    fc.property(
      fc.shuffledSubarray([0, 1, 2, 3], { minLength: 1 }),
      fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 4, maxLength: 4 }),
      fc.constantFrom(...shapes),
      fc.constantFrom(', ', '\n', ' og ', '; '),
      (areas, points, shape, between) => {
        const text = areas.map((index) => shape(points[index] ?? 0, index)).join(between);
        expect(read(text)).toEqual(
          Object.fromEntries(areas.map((index) => [options[index]?.value, points[index]])),
        );
      },
    ),
    { numRuns: rounds({ gate: 300, soak: 5000 }) },
  );
});
