import { describe, expect, test } from 'vitest';
import { parseDay } from '../../../src/bot/parse/parse-day.ts';
import { fixedClock } from '../../../src/clock.ts';

/** A Thursday. */
const NOW = fixedClock('2017-04-20T23:30').now();

function days(text: string, expected?: 'past' | 'coming'): unknown {
  const reading = parseDay(text, NOW, expected);
  return reading.kind === 'days' ? reading.days.join(' or ') : 'none';
}

describe('A day is understood as seen from today', () => {
  test.each([
    ['i dag', '2017-04-20'],
    ['I morgen', '2017-04-21'],
    ['i går kl. 10', '2017-04-19'],
    ['på torsdag', '2017-04-27'],
    ['i torsdags', '2017-04-13'],
    ['mandag i næste uge', '2017-04-24'],
    ['om 14 dage', '2017-05-04'],
    ['om en uge', '2017-04-27'],
    ['for en uge siden', '2017-04-13'],
    ['5/6', '2017-06-05'],
    ['5. juni', '2017-06-05'],
    ['d. 5. juni', '2017-06-05'],
    ['5/6-17', '2017-06-05'],
    ['fredag den 5. maj', '2017-05-05'],
    ['fredag den 5.', '2017-05-05'],
    ['12. juni 2017', '2017-06-12'],
    ['2017-06-12', '2017-06-12'],
    ['29. februar 2020', '2020-02-29'],
    ['28. april kl. 10-12', '2017-04-28'],
    ['28/4 kl 9-15', '2017-04-28'],
    ['om fjorten dage', '2017-05-04'],
    ['for fjorten dage siden', '2017-04-06'],
    ['tirsdag i uge 18', '2017-05-02'],
    ['mandag uge 23', '2017-06-05'],
    ['28. april fra kl. 10.00 til 12.30', '2017-04-28'],
  ])('%j is %s', (text, day) => {
    expect(days(text)).toBe(day);
  });

  test.each([
    ['den 5.', '2017-04-05 or 2017-05-05'],
    ['torsdag', '2017-04-13 or 2017-04-20 or 2017-04-27'],
    ['næste mandag', '2017-04-24 or 2017-05-01'],
    ['1/11', '2016-11-01 or 2017-11-01'],
    ['om 8 dage', '2017-04-27 or 2017-04-28'],
    ['om otte dage', '2017-04-27 or 2017-04-28'],
    ['for otte dage siden', '2017-04-12 or 2017-04-13'],
    ['tirsdag i uge 42', '2016-10-18 or 2017-10-17'],
    ['torsdag den 28. april', '2016-04-28 or 2017-04-28'],
    ['mandag d. 28/4', '2014-04-28 or 2017-04-28'],
  ])('%j is asked about: %s', (text, both) => {
    expect(days(text)).toBe(both);
  });

  test('what is asked for tells which way a day points, unless it is far', () => {
    expect(days('den 5.', 'past')).toBe('2017-04-05');
    expect(days('den 5.', 'coming')).toBe('2017-05-05');
    expect(days('5/6', 'past')).toBe('2016-06-05 or 2017-06-05');
  });

  test('29 February of no year is the next one, or asked about', () => {
    expect(days('29/2', 'coming')).toBe('2016-02-29 or 2020-02-29');
    expect(days('29. februar', 'past')).toBe('2016-02-29 or 2020-02-29');
  });

  test.each([
    'ikke 28/4',
    'efter den 28. april',
    '28/4 eller 29/4',
    'inden 28/4',
    '28/4 måske',
    'i morgen, men ikke på torsdag',
    'uge 23',
    'tirsdag i uge 54',
    '28/4 10',
    '28. april 14',
    '17-05-03',
    '3/5-10',
    '31/2',
    '29/2-17',
    '5',
    'snart',
    'juni 2017',
    '',
    'fredag den 6. maj 2017',
    '1'.repeat(9999),
  ])('%j is no day', (text) => {
    expect(days(text)).toBe('none');
  });
});
