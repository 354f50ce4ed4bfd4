import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMilestoneDate } from '../../../src/partnership/dates/read.ts';
import { writeMilestoneDate } from '../../../src/partnership/dates/write.ts';
import { rounds } from '../../rounds.ts';
import { anyMilestoneDate } from './any-milestone-date.ts';

test('every date that is written reads back as the same date', () => {
  fc.assert(
    fc.property(anyMilestoneDate, (date) => {
      expect(readMilestoneDate(writeMilestoneDate(date))).toEqual({ ok: true, date });
    }),
    { numRuns: rounds({ gate: 500, soak: 2000 }) },
  );
});

test('a written date survives capitals, no-break spaces, long dashes and a full stop', () => {
  fc.assert(
    fc.property(anyMilestoneDate, (date) => {
      const written = writeMilestoneDate(date);
      const asPasted = `  ${written.toUpperCase().replaceAll(' ', '\u00a0 ').replaceAll('–', '—')}. `;
      expect(readMilestoneDate(asPasted)).toEqual({ ok: true, date });
    }),
  );
});

test('no text whatever makes the reader throw', () => {
  const pieces = fc.constantFrom(
    '5.',
    'maj',
    '2017',
    '-',
    'til',
    'kl.',
    '/',
    'uge',
    'og',
    'den',
    'primo',
    'onsdag',
    'q4',
    '31',
    '02',
    '.',
    ' ',
    '99',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(' ')),
    fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (anything) => {
      const reading = readMilestoneDate(anything);
      if (reading.ok) expect(readMilestoneDate(writeMilestoneDate(reading.date))).toEqual(reading);
      else expect(reading.message).not.toBe('');
    }),
    { numRuns: rounds({ gate: 500, soak: 2000 }) },
  );
});
