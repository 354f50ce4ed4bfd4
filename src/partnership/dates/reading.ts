/** What was read; or what is wrong with the text, as one sentence, and the forms that are accepted. */
export type Reading<Found> = { ok: true; date: Found } | Refusal;

interface Refusal {
  ok: false;
  message: string;
  expected: string;
}

const ACCEPTED_FORMS = [
  '5. maj 2017',
  'fredag den 5. maj 2017',
  '19. december 2019 kl. 10.00',
  '5. maj – 30. juni 2017',
  'uge 38, 2017',
  'ultimo november 2019',
  'april 2017',
  'december 2019 – januar 2020',
  '4. kvartal 2017',
  '1.–4. kvartal 2020',
  '2. halvår 2017',
  'efteråret 2017',
  'vinteren 2019/2020',
  '19.12.2019',
  '2019-12-19',
  '2019-12-19T10:00',
  'to gange årligt',
  'dato følger',
];

const EXPECTED = `a date with its year, as in ${ACCEPTED_FORMS.map((form) => `"${form}"`).join(', ')}`;

export function refused(message: string): Refusal {
  return { ok: false, message, expected: EXPECTED };
}

/** Refuses a text that could be read but says something impossible, with the schema's reasons. */
export function refusedBecause(text: string, issues: readonly { message: string }[]): Refusal {
  return refused(`"${text}" is not a date: ${issues.map((issue) => issue.message).join('; ')}.`);
}
