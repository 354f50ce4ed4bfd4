import fc from 'fast-check';

/** One of each kind that a reader can't see, by code point in hexadecimal. */
export const UNSEEN_MARKS = [
  ...['00ad', '034f', '061c', '115f', '180e', '200b', '200c', '200d', '200e', '200f', '202a', '202e', '2060'],
  ...['2064', '2066', '2069', '206f', '3164', 'fe0f', 'feff', 'fff9', 'e0001', 'e0041', 'e0100'],
];

/** The spaces that look like one. */
const SPACES = ['\u00a0', '\u202f', '\u2007', '\u2009', '\u3000'];

const GIVEN = ['Bo', 'Åse', 'Pål', 'André', 'Zoë', 'Søren', 'Ærø', 'Nuuk', 'Đặng', 'Anne-Ågot'];
const FAMILY = ['Ås', 'Bårdsgård', 'Müller', 'Holmkær', 'Çelik', 'Nguyễn', 'Ågård', 'Jørgensen'];

/** A name as it should be kept. */
export const anyName = fc
  .tuple(fc.constantFrom(...GIVEN), fc.constantFrom(...FAMILY))
  .map(([given, family]) => `${given} ${family}`.normalize('NFC'));

/** A text as it may arrive: decomposed or not, its spaces of another kind, sprinkled with marks that nobody sees. */
export function sprinkled(text: string): fc.Arbitrary<string> {
  const marks = UNSEEN_MARKS.map((code) => String.fromCodePoint(Number.parseInt(code, 16)));
  return fc.constantFrom('NFC', 'NFD').chain((form) => {
    const characters = [...text.normalize(form)];
    const length = characters.length + 1;
    return fc
      .tuple(
        fc.array(fc.oneof({ weight: 4, arbitrary: fc.constant('') }, fc.constantFrom(...marks)), {
          minLength: length,
          maxLength: length,
        }),
        fc.array(fc.constantFrom(' ', ...SPACES), { minLength: length, maxLength: length }),
      )
      .map(([between, spaces]) =>
        [...characters, '']
          .map((character, at) => `${between[at]}${character === ' ' ? spaces[at] : character}`)
          .join(''),
      );
  });
}
