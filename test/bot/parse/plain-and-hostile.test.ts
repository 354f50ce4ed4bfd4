import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { namesOf } from '../../../src/bot/conversation/parse-answer.ts';
import { optionsOf } from '../../../src/bot/forms/options.ts';
import { parseConfirmation, parseDecision } from '../../../src/bot/parse/parse-decision.ts';
import { parseRanking } from '../../../src/bot/parse/parse-ranking.ts';
import { municipalities } from '../../../src/partnership/municipalities/register.ts';
import { DAGTILBUD } from '../partnerships.ts';

/*
 * Sentences written down before anybody looked at the grammar, under the kind that they are of. Do not bend one so that
 * it is read: nine of ten plain ones are enough, and of the others not one may be taken for an answer.
 */
const AREAS = optionsOf(DAGTILBUD.focusAreas.list);

describe.each(['Assens', 'Vesthimmerlands', 'Høje-Taastrup', 'Københavns'])('In %s', (name) => {
  const mine = municipalities.find(({ fullName }) => fullName === `${name} Kommune`);
  const respondent = namesOf(mine?.fullName ?? '');
  const asWritten = (text: string) => text.replaceAll('Assens', name);

  test('nine of ten plain answers are read, and none as another', () => {
    const plain = ['yes', 'no', 'reservation'].flatMap((kind) =>
      sentences('plain')
        .filter((sentence) => sentence.kind === kind)
        .map(({ text }) => ({
          text,
          meant: kind === 'reservation' ? 'yes-under-reservation' : kind,
          read: parseDecision(asWritten(text), respondent),
        })),
    );
    const unread = plain.filter(({ read }) => read === undefined).map(({ text }) => text);
    expect(plain.filter(({ read, meant }) => read !== undefined && read !== meant)).toEqual([]);
    expect(unread.length, unread.join('\n')).toBeLessThan(plain.length / 10);
  });

  test.each(['negated', 'conditional', 'reported', 'question', 'other', 'correction', 'irony', 'two'])(
    'no sentence that is %s is taken for an answer',
    (kind) => {
      const taken = sentences('hostile').filter(
        (sentence) =>
          sentence.kind === kind && parseDecision(asWritten(sentence.text), respondent) !== undefined,
      );
      expect(taken).toEqual([]);
    },
  );
});

test('plain rankings are read, and no other sentence is one', () => {
  const kindOf = ({ text }: Sentence) => parseRanking(text, AREAS).kind;
  const [plain, hostile] = ['plain' as const, 'hostile' as const].map((file) =>
    sentences(file).filter(({ kind }) => kind === 'ranking'),
  );
  expect(plain?.filter((sentence) => kindOf(sentence) !== 'places')).toEqual([]);
  expect(hostile?.filter((sentence) => kindOf(sentence) === 'places')).toEqual([]);
});

test('what says more than that it is right confirms nothing', () => {
  const hostile = sentences('hostile').filter(({ kind }) => kind === 'confirmation');
  expect(hostile.filter(({ text }) => parseConfirmation(text) === 'confirmed')).toEqual([]);
  expect(
    sentences('hostile')
      .filter(({ kind }) => kind !== 'confirmation')
      .filter(({ text }) => parseConfirmation(text) === 'confirmed'),
  ).toEqual([]);
});

test('there are more than a hundred plain ones and more than a hundred and fifty others', () => {
  expect(sentences('plain').length).toBeGreaterThan(100);
  expect(sentences('hostile').length).toBeGreaterThan(150);
});

interface Sentence {
  kind: string;
  text: string;
}

function sentences(file: 'plain' | 'hostile'): Sentence[] {
  let kind = '';
  const lines = readFileSync(new URL(`sentences/${file}.txt`, import.meta.url), 'utf8').split('\n');
  return lines.flatMap((line) => {
    if (line.startsWith('# ')) kind = line.slice(2);
    return line.startsWith('# ') || line === '' ? [] : [{ kind, text: line }];
  });
}
