/** Crockford's: without I, L, O and U, which are read as 1, 1, 0 and V. */
export const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** x⁵ + x² + 1: 2 then runs through all 31 numbers that are not 0, so no two places in a code weigh the same. */
const POLYNOMIAL = 0b100101;

/** The character that makes a text of the alphabet whole: any one wrong character, or two that changed places, shows. */
export function checkCharacter(text: string): string {
  return ALPHABET.charAt(doubled(weigh(text)));
}

/** Whether a text of the alphabet ends in its check character. */
export function isWhole(text: string): boolean {
  return weigh(text) === 0;
}

function weigh(text: string): number {
  return [...text].reduce((sum, character) => doubled(sum) ^ ALPHABET.indexOf(character), 0);
}

/** Twice a number in the field of 32. */
function doubled(number: number): number {
  const twice = number << 1;
  return twice < ALPHABET.length ? twice : twice ^ POLYNOMIAL;
}
