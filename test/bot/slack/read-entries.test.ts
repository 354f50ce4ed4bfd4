import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEntries } from '../../../src/bot/slack/entries.ts';
import { modalView } from '../../../src/bot/slack/render-form.ts';
import type { Entries } from '../../../src/chat/form.ts';
import { everyKind } from './every-field-kind.ts';
import { opened } from './sample-form.ts';
import { stateOf } from './view-state.ts';

const options = ['a', 'b', 'c'];
const typed = fc.string({ unit: 'grapheme', maxLength: 100 });
const anyEntries: fc.Arbitrary<Entries> = fc.record({
  line: typed,
  lines: typed,
  one: fc.constantFrom('', ...options),
  maybe: fc.constantFrom('', ...options),
  some: fc.subarray(options),
  many: fc.subarray(options),
  ranked: fc.array(fc.constantFrom('', ...options), { minLength: 3, maxLength: 3 }),
  shared: fc.constantFrom<string[]>([], ['a=60', 'c=40'], ['b=2,5'], ['a=-1', 'b=mange']),
  people: typed,
  day: fc.constantFrom('', '2017-05-05', 'medio maj'),
});

test('What a form is opened with comes back when nothing is changed', () => {
  fc.assert(
    fc.property(anyEntries, (entries) => {
      const view = modalView(opened({ form: everyKind, entries }));
      expect(readEntries(stateOf(view.blocks))).toEqual(entries);
    }),
  );
});
