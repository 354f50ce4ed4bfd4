import { expect, test } from 'vitest';
import { surfaceWish, surfaceWishFor } from '../../../src/bot/parse/parse-surface-wish.ts';

test.each([
  ['skriv til mig på mail', 'mail'],
  ['Skriv til mig på mail.', 'mail'],
  ['Skriv venligst til mig på e-mail i stedet', 'mail'],
  ['Kan I sende det på mail fremover?', 'mail'],
  ['kan du sende mig beskeder på mail', 'mail'],
  ['jeg vil hellere have påmindelser på mail', 'mail'],
  ['skriv til mig i Slack', 'slack'],
  ['Skriv hellere til os i Microsoft Teams', 'teams'],
  ['brug Teams', 'teams'],
  ['skriv til mig på mail i stedet for Slack', 'mail'],
  ['skriv til alle', undefined],
  ['skriv ikke til mig på mail', undefined],
  ['skriv til mig', undefined],
  ['send mig aftalen på mail', undefined],
  ['vi har sendt svaret på mail', undefined],
  ['mail', undefined],
])('"%s" is taken for a wish of where to write only where all of it says so', (text, surface) => {
  expect(surfaceWish(text)).toBe(surface);
});

test('staff name whom they mean by the e-mail address', () => {
  expect(surfaceWishFor('skriv til anna.bøgh@aarhus.dk på mail')).toEqual({
    email: 'anna.bøgh@aarhus.dk',
    surface: 'mail',
  });
  expect(surfaceWishFor('skriv til anna@aarhus.dk')).toBeUndefined();
  expect(surfaceWishFor('skriv til anna på mail')).toBeUndefined();
});

// Patterns that look through the rest of a text from each of its letters take minutes.
test.each(['a', 'a@', '@', 'a@b.', ' '])('a long text of %j is no wish', (piece) => {
  expect(surfaceWishFor(`skriv til ${piece.repeat(200_000)} på mail`)).toBeUndefined();
});
