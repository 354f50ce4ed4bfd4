import { describe, expect, test } from 'vitest';
import { partnership } from './partnership.ts';
import { problemsOf, read, readRowWith, wholeProblemsOf } from './reading.ts';

function answerTo(svar: string): string | undefined {
  return read([
    ['Kommune', 'Svar'],
    ['Køge', svar],
  ]).answers[0]?.answer.decision;
}

describe('The answer', () => {
  test.each([
    'ja',
    'Ja',
    'JA!',
    'j',
    'x',
    'X',
    'yes',
    'Y',
    'true',
    'SAND',
    '1',
    'Ja tak',
    'Deltager',
    '✓',
    '1. Ja',
    'b) ja',
    'Ja, vi ønsker at deltage i partnerskabet',
    'Kommunen vil gerne være med',
    'Ja, det ønsker vi',
    'Det vil kommunen gerne',
  ])('%s is a yes', (svar) => {
    expect(answerTo(svar)).toBe('yes');
  });

  test.each([
    'nej',
    'Nej.',
    'n',
    'no',
    'false',
    'FALSK',
    '0',
    'Nej tak',
    'Deltager ikke',
    'Framelding',
    '2. Nej',
    'Nej, vi ønsker ikke at deltage',
    'Kommunen kan ikke deltage',
    'Nej, det ønsker vi ikke',
    'det kan kommunen desværre ikke',
  ])('%s is a no', (svar) => {
    expect(answerTo(svar)).toBe('no');
  });

  test.each([
    ['☒ Ja ☐ Nej', 'yes'],
    ['☐ Ja ☒ Nej', 'no'],
    ['☑ Ja\n☐ Ja, med forbehold\n☐ Nej', 'yes'],
    ['☐ Ja\n☒ Ja, med forbehold\n☐ Nej', 'yes-under-reservation'],
    ['[x] Ja [ ] Nej', 'yes'],
    ['( ) ja / (X) nej', 'no'],
    ['Ja ☐ Nej ☒', 'no'],
    ['Ja [x], nej [ ]', 'yes'],
    ['☒ Ja', 'yes'],
    ['nej ✔', 'no'],
  ])('%j is what is ticked', (svar, decision) => {
    expect(answerTo(svar)).toBe(decision);
  });

  test.each(['☐ Ja ☐ Nej', '☒ Ja ☒ Nej', '☒ Ja Nej ☐', '☒ ☐ Nej', '☒', 'Ja*', 'Ja ¹', 'Nej (*)', 'Ja (?)'])(
    '%j is no answer',
    (svar) => {
      const reading = read([
        ['Kommune', 'Svar'],
        ['Køge', svar],
      ]);
      expect(reading.answers).toEqual([]);
      expect(problemsOf(reading)).toEqual([expect.stringMatching(/^error 2: .*hverken ja eller nej/)]);
    },
  );

  test.each([
    'ja, med forbehold',
    'Ja, med forbehold for politisk godkendelse',
    'Ja (under forbehold)',
    'under forbehold',
    'Med forbehold for byrådets godkendelse',
    'Ja, afventer politisk behandling',
    'yes, subject to approval',
    'Ja, hvis byrådet godkender det',
    'Ja, under forudsætning af politisk godkendelse',
  ])('%s is a yes under reservation', (svar) => {
    expect(answerTo(svar)).toBe('yes-under-reservation');
  });

  test.each(['', '-', 'Ikke svaret', 'Intet svar'])('"%s" is none, which is noted', (svar) => {
    const reading = read([
      ['Kommune', 'Svar'],
      ['Køge', svar],
    ]);
    expect(reading.answers).toEqual([]);
    expect(problemsOf(reading)).toEqual(['note 2: Køge har ikke svaret']);
  });

  test.each([
    'måske',
    'ja?',
    'vi ønsker at deltage, men ikke i år',
    'Ja, det ønsker vi ikke',
    'nej, det ønsker vi',
    'det vil vi gerne, men først i august',
    'ved ikke',
    'ja, hvis vi får tid',
    'ja/nej',
    'nej, med forbehold',
    'ja uden forbehold?!',
    '2',
  ])('%s is refused with what is accepted', (svar) => {
    const reading = read([
      ['Kommune', 'Svar'],
      ['Køge', svar],
    ]);
    expect(reading.answers).toEqual([]);
    expect(wholeProblemsOf(reading)).toEqual([
      expect.stringMatching(
        /^error 2: .*hverken ja eller nej\. .*Skriv "ja", "nej" eller "ja, med forbehold"/,
      ),
    ]);
  });

  test.each([
    ['1', 'ja'],
    ['0', 'nej'],
  ])('in numbers is told of, as others count their options from 1: %s', (svar, taken) => {
    expect(problemsOf(readRowWith({ Svar: svar }))).toEqual([`note 2: "${svar}" blev læst som "${taken}"`]);
  });

  test('under reservation is refused where the partnership does not take it', () => {
    const strict = partnership({
      registration: { form: 'tilmelding', meaning: 'Ja.', asksForDeclines: true, underReservation: false },
    });
    const [problem] = problemsOf(readRowWith({ Svar: 'ja, med forbehold' }, strict));
    expect(problem).toContain('tager ikke imod svar med forbehold');
  });

  test('is missed where the rest of the row says something', () => {
    expect(problemsOf(readRowWith({ Svar: '', Bemærkninger: 'Ring til os' }))).toEqual([
      'warning 2: Køge har ikke svaret ja eller nej; resten af rækken bruges ikke',
    ]);
  });
});

