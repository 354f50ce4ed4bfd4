import { describe, expect, test } from 'vitest';
import { textPieces } from '../../src/chat/text-links.ts';

describe('An address in a text', () => {
  test.each([
    ['se https://kl.dk/a?b=1.', ['se ', 'https://kl.dk/a?b=1', '.']],
    ['(https://kl.dk)!', ['(', 'https://kl.dk', ')!']],
    ['skriv til anna@aarhus.dk, tak', ['skriv til ', 'anna@aarhus.dk', ', tak']],
    ['[klik](https://kl.dk)', ['[klik](https://kl.dk)']],
    ['ingen', ['ingen']],
  ])('is a piece of its own in %j, without what ends the sentence', (text, pieces) => {
    expect(textPieces(text).map((piece) => piece.text)).toEqual(pieces);
  });

  // A pattern that looks for the end from each of the signs takes minutes.
  test.each(['https://a', 'https://a.dk/', 'a@b.'])('is found before and among many signs: %j', (begin) => {
    for (const sign of ['.', ')', '!', 'b.', 'https://']) {
      const text = `${begin}${sign.repeat(100_000)}x`;
      expect(
        textPieces(text)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    }
  });
});
