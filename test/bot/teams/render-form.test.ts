import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Card, card } from '../../../src/bot/teams/card.ts';
import { teamsProblems } from '../../../src/bot/teams/problems.ts';
import { readEvent } from '../../../src/bot/teams/read-event.ts';
import { renderForm } from '../../../src/bot/teams/render-form.ts';
import type { Entries, FieldErrors, Form } from '../../../src/chat/form.ts';
import { TEAMS } from '../../../src/chat/text/teams.ts';
import { said } from './activities.ts';
import { interest } from './example-form.ts';
import { complaintsAbout, elementsOf, inputsOf, linesOf, pressed } from './read-card.ts';

function shown(entries: Entries = {}, errors: FieldErrors = {}, form: Form = interest): Card {
  return card([renderForm({ form, entries, errors, subject: 'dagtilbud-2017/0410/3' })]);
}

function submitted(shown: Card, changed: Record<string, string> = {}, button = 'Send svar') {
  const event = readEvent(said({ value: pressed(shown, button, changed) }));
  if (event?.kind !== 'submit' && event?.kind !== 'leave') throw new Error('not read as a form');
  return event;
}

describe('A form in the conversation', () => {
  test('asks everything at once, each kind with the input that fits it', () => {
    const choose = { placeholder: 'Vælg' };
    const places = [
      { title: 'Intet valgt', value: '%' },
      { title: 'Forældre', value: 'foraeldre' },
      { title: 'Ledelse', value: 'ledelse' },
    ];
    expect(inputsOf(shown())).toEqual([
      {
        type: 'Input.ChoiceSet',
        id: 'entry.answer',
        label: 'Deltager I?',
        style: 'expanded',
        wrap: true,
        choices: [
          { title: 'Ja', value: 'ja' },
          { title: 'Nej', value: 'nej' },
        ],
      },
      {
        type: 'Input.ChoiceSet',
        id: 'entry.areas.1',
        label: '1. prioritet',
        style: 'compact',
        wrap: true,
        choices: places,
        ...choose,
      },
      {
        type: 'Input.ChoiceSet',
        id: 'entry.areas.2',
        label: '2. prioritet',
        style: 'compact',
        wrap: true,
        choices: places,
        ...choose,
      },
      {
        type: 'Input.ChoiceSet',
        id: 'entry.themes',
        label: 'Temaer (valgfrit)',
        style: 'expanded',
        isMultiSelect: true,
        wrap: true,
        choices: [
          { title: 'Sprog', value: 'sprog' },
          { title: 'Leg', value: 'leg' },
        ],
      },
      { type: 'Input.Text', id: 'entry.people', label: 'Deltagere', isMultiline: true },
      { type: 'Input.Date', id: 'entry.held', label: 'Dato (valgfrit)' },
      { type: 'Input.Text', id: 'entry.comment', label: 'Bemærkninger (valgfrit)', isMultiline: true },
    ]);
    expect(complaintsAbout(shown())).toEqual([]);
    expect(teamsProblems(interest)).toEqual([]);
  });

  test('says what it is about, and when a question is meant', () => {
    expect(linesOf(shown())).toEqual([
      'Interesse i partnerskabet',
      'Svaret er ikke bindende.',
      'Det kan ændres til den 5. maj 2017.',
      'Udfyldes kun, hvis svaret på "Deltager I?" er "Ja".',
      'Indsatsområder',
      'Det vigtigste først.',
      'Navn, titel, e-mail',
    ]);
  });

  test('names only answers that are offered, and none where all of them lead to the question', () => {
    const lines = (offered: readonly string[]) => {
      const [answer, areas] = interest.fields;
      if (answer?.kind !== 'choice' || areas === undefined) throw new Error('Another form');
      const options = answer.options.filter(({ value }) => offered.includes(value));
      const when = { field: answer.id, oneOf: ['ja', 'med-forbehold'] };
      const form = {
        ...interest,
        fields: [
          { ...answer, options },
          { ...areas, when },
        ],
      };
      return linesOf(card([renderForm({ form, entries: {}, errors: {}, subject: '' })])).join('\n');
    };
    expect(lines(['ja', 'nej'])).toContain('Udfyldes kun, hvis svaret på "Deltager I?" er "Ja".');
    expect(lines(['ja'])).not.toContain('Udfyldes kun');
    expect(TEAMS.onlyWhen('Hvem?', ['A', 'B', 'C'])).toContain('er "A", "B" eller "C".');
  });

  test('shows each error right after its field, and those of no field at the top', () => {
    const refused = shown({}, { people: 'Skriv mindst én.', revision: 'En anden har svaret imens.' });
    expect(linesOf(refused).slice(3, 5)).toEqual([
      'Noget skal rettes, før svaret kan sendes. Det, du har skrevet, er bevaret.',
      'En anden har svaret imens.',
    ]);
    const elements = elementsOf(refused);
    const people = elements.findIndex((element) => 'id' in element && element.id === 'entry.people');
    expect(elements[people + 1]).toMatchObject({
      inlines: [{ text: 'Skriv mindst én.', color: 'Attention', weight: 'Bolder' }],
    });
  });
});

