import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseFreeText, normaliseText } from '../../src/partnership/normalise-text.ts';
import { anyName, sprinkled, UNSEEN_MARKS } from './any-spelling.ts';

describe('a name, an address or a number', () => {
  test('reads the same however it was typed, copied or decomposed', () => {
    fc.assert(
      fc.property(
        anyName.chain((name) => fc.tuple(fc.constant(name), sprinkled(name))),
        ([name, spelling]) => {
          expect(normaliseText(spelling)).toBe(name);
        },
      ),
    );
  });

  test.each(UNSEEN_MARKS)('loses what can not be seen: U+%s', (code) => {
    const mark = String.fromCodePoint(Number.parseInt(code, 16));
    expect(normaliseText(`${mark}Bo${mark} Ås${mark}`)).toBe('Bo Ås');
    expect(normaliseFreeText(`${mark}Bo${mark} Ås${mark}`)).toBe('Bo Ås');
  });

  test('is composed also where a mark stood between a letter and its ring', () => {
    expect(normaliseText('Bo A\u200b\u030as')).toBe('Bo Ås');
  });

  test('keeps its line breaks, and control characters for others to refuse', () => {
    expect(normaliseText('Bo Ås, leder\nAnna Holm\u0007')).toBe('Bo Ås, leder\nAnna Holm\u0007');
  });
});

describe('a remark', () => {
  test.each(['👩‍👩‍👧‍👦', '❤️', '👩🏽‍🚀', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '1️⃣', '🇩🇰'])('keeps %s whole', (emoji) => {
    expect(normaliseFreeText(`Glæder os ${emoji}${emoji}!`)).toBe(`Glæder os ${emoji}${emoji}!`);
  });

  test('keeps its line breaks and loses a joiner that joins nothing', () => {
    expect(normaliseFreeText('Vi\u200d glæder\u00ad os\u00a0meget.\r\n\n👍\u200d Hilsen\u202e')).toBe(
      'Vi glæder os meget.\r\n\n👍 Hilsen',
    );
  });
});

test('what has been normalised once stays as it is', () => {
  const hostile = fc.string({
    unit: fc.oneof(
      fc.constantFrom(
        '\u200d',
        '\ufe0f',
        '\u200b',
        '👩',
        '🏽',
        '🚀',
        '🇩',
        '🇰',
        '1',
        '\u20e3',
        '❤',
        '\u030a',
        'A',
      ),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
  });
  fc.assert(
    fc.property(hostile, (text) => {
      const once = normaliseText(text);
      expect(normaliseText(once)).toBe(once);
      const free = normaliseFreeText(text);
      expect(normaliseFreeText(free)).toBe(free);
      expect(normaliseText(free)).toBe(once);
    }),
    { numRuns: 1000 },
  );
});
