import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../src/intake/files/letters.ts';
import { rounds } from '../../rounds.ts';
import { answersOf, handedIn, readBytes, readHandedIn, rulesOf } from '../handed-in.ts';
import { csv, ENCODINGS, encoded, windows1252 } from './bytes.ts';

const LIST = csv([
  ['Kommune', 'Svar', 'Bemærkninger'],
  ['Ærø', 'Ja', 'Vi glæder os – meget'],
  ['Århus', 'Nej', 'Søren Ågård, "på forhånd" tak'],
]);

describe('A list is read with its letters', () => {
  test.each(Object.keys(ENCODINGS))('in %s', (name) => {
    // DOS has no dash but the short one.
    const text = name.startsWith('DOS') ? LIST.replace('–', '-') : LIST;
    expect(decodeText(encoded(name, text))).toEqual({ ok: true, text: text.replaceAll('\r\n', '\n') });
  });

  test.each(Object.keys(ENCODINGS))('in %s, whatever words there are, or refused', (name) => {
    const words = fc.constantFrom(
      ...[
        'Køge',
        'Ærø',
        'Åse',
        'på',
        'så',
        'ØSTERGÅRD',
        'blå',
        'André',
        'Müller',
        'børn',
        'Ønsker',
        'kæreste',
        'é',
        'æ',
      ],
      ...['KL', 'ja', 'nej', '12', '(a)', '"x"', '§ 5', 'Zoë', 'Jönsson'],
    );
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 12 }), (all) => {
        const text = `Kommune;Svar\n${all.join(' ')}\n`;
        const read = decodeText(encoded(name, text));
        if (read.ok) expect(read.text).toBe(text);
        else expect(read.kind).toBe('unclear');
        // What a Mac writes for ë is æ to DOS, and what DOS writes for Å is è to a Mac: a list of little else is refused.
        const isPlain = !/[ëÅ]/.test(text) && all.includes('Køge');
        if (isPlain || !/^(?:Mac|DOS)/.test(name)) expect(read.ok).toBe(true);
      }),
      { numRuns: rounds({ gate: 100, soak: 5_000 }) },
    );
  });

  test.each([
    ['an accent alone', 'Kommune;Svar\nKøbenhavn;André'.replace('ø', 'o')],
    ['dashes and quotation marks', 'Kommune;Svar\nFaxe;ja – 2017–2019, “vi” glæder os'],
    ['amounts and paragraphs', 'Kommune;Svar\nSorø;€ 100, § 5, 12 m², 20°'],
    ['one large letter', 'Kommune;Ønsker at deltage\nFaxe;ja'],
  ])('in Windows-1252 also where it has %s', (_, text) => {
    expect(decodeText(windows1252(text))).toEqual({ ok: true, text });
  });

  test('of code page 437, where Danes write "φ" for the "ø" that it lacks', async () => {
    const places: Readonly<Record<string, number>> = { æ: 0x91, å: 0x86, ø: 0xed, Ø: 0xe8 };
    const list = 'Kommune;Svar;Kontaktperson\nKøge;ja;Jørgen Bøgh\nOdense;nej;Øjvind Lærke\n';
    const bytes = Buffer.from([...list].map((letter) => places[letter] ?? letter.charCodeAt(0)));
    expect(decodeText(bytes)).toEqual({ ok: true, text: list });
  });

  test('of a name that has half a sign more than anybody expects', () => {
    const text = 'Kommune;Svar\nKøge;Smørrebrød på Fårø, smør på rugbrød og øl på Ærø ‡';
    expect(decodeText(windows1252(text))).toEqual({ ok: true, text });
  });
});

describe('A list is refused as a whole', () => {
  test('where some rows are in UTF-8 and others are not, with the first of them', () => {
    const bytes = Buffer.concat([Buffer.from('Kommune;Svar\nKøge;ja\n'), windows1252('Sorø;ja\n')]);
    expect(decodeText(bytes)).toEqual({ ok: false, kind: 'mixed', line: 3 });
    const after = Buffer.concat([windows1252('Kommune;Bemærkning\nSorø;ja\n'), Buffer.from('Køge;ja\n')]);
    expect(decodeText(after)).toEqual({ ok: false, kind: 'mixed', line: 1 });
  });

  test('where its letters can be several, or none', () => {
    expect(decodeText(encoded('Mac OS Roman', 'Kommune;Svar\nFaxe;Zoë'))).toEqual({
      ok: false,
      kind: 'unclear',
    });
  });

  test('with what to do', async () => {
    const read = await readHandedIn('mixed-letters.csv');
    expect(answersOf(read)).toEqual([]);
    expect(rulesOf(read)).toEqual(['error mixed-letters 3']);
    expect(read.problems[0]?.fix).toMatch(/CSV UTF-8/);
    expect(rulesOf(await readBytes('svar.csv', encoded('Mac OS Roman', 'Kommune;Svar\nFaxe;Zoë')))).toEqual([
      'error unclear-letters',
    ]);
  });
});

test('A list from Excel for Mac gives the names that stand in it', async () => {
  const read = await readHandedIn('mac-roman.csv');
  expect(answersOf(read)).toMatchObject([
    {
      municipality: '0461',
      localGoals: 'Små børn får bedre sprog – før skolestart',
      signatories: [{ name: 'Jørn Ågård', title: 'borgmester' }],
      contacts: [{ name: 'Søren Ærøskøbing', title: 'rådgiver' }],
      participants: [{ name: 'Søren Ærøskøbing' }, { name: 'Åse Bjørn' }, { name: 'Lærke Mågaard' }],
    },
    { municipality: '0630' },
  ]);
  const text = decodeText(handedIn('mac-roman.csv'));
  const dos = encoded('DOS 850', (text.ok ? text.text : '').replaceAll('–', '-'));
  expect(answersOf(await readBytes('dos.csv', dos))).toMatchObject([
    { contacts: [{ name: 'Søren Ærøskøbing' }] },
    {},
  ]);
});
