import { describe, expect, test } from 'vitest';
import { isEmail } from '../../../src/partnership/identity/email.ts';

describe('An e-mail address', () => {
  test.each([
    'anna@aarhus.dk',
    'anna.bøgh@børn.aarhus.dk',
    "a!#$%&'*+/=?^_`{|}~-9@x-y.dk",
    'ANNA@AARHUS.DK',
    'a@xn--brn-1na.dk',
  ])('may be %j', (text) => {
    expect(isEmail(text)).toBe(true);
  });

  // Nobody is found by one of these, and no mail can be sent there.
  test.each([
    ...['anna@aarhus.dk,', '<anna@aarhus.dk>', 'mailto:anna@aarhus.dk', 'anna@aarhus.dk;', 'anna@aarhus.dk>'],
    ...['a@b.dk,c@d.dk', 'a@b.dk c@d.dk', 'anna,holm@aarhus.dk', 'anna(chef)@aarhus.dk', '"anna"@aarhus.dk'],
    ...[
      'anna@aarhus.dk/x',
      'anna@aarhus.dk#x',
      'anna@[127.0.0.1]',
      'anna@aarhus',
      'anna@.dk',
      'anna@aarhus..dk',
    ],
    ...[
      '.anna@aarhus.dk',
      'anna.@aarhus.dk',
      'anna@aarhus.dk\0',
      'anna@aarhus.dk\r\nBcc: x@y.dk',
      '@aarhus.dk',
      '',
    ],
  ])('is not %j', (text) => {
    expect(isEmail(text)).toBe(false);
  });

  test.each(['a', 'a.', 'a@', '-'])('is looked for once in a text of %j', (piece) => {
    expect(isEmail(`${piece.repeat(100_000)}!`)).toBe(false);
  });
});
