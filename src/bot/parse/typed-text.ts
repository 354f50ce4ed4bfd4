/** More than anybody types as an answer to choose by; a pasted document is no answer. */
export const LONGEST_TYPED = 2000;

/** Digits as emoji or in circles become plain digits, and what chat puts around words goes. */
export function plainTyped(text: string): string {
  return text
    .replace(/([0-9])\ufe0f?\u20e3/gu, ' $1. ')
    .replace(/🔟/gu, ' 10. ')
    .replace(/[①-⑳]/gu, (circled) => ` ${circled.normalize('NFKC')}. `)
    .replace(/\p{Co}|\p{Cf}|\ufe0f/gu, '')
    .replace(/[*_~`]/g, ' ')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}
