import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../src/partnership/answer.ts';
import type { Definition } from '../../../src/partnership/definition/definition.ts';
import { rounds } from '../../rounds.ts';
import { drafted, PARTNERSHIPS, plainYes } from './samples.ts';

const { 'dagtilbud-2017': political } = PARTNERSHIPS;
type Clause = Definition['agreement']['clauses'][number];

/** Headings and texts of an agreement with these clauses. */
function agreement(
  clauses: Partial<Clause>[],
  changes: Partial<Answer> = {},
  selfEvaluation?: Record<string, string>,
) {
  const whole = clauses.map(
    (one, index): Clause => ({
      id: `bestemmelse-${index}`,
      heading: `Bestemmelse ${index}`,
      text: ['Parterne omtaler hinanden.'],
      after: 'terms',
      ...one,
    }),
  );
  const definition = { ...political, agreement: { ...political.agreement, clauses: whole } };
  const { document, missing } = drafted(
    definition,
    plainYes('0751', changes),
    selfEvaluation ? { selfEvaluation } : {},
  );
  const lines = document.blocks.flatMap((block) =>
    block.kind === 'heading' || block.kind === 'paragraph'
      ? [block.content.map((one) => ('text' in one ? one.text : '')).join('')]
      : [],
  );
  return { lines, missing };
}

describe('A clause', () => {
  test('stands as it is written, whatever signs are in it', () => {
    const written = fc
      .string({ minLength: 1, maxLength: 60, unit: 'grapheme' })
      .map((text) => text.replaceAll(/[{}\\\uE000\r\n]/g, '').trim())
      .filter((text) => text !== '' && !/www|:|@|\./.test(text));
    const signs = fc.constantFrom(
      '# Overskrift',
      '1. maj 2021',
      '- punkt',
      '| a | b |',
      '*fed*',
      '> citat',
      '---',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(written, signs), { minLength: 1, maxLength: 4 }), (text) => {
        const { lines } = agreement([{ text }]);
        const at = lines.indexOf('Bestemmelse 0');
        expect(lines.slice(at + 1, at + 1 + text.length)).toEqual(text);
      }),
      { numRuns: rounds({ gate: 25, soak: 300 }) },
    );
  });

  test.each<[string, Clause['when'], Partial<Answer>, boolean]>([
    ['of all', undefined, {}, true],
    ['of those who said yes', { decision: 'yes' }, {}, true],
    ['of those with a reservation, to one without', { decision: 'yes-under-reservation' }, {}, false],
    ['of those with an add-on, to one with it', { addOn: 'kursus' }, { addOns: ['kursus'] }, true],
    ['of those with an add-on, to one without', { addOn: 'kursus' }, {}, false],
    [
      'of those who want an area, to one who does',
      { focusArea: 'overgange-og-sammenhaenge' },
      { preferences: ['overgange-og-sammenhaenge'] },
      true,
    ],
    [
      'of those who give an area points, to one who does',
      { focusArea: 'overgange-og-sammenhaenge' },
      { preferences: [{ area: 'overgange-og-sammenhaenge', points: 3 }] },
      true,
    ],
    [
      'of those who want an area, to one who wants another',
      { focusArea: 'overgange-og-sammenhaenge' },
      { preferences: ['tidlig-indsats'] },
      false,
    ],
    ['with two conditions, where one holds', { decision: 'yes', addOn: 'kursus' }, {}, false],
  ])('%s', (_, when, changes, isThere) => {
    expect(agreement([when ? { when } : {}], changes).lines.includes('Bestemmelse 0')).toBe(isThere);
  });

  test('depends on an answer in the self-evaluation, and says so where that is not known', () => {
    const clause: Partial<Clause> = { when: { question: { id: 'erfaring', answer: 'ja' } } };
    expect(agreement([clause], {}, { erfaring: 'ja' }).lines).toContain('Bestemmelse 0');
    expect(agreement([clause], {}, { erfaring: 'nej' }).lines).not.toContain('Bestemmelse 0');
    expect(agreement([clause], {}, {}).lines).not.toContain('Bestemmelse 0');
    expect(agreement([clause]).missing).toContain(
      'kommunens selvevaluering, som afgør, om bestemmelsen "Bestemmelse 0" gælder',
    );
    const other = { when: { question: { id: 'erfaring', answer: 'ja' }, addOn: 'kursus' } };
    expect(agreement([other]).lines).not.toContain('Bestemmelse 0');
  });

  test('that comes to nothing for a municipality is missing, and what is missing in it is told', () => {
    const nothing = agreement([{ text: ['{{#if approval}}Godkendt.{{/if}}{{#if network}}Netværk.{{/if}}'] }]);
    expect(nothing.missing).not.toContain('teksten i bestemmelsen "Bestemmelse 0"');
    const empty = agreement([{ text: ['{{#if network}}{{network.name}}{{/if}}'] }]);
    expect(empty.missing).toContain('teksten i bestemmelsen "Bestemmelse 0"');
    expect(empty.lines).toContain('[Mangler: teksten i bestemmelsen "Bestemmelse 0"]');
    const lacking = agreement([{ text: ['Moms: {{agreement.vat}}.'] }]);
    expect(lacking.lines).toContain('Moms: [Mangler: oplysning om moms].');
    const unknown = agreement([{ text: ['Til {{municipality.navn}}.', 'Uden felter.'] }]);
    expect(unknown.missing).toContain('teksten i bestemmelsen "Bestemmelse 0"');
  });

  test('follows others with the same place in the order of the definition', () => {
    const { lines } = agreement([{ after: 'economy' }, { after: 'terms' }, { after: 'economy' }]);
    expect(lines.filter((line) => /^Bestemmelse|^Økonomi|^Varighed/.test(line))).toEqual([
      'Økonomi',
      'Bestemmelse 0',
      'Bestemmelse 2',
      'Varighed, ændring og udtræden',
      'Bestemmelse 1',
    ]);
  });
});