describe('What was typed', () => {
  const entries: Entries = {
    answer: 'ja',
    areas: ['', 'ledelse'],
    themes: ['sprog', 'leg'],
    people: 'Åse Ærø, leder, aase@middelfart.dk\nBo Holm',
    held: '2017-04-20',
    comment: ' "Ja", men:\n- *vi* tøver\n{{DATE(x)}} ',
  };

  test('comes back with the submission, with the form and what it is about', () => {
    expect(submitted(shown(entries))).toMatchObject({
      kind: 'submit',
      form: 'express-interest',
      subject: 'dagtilbud-2017/0410/3',
      entries,
    });
  });

  test('comes back when the form is left for later', () => {
    expect(submitted(shown(entries), {}, 'Gem og fortsæt senere')).toMatchObject({ kind: 'leave', entries });
  });

  test('is kept while an error is corrected', () => {
    const refused = shown(entries, { areas: 'Vælg også en 1. prioritet.' });
    expect(submitted(refused, { 'entry.areas.1': 'foraeldre' }).entries).toEqual({
      ...entries,
      areas: ['foraeldre', 'ledelse'],
    });
  });

  test('can be taken back, also from a select', () => {
    expect(submitted(shown(entries), { 'entry.areas.2': '%', 'entry.themes': '' }).entries).toMatchObject({
      areas: ['', ''],
      themes: [],
    });
  });

  test('is empty where a client leaves the inputs out', () => {
    expect(submitted(shown()).entries).toEqual({
      answer: '',
      areas: ['', ''],
      themes: [],
      people: '',
      held: '',
      comment: '',
    });
  });

  test('is kept whatever is wrong with it', () => {
    const wrong: Entries = {
      answer: 'måske, ja',
      areas: ['gammelt-område', 'ledelse', 'ledelse'],
      themes: ['a,b', '100%'],
      people: '',
      held: 'den 5. maj',
      comment: 'x'.repeat(2000),
    };
    expect(submitted(shown(wrong)).entries).toEqual(wrong);
    expect(complaintsAbout(shown(wrong))).toEqual([]);
  });

  test('survives being shown and submitted, whatever it is', () => {
    const text = fc.string({ unit: 'grapheme' });
    const value = text.filter((value) => value !== '' && value.isWellFormed());
    fc.assert(
      fc.property(
        fc.record({
          answer: fc.oneof(fc.constant(''), value),
          areas: fc.array(fc.oneof(fc.constant(''), value), { minLength: 2, maxLength: 4 }),
          themes: fc.uniqueArray(value),
          people: text,
          held: text,
          comment: text,
        }),
        (typed) => {
          expect(submitted(shown(typed)).entries).toEqual(typed);
        },
      ),
    );
  });
});

describe('What Teams could not show', () => {
  const [answer, areas, , people] = interest.fields;
  const long = {
    id: 'x',
    kind: 'text',
    label: 'x',
    required: false,
    lines: 'many',
    longest: 12_000,
  } as const;

  test.each([
    ['texts too long for a card', [long], ['teams-card-size']],
    ['two fields of one name', [people, people], ['teams-field-id']],
    [
      'two options of one value',
      [
        {
          ...areas,
          options: [
            { value: 'a', label: 'A' },
            { value: 'a', label: 'B' },
          ],
        },
      ],
      ['teams-option'],
    ],
    [
      'an option that some clients read as a list',
      [{ ...answer, options: [{ value: 'a', label: '1. ja' }] }],
      ['teams-option-markup'],
    ],
  ])('is told of a form with %s', (_, fields, rules) => {
    const form = { ...interest, fields } as Form;
    expect(teamsProblems(form).map(({ rule }) => rule)).toEqual(rules);
  });

  test('is told of a message', () => {
    const buttons = [{ action: 'a', value: 'x'.repeat(2001), label: 'Svar' }];
    const told = teamsProblems({ summary: ' ', blocks: [{ kind: 'buttons', buttons }] });
    expect(told.map(({ rule }) => rule)).toEqual(['teams-button', 'teams-summary']);
  });

  test('is told of what was typed, beyond what the form allows', () => {
    const open = { form: interest, entries: { comment: 'x'.repeat(30_000) }, errors: {}, subject: '' };
    expect(teamsProblems(open).map(({ rule }) => rule)).toEqual(['teams-card-size']);
  });
});