describe('The municipality', () => {
  test.each([
    ['Køge Kommune', '0259'],
    ['259', '0259'],
    ['0259', '0259'],
    ['Århus', '0751'],
    ['hoeje taastrup', '0169'],
    ['Bornholms Regionskommune', '0400'],
  ])('%s is found', (text, code) => {
    const reading = read([
      ['Kommune', 'Svar'],
      [text, 'ja'],
    ]);
    expect(reading.answers.map(({ answer }) => answer.municipality)).toEqual([code]);
    expect(reading.problems).toEqual([]);
  });

  test('is accepted in a close spelling, with a note of what was understood', () => {
    const reading = read([
      ['Kommune', 'Svar'],
      ['Frederiksbreg', 'ja'],
    ]);
    expect(reading.answers).toHaveLength(1);
    expect(problemsOf(reading)).toEqual([
      'note 2: "Frederiksbreg" blev forstået som "Frederiksberg Kommune"',
    ]);
  });

  test('that nobody knows, or that could be two, is refused', () => {
    const reading = read([
      ['Kommune', 'Svar'],
      ['Atlantis', 'ja'],
      ['Djurs', 'ja'],
      ['', 'ja'],
    ]);
    expect(reading.answers).toEqual([]);
    expect(wholeProblemsOf(reading)).toEqual([
      expect.stringMatching(/^error 2: .*"Atlantis" er ikke en kommune/),
      expect.stringMatching(
        /^error 3: .*"Djurs".*Norddjurs \(0707\).*Syddjurs \(0706\)|^error 3: .*"Djurs".*Syddjurs.*Norddjurs/,
      ),
      'error 4: svar.csv, linje 4: Rækken nævner ingen kommune. Skriv kommunens navn eller dens kode på fire cifre.',
    ]);
  });

  test('may be given by name and code together, which must agree', () => {
    const reading = read([
      ['Kommunekode', 'Kommune', 'Svar'],
      ['0259', 'Køge', 'ja'],
      ['253', '', 'ja'],
      ['0259', 'Sorø', 'ja'],
    ]);
    expect(reading.answers.map(({ answer }) => answer.municipality)).toEqual(['0259', '0253']);
    expect(problemsOf(reading)).toEqual(['error 4: Navnet er Sorø Kommune, men koden 0259 er Køge Kommune']);
  });

  test('must be invited', () => {
    const reading = readRowWith({}, partnership({ invited: ['0101'] }));
    expect(reading.answers).toEqual([]);
    expect(problemsOf(reading)).toEqual(['error 2: Køge Kommune er ikke inviteret til dette partnerskab']);
  });

  test('in two rows is refused in both, also where one of them is empty', () => {
    const reading = read([
      ['Kommune', 'Svar'],
      ['Køge', 'ja'],
      ['Sorø', 'ja'],
      ['0259', ''],
    ]);
    expect(reading.answers.map(({ line }) => line)).toEqual([3]);
    expect(problemsOf(reading).filter((problem) => problem.startsWith('error'))).toEqual([
      'error 2: Køge Kommune står i linje 2 og 4',
      'error 4: Køge Kommune står i linje 2 og 4',
    ]);
  });
});

