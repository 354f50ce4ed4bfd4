import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ALPHABET, newCode, readCode } from '../../../src/partnership/identity/code.ts';

/** Bytes that follow from a seed. */
function from(seed: number) {
  let drawn = 0;
  return (count: number) => {
    drawn += 1;
    return createHash('sha256').update(`${seed} ${drawn}`).digest().subarray(0, count);
  };
}

const anyCode = fc.nat().map((seed) => newCode(from(seed)));
const place = fc.nat({ max: 15 });

function characters(code: string): string[] {
  return [...code.replaceAll('-', '')];
}

describe('A fresh code', () => {
  test('has four groups of four, a digit, and no letter that looks like another', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
        expect(code).toMatch(/\d/);
      }),
    );
  });

  test('is drawn again until it has a digit', () => {
    const draws = [new Uint8Array(15).fill(10), new Uint8Array(15).fill(9)];
    expect(newCode(() => draws.shift() ?? new Uint8Array(15))).toMatch(/^9999-9999-9999-999.$/);
  });
});

describe('A code that was typed', () => {
  test('is read however it is written', () => {
    const code = newCode(from(1));
    const bare = code.replaceAll('-', '');
    const written = [
      code,
      bare,
      code.toLowerCase(),
      `  ${code}\n`,
      code.replaceAll('-', ' '),
      code.replaceAll('-', '–'),
      code.replaceAll('-', '\u2011'),
      `Hej, min kode er ${code.toLowerCase()}.`,
      `min kode er ${code.replaceAll('-', ' ')} tak`,
      `«${code}»`,
      `kode:${code}`,
    ];
    for (const text of written) expect(readCode(text), text).toEqual({ kind: 'code', code });
  });

  test('is read with O for 0, I and l for 1, and U for V', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        const misread = code.replaceAll('0', 'O').replaceAll('1', 'l').replaceAll('V', 'u');
        fc.pre(/\d/.test(misread));
        expect(readCode(misread)).toEqual({ kind: 'code', code });
      }),
    );
  });

  test('with one wrong character is never another code', () => {
    fc.assert(
      fc.property(anyCode, place, fc.constantFrom(...ALPHABET), (code, at, wrong) => {
        const typed = characters(code);
        fc.pre(typed[at] !== wrong);
        typed[at] = wrong;
        fc.pre(/\d/.test(typed.join('')) && /[A-Z]/.test(typed.join('')));
        expect(readCode(typed.join(''))).toEqual({ kind: 'mistyped', why: 'checksum' });
      }),
    );
  });

  test('with two characters that changed places is never another code', () => {
    fc.assert(
      fc.property(anyCode, place, place, (code, a, b) => {
        const typed = characters(code);
        const [one = '', other = ''] = [typed[a], typed[b]];
        fc.pre(one !== other && /[A-Z]/.test(code));
        typed[a] = other;
        typed[b] = one;
        expect(readCode(typed.join('')).kind).toBe('mistyped');
      }),
    );
  });

  test.each([
    ['K7QF-02MR-XW3T', 'length'],
    ['K7QF-02MR-XW3T-9HPCA', 'length'],
    ['min kode er K7QF-02MR-XW3T-9H', 'length'],
    ['K7QF-02MR-XW3T-9HPÆ', 'character'],
    ['K7QF-02MR-XW3T-9HP*', 'length'],
  ])('%s is told apart as mistyped', (text, why) => {
    expect(readCode(text)).toEqual({ kind: 'mistyped', why });
  });

  test.each([
    '',
    'hej',
    'ja tak, vi vil gerne være med',
    'Vi kommer den 3. maj 2017',
    'nr. 3, 1 og 5',
    '8940 1234',
    'SAG-2016',
    '🙂'.repeat(8),
    'x'.repeat(20_000),
    'a '.repeat(10_000),
  ])('is not seen where there is none: %.30s', (text) => {
    expect(readCode(text)).toEqual({ kind: 'none' });
  });
});
