import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everyForm } from '../../src/bot/forms/contact-forms.ts';
import { slackProblems } from '../../src/bot/slack/problems.ts';
import { formBlocks } from '../../src/bot/slack/render-block.ts';
import { teamsProblems } from '../../src/bot/teams/problems.ts';
import { renderForm } from '../../src/bot/teams/render-form.ts';
import type { Entries, FieldErrors, Form } from '../../src/chat/form.ts';
import { PERSONAL_DATA_PAGE } from '../../src/chat/text/personal-data-da.ts';
import { MUCH, WITH_QUESTIONS } from '../bot/partnerships.ts';

/** Every object has something under these names. A definition's ids can be the one in small letters. */
const INHERITED = Object.getOwnPropertyNames(Object.prototype);
/** Without the names themselves, which are exchanged below wherever they stand. */
const text = fc.string().filter((one) => !INHERITED.some((name) => one.includes(name)) && !one.includes('q'));
const FORMS = [...everyForm(WITH_QUESTIONS), ...everyForm(MUCH)].filter(({ fields }) => fields.length > 0);

test('A question is shown alike on both platforms, be it called as something that every object has', () => {
  const situation = fc.record({
    form: fc.constantFrom(...FORMS),
    place: fc.nat(),
    name: fc.constantFrom(...INHERITED),
    entry: fc.option(fc.oneof(text, fc.array(text))),
    error: fc.option(text.filter((one) => one !== '')),
  });
  fc.assert(
    fc.property(situation, ({ form, place, name, entry, error }) => {
      const asked = form.fields[place % form.fields.length]?.id ?? '';
      // No two are called alike.
      fc.pre(form.fields.every(({ id }) => id !== name || id === asked));
      const shownAs = (id: string) => {
        const entries: Entries = entry === null ? {} : Object.fromEntries([[id, entry]]);
        const errors: FieldErrors = error === null ? {} : Object.fromEntries([[id, error]]);
        const open = { form: renamed(form, asked, id), entries, errors, subject: 'x' };
        const shown = [
          renderForm(open),
          formBlocks(open),
          slackProblems(open.form),
          teamsProblems(open.form),
        ];
        return JSON.stringify(shown).replaceAll(id, 'navn');
      };
      // As long, since cards are measured.
      expect(shownAs(name)).toBe(shownAs('q'.repeat(name.length)));
    }),
    { numRuns: 300 },
  );
});

test('What a person is told that is held about them has words of ours alone', () => {
  for (const name of INHERITED) {
    expect(PERSONAL_DATA_PAGE.field(name)).toBeUndefined();
    expect(PERSONAL_DATA_PAGE.word(name)).toBe(name);
  }
});

function renamed(form: Form, from: string, to: string): Form {
  const name = (id: string) => (id === from ? to : id);
  const fields = form.fields.map((field) => ({
    ...field,
    id: name(field.id),
    ...(field.when && { when: { ...field.when, field: name(field.when.field) } }),
  }));
  return { ...form, fields };
}
