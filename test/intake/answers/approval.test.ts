import { describe, expect, test } from 'vitest';
import { bodyCalled } from '../../../src/intake/answers/read-decision.ts';
import { problemsOf, readRowWith, wholeProblemsOf } from './reading.ts';

describe('An approval', () => {
  test('has the body as the municipality writes it, the day and the case number', () => {
    const { answers } = readRowWith({
      'Godkendt af': 'Børne- og Ungeudvalget',
      Godkendelsesdato: '9. maj 2017',
      'Sagsnr.': '18.20.00-A00-1-19',
    });
    expect(answers[0]?.answer.approval).toEqual({
      body: 'committee',
      bodyName: 'Børne- og Ungeudvalget',
      date: '2017-05-09',
      caseNumber: '18.20.00-A00-1-19',
    });
  });

  test.each([
    [
      'municipal-council',
      [
        'Byrådet',
        'byraadet',
        'Kommunalbestyrelsen',
        'Borgerrepræsentationen',
        'Byrådet efter indstilling fra Børneudvalget',
      ],
    ],
    [
      'committee',
      [
        'Børneudvalget',
        'Økonomiudvalget',
        'Byrådets børneudvalg',
        'Udvalget for Børn og Unge',
        'Magistraten',
      ],
    ],
    [
      'administration',
      [
        'Børne- og Ungeforvaltningen',
        'Direktionen',
        'Chefgruppen',
        'Kommunaldirektøren',
        'Center for Dagtilbud',
      ],
    ],
    [undefined, ['naboen', 'ja', 'KL']],
  ])('by %s', (body, names) => {
    expect(names.map((name) => [name, bodyCalled(name)])).toEqual(names.map((name) => [name, body]));
  });

  test.each([
    '12. juni 2017',
    '12.06.2017',
    '12-06-2017',
    '12/6/2017',
    '2017-06-12',
    'mandag den 12. juni 2017',
    '2017-06-12T13:30',
  ])('on %s', (date) => {
    expect(
      readRowWith({ 'Godkendt af': 'Byrådet', Godkendelsesdato: date }).answers[0]?.answer.approval?.date,
    ).toBe('2017-06-12');
  });

  test.each([
    ['juni 2017', 'det er ikke én dag'],
    ['12. juni', '"12. juni" har intet årstal'],
    ['12.06.17', 'skriv årstallet med fire cifre'],
    ['31. juni 2017', 'dagene 1 til 30'],
    ['42898', 'det tal, Excel gemmer for en dag'],
  ])('on a full day that exists, unlike %s', (date, message) => {
    const reading = readRowWith({ 'Godkendt af': 'Byrådet', Godkendelsesdato: date });
    expect(reading.answers).toEqual([]);
    expect(wholeProblemsOf(reading)).toEqual([expect.stringContaining(message)]);
  });

  test('by a body we do not know is refused with what is accepted', () => {
    expect(wholeProblemsOf(readRowWith({ 'Godkendt af': 'naboen' }))).toEqual([
      expect.stringMatching(/^error 2: .*"naboen".*Byrådet.*udvalget.*forvaltningen/),
    ]);
  });

  test('with a day needs a body; a case number alone is not kept, and that is said', () => {
    expect(problemsOf(readRowWith({ Godkendelsesdato: '12. juni 2017' }))).toEqual([
      expect.stringMatching(/^error 2: .*men ikke, hvem der godkendte/),
    ]);
    const reading = readRowWith({ 'Sagsnr.': '18/5090' });
    expect(reading.answers).toHaveLength(1);
    expect(problemsOf(reading)).toEqual([expect.stringMatching(/^warning 2: .*Sagsnummeret gemmes ikke/)]);
  });

  test('has a case number that Excel may have turned into a date: a warning', () => {
    expect(problemsOf(readRowWith({ 'Godkendt af': 'Byrådet', 'Sagsnr.': '2018-05-12' }))).toEqual([
      expect.stringMatching(/^warning 2: .*ligner en dato/),
    ]);
  });
});

test('A day behind the body is the day of the approval, which is said; other numbers there are told of', () => {
  const understood = readRowWith({ 'Godkendt af': 'Byrådet den 14. juni 2017' });
  expect(understood.answers[0]?.answer.approval).toEqual({
    body: 'municipal-council',
    bodyName: 'Byrådet',
    date: '2017-06-14',
  });
  expect(problemsOf(understood)).toEqual([
    'note 2: "Byrådet den 14. juni 2017" blev læst som "Byrådet" og dagen "14. juni 2017"',
  ]);
  const kept = readRowWith({ 'Godkendt af': 'Byrådet, sag 12' });
  expect(kept.answers[0]?.answer.approval).toEqual({
    body: 'municipal-council',
    bodyName: 'Byrådet, sag 12',
  });
  expect(problemsOf(kept)).toEqual([expect.stringMatching(/^warning 2: "Byrådet, sag 12" blev brugt/)]);
});

test.each(['1,5E+10', '1.23E+07'])('A number that Excel has shortened is refused: %s', (text) => {
  expect(problemsOf(readRowWith({ 'Godkendt af': 'Byrådet', 'Sagsnr.': text }))).toEqual([
    expect.stringMatching(/^error 2: .*cifre er gået tabt/),
  ]);
});
