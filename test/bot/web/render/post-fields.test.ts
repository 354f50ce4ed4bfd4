import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dayInWords,
  entriesFrom,
  groupedFields,
  readPost,
} from '../../../../src/bot/web/render/post-fields.ts';

const body = (...pairs: [string, string][]): ReadonlyMap<string, readonly string[]> => groupedFields(pairs);

describe('What a page posts', () => {
  test('is read as entries of the fields that were on it, and of no others', () => {
    const { entries, shown } = entriesFrom(
      body(
        ['shown', 'text:comment'],
        ['entry.comment', ' a\r\nb '],
        ['shown', 'list:ranking'],
        ['entry.ranking', ''],
        ['entry.ranking', 'b'],
        ['shown', 'list:topics'],
        ['shown', 'points:points'],
        ['option.points', 'a'],
        ['entry.points', ''],
        ['option.points', 'b'],
        ['entry.points', '20 point'],
        ['entry.forged', 'x'],
      ),
    );
    expect(entries).toEqual({ comment: ' a\nb ', ranking: ['', 'b'], topics: [], points: ['b=20 point'] });
    expect(shown).toEqual(['comment', 'ranking', 'topics', 'points']);
  });

  test('keeps a field of any name apart from the others', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 5 }), (ids) => {
        const pairs = ids.flatMap((id, index): [string, string][] => [
          ['shown', `text:${id}`],
          [`entry.${id}`, `typed ${index}`],
        ]);
        const { entries } = entriesFrom(body(...pairs));
        expect(
          Object.entries(entries)
            .map(([id, typed]) => [id, typed])
            .toSorted(),
        ).toEqual(ids.map((id, index) => [id, `typed ${index}`]).toSorted());
      }),
    );
  });

  test('is read in a moment where somebody fills it with one name', () => {
    const start = performance.now();
    const many = Array.from({ length: 60_000 }, () => ['shown', 'list:a'] as const);
    const values = Array.from({ length: 60_000 }, () => ['entry.a', 'x'] as const);
    const { entries, shown } = entriesFrom(groupedFields([...many, ...values]));
    expect([entries['a']?.length, shown]).toEqual([60_000, ['a']]);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test('gives a day back as it was entered, unless its words are changed', () => {
    const posted = (typed: string) =>
      entriesFrom(body(['shown', 'day:date'], ['entry.date', typed], ['day.date', '2017-06-12'])).entries[
        'date'
      ];
    expect(posted('12. juni 2017')).toBe('2017-06-12');
    expect(posted('13. juni 2017')).toBe('13. juni 2017');
    expect(posted('')).toBe('');
  });

  test('writes only days of the calendar in words', () => {
    expect(dayInWords('2017-06-12')).toBe('12. juni 2017');
    for (const text of ['2017-02-31', '2017-13-01', '12. juni 2017', 'den 5.', ''])
      expect(dayInWords(text)).toBeUndefined();
  });

  test('is a button, a submission, or a form that is left or still being typed', () => {
    expect(readPost(body(['action', 'confirm'], ['value', 'x']))).toEqual({
      kind: 'action',
      action: 'confirm',
      value: 'x',
    });
    for (const does of ['submit', 'leave', 'typing'])
      expect(readPost(body(['form', 'people'], ['subject', 's'], ['does', does]))).toEqual({
        kind: does,
        form: 'people',
        subject: 's',
        entries: {},
        shown: [],
      });
    // Enter in an input presses no button in some browsers.
    expect(readPost(body(['form', 'people'], ['subject', 's']))?.kind).toBe('submit');
    for (const other of [
      body(),
      body(['action', 'x']),
      body(['form', 'people']),
      body(['form', 'f'], ['subject', 's'], ['does', 'drop']),
    ])
      expect(readPost(other)).toBeUndefined();
  });
});
