import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseText, normaliseTexts } from '../../src/partnership/normalise-text.ts';
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
  });

  test('is composed also where a mark stood between a letter and its ring', () => {
    expect(normaliseText('Bo A\u200b\u030as')).toBe('Bo Ås');
  });

  test('keeps its line breaks, and control characters for others to refuse', () => {
    expect(normaliseText('Bo Ås, leder\nAnna Holm\u0007')).toBe('Bo Ås, leder\nAnna Holm\u0007');
  });
});

describe('a remark', () => {
  test.each([
    ...['👩‍👩‍👧‍👦', '❤️', '👩🏽‍🚀', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '1️⃣', '🇩🇰'],
    ...['👩🏽‍❤️‍💋‍👨🏻', '🏴‍☠️', '🐦‍⬛', '🧑🏿‍🦽‍➡️', '👁️‍🗨️', '#️⃣'],
  ])('keeps %s whole', (emoji) => {
    expect(normaliseText(`Glæder os ${emoji}${emoji}!`)).toBe(`Glæder os ${emoji}${emoji}!`);
  });

  test('loses tags that spell no flag, and what hides behind one', () => {
    expect(normaliseText('🏴\u{e0067}\u{e0062}\u{e0078}\u{e007f}x🏴󠁧󠁢󠁳󠁣󠁴󠁿\u{e0041}1\ufe0f')).toBe('🏴x🏴󠁧󠁢󠁳󠁣󠁴󠁿1');
  });

  test('keeps its line breaks and loses a joiner that joins nothing', () => {
    expect(normaliseText('Vi\u200d glæder\u00ad os\u00a0meget.\r\n\n👍\u200d Hilsen\u202e')).toBe(
      'Vi glæder os meget.\r\n\n👍 Hilsen',
    );
  });
});

test('every text of a value is normalised, and nothing else of it', () => {
  const value = { 'nøgle\u200b': ['Bo\u00a0A\u030as', 3, null, { name: '\ufeffBo' }] };
  expect(normaliseTexts(value)).toEqual({ 'nøgle\u200b': ['Bo Ås', 3, null, { name: 'Bo' }] });
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
      fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code)),
    ),
  });
  fc.assert(
    fc.property(hostile, (text) => {
      const once = normaliseText(text);
      expect(normaliseText(once)).toBe(once);
    }),
    { numRuns: 1000 },
  );
});