describe('Every wrong row is reported at once', () => {
  test('with all that is wrong in it, and right rows are kept', () => {
    const reading = read([
      ['Kommune', 'Svar', '1. prioritet', 'Mail', 'Godkendt af', 'Dato'],
      ['Atlantis', 'måske', 'roser', 'a@', 'naboen', 'i går'],
      ['Køge', 'ja', '', '', '', ''],
      ['Sorø', '#N/A', '', 'x', '', ''],
    ]);
    expect(reading.answers.map(({ line }) => line)).toEqual([3]);
    expect(reading.problems.map(({ place: ref, rule }) => `${ref?.line} ${rule}`)).toEqual([
      '2 unknown-municipality',
      '2 unclear-answer',
      '2 unknown-choice',
      '2 approval-date',
      '2 unknown-body',
      '2 invalid-email',
      '4 excel-error',
      '4 invalid-email',
    ]);
  });
});

describe('A cell is refused', () => {
  test.each(['#N/A', '#REF!', '#I/T', '#VÆRDI!', '#DIVISION/0!', '########'])(
    'when Excel shows %s in it',
    (text) => {
      const reading = readRowWith({ Bemærkninger: text });
      expect(reading.answers).toEqual([]);
      expect(problemsOf(reading)).toEqual([expect.stringContaining(`Excel viser fejlen ${text}`)]);
    },
  );

  test('when it is longer than can be kept, with its length and the limit; nothing is cut', () => {
    expect(readRowWith({ Bemærkninger: 'æ'.repeat(20_000) }).answers[0]?.answer.comment).toHaveLength(20_000);
    const reading = readRowWith({ Bemærkninger: 'æ'.repeat(20_001) });
    expect(reading.answers).toEqual([]);
    expect(problemsOf(reading)).toEqual(['error 2: Teksten er for lang']);
  });

  test.each([
    ['\0', 'U+0000'],
    ['\x0b', 'U+000B'],
    ['\x1b', 'U+001B'],
    ['\x85', 'U+0085'],
    ['\uffff', 'U+FFFF'],
    ['\ud83d', 'U+D83D'],
  ])('when it holds %j, which no document can hold', (character, code) => {
    const reading = readRowWith({ Bemærkninger: `før${character}efter` });
    expect(reading.answers).toEqual([]);
    expect(problemsOf(reading)).toEqual([expect.stringContaining(`usynlige tegn ${code}`)]);
  });

  test('when letters in it were lost', () => {
    expect(problemsOf(readRowWith({ Bemærkninger: 'K\ufffdge' }))).toEqual([
      expect.stringMatching(/^error .*Bogstaver er gået tabt/),
    ]);
  });

  test('but not for line breaks, tabs, emoji, or letters that went wrong, which are only warned about', () => {
    const comment = 'Linje\n\tto 🌱 #dagtilbud {{x}} <b> =1+1';
    const reading = readRowWith({ Bemærkninger: comment, Mål: 'BÃ¸rn' });
    expect(reading.answers[0]?.answer).toMatchObject({ comment, localGoals: 'BÃ¸rn' });
    expect(problemsOf(reading)).toEqual([
      expect.stringMatching(/^warning 2: .*æ, ø eller å er gået i stykker/),
    ]);
  });
});
