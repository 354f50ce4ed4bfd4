import { expect, test } from 'vitest';
import { caseFileMoney } from '../../../src/documents/case-file/case-file-money.ts';
import { signedText } from '../../../src/store/enrolments/signed-text.ts';
import { municipality, PARTNERSHIPS } from '../agreement/samples.ts';

const definition = PARTNERSHIPS['dagtilbud-2017'];
const agreement = (text: string) => ({ frozen: true, outline: [{ heading: 'Økonomi', text }] });
const addendum = (agreedOn: string | undefined) => ({ agreedOn, outline: [{ text: 'Nu 110.000 kr.' }] });

function isUnlike(agreed: string | undefined): boolean {
  return caseFileMoney(definition, municipality('0751'), { participants: [], addOns: [] }, { agreed })
    .isUnlikeAgreed;
}

test('A case file says where the price is not the one in the signed agreement', () => {
  expect(isUnlike(undefined)).toBe(false);
  expect(isUnlike(signedText([agreement('I alt 110.000 kr.')], []))).toBe(false);
  expect(isUnlike(signedText([agreement('I alt 90.000 kr.')], []))).toBe(true);
});

test('An addendum that all have signed counts as the agreement does, and no other', () => {
  const before = [agreement('I alt 90.000 kr.')];
  expect(isUnlike(signedText(before, [addendum('2018-01-01')]))).toBe(false);
  expect(isUnlike(signedText(before, [addendum(undefined)]))).toBe(true);
  expect(signedText([{ ...agreement('I alt 90.000 kr.'), frozen: false }], [])).toBeUndefined();
});
