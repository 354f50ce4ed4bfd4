import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Card, card } from '../../../src/bot/teams/card.ts';
import { teamsProblems } from '../../../src/bot/teams/problems.ts';
import { readEvent } from '../../../src/bot/teams/read-event.ts';
import { renderForm } from '../../../src/bot/teams/render-form.ts';
import type { Entries, FieldErrors, Form } from '../../../src/chat/form.ts';
import { said } from './activities.ts';
import { interest } from './example-form.ts';
import { actionsOf, complaintsAbout, elementsOf, inputsOf, linesOf, pressed } from './read-card.ts';

function shown(entries: Entries = {}, errors: FieldErrors = {}, form: Form = interest): Card {
  return card([renderForm({ form, entries, errors, subject: 'dagtilbud-2017/0410/3' })]);
}

function submitted(shown: Card, changed: Record<string, string> = {}, button = 'Send svar') {
  const event = readEvent(said({ value: pressed(shown, button, changed) }));
  if (event?.kind !== 'submit' && event?.kind !== 'leave') throw new Error('not read as a form');
  return event;
}

describe('A form in the conversation', () => {
  test('asks first what the rest depends on, which the client insists on and can say what is missing', () => {
    const first = shown();
    expect(inputsOf(first)).toMatchObject([
      {
        id: 'entry.answer',
        label: 'Deltager I?',
        isRequired: true,
        errorMessage: 'Der mangler et svar. Vælg en af mulighederne.',
      },
    ]);
    expect(actionsOf(first).map(({ title }) => title)).toEqual(['Videre', 'Gem og fortsæt senere']);
    expect(submitted(first, { 'entry.answer': 'ja' }, 'Videre')).toMatchObject({ shown: ['answer'] });
    expect(complaintsAbout(first)).toEqual([]);
    expect(first).toMatchObject({ lang: 'da' });
  });

  test('leaves out what is not asked after the answer that was given', () => {
    const ids = inputsOf(shown({ answer: 'nej' })).map(({ id }) => id);
    expect(ids.filter((id) => id.startsWith('entry.areas'))).toEqual([]);
    expect(ids).toContain('entry.comment');
  });

  test('insists on nothing where the client could not save the rest without it', () => {
    expect(inputsOf(shown({ answer: 'ja' })).filter((input) => input.isRequired)).toEqual([]);
  });

  test('never asks twice for a choice that may stay blank', () => {
    const [answer, ...rest] = interest.fields;
    const form = { ...interest, fields: [{ ...answer, required: false }, ...rest] } as Form;
    const asked = shown({}, {}, form);
    expect(actionsOf(asked)[0]?.title).toBe('Send svar');
    expect(inputsOf(asked).map(({ id }) => id)).toContain('entry.comment');
  });

  test('says of a ranking that it may be left for later', () => {
    const fields = interest.fields.map((field) =>
      field.kind === 'ranking' ? { ...field, later: 'all' as const } : field,
    );
    const labels = inputsOf(shown({ answer: 'ja' }, {}, { ...interest, fields })).map(({ label }) => label);
    expect(labels).toContain('Indsatsområder 1. prioritet (valgfrit)');
  });

  test('then asks all the rest, each kind with the input that fits it', () => {
    const choose = { placeholder: 'Vælg' };
    const places = [
      { title: 'Intet valgt', value: '%' },
      { title: 'Forældre', value: 'foraeldre' },
      { title: 'Ledelse', value: 'ledelse' },
    ];
    expect(inputsOf(shown({ answer: 'ja' }))).toEqual([
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
        value: 'ja',
      },
      {
        type: 'Input.ChoiceSet',
        id: 'entry.areas.1',
        label: 'Indsatsområder 1. prioritet',
        style: 'compact',
        wrap: true,
        choices: places,
        ...choose,
      },
      {
        type: 'Input.ChoiceSet',
        id: 'entry.areas.2',
        label: 'Indsatsområder 2. prioritet (valgfrit)',
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
    expect(complaintsAbout(shown({ answer: 'ja' }))).toEqual([]);
    expect(teamsProblems(interest)).toEqual([]);
  });

  test('says what it is about, and how to answer', () => {
    expect(linesOf(shown({ answer: 'ja' }))).toEqual([
      'Interesse i partnerskabet',
      'Svaret er ikke bindende.',
      'Det kan ændres til den 5. maj 2017.',
      'Det vigtigste først.',
      'Navn, titel, e-mail',
    ]);
  });

  test('shows each error right after its field, and those of no field at the top', () => {
    const refused = shown(
      { answer: 'ja' },
      { people: 'Skriv mindst én.', revision: 'En anden har svaret imens.' },
    );
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

  test('shows the error of a ranking at the place that is doubled, and at the one that is missing', () => {
    const errorAfter = (areas: string[]) => {
      const elements = elementsOf(shown({ answer: 'ja', areas }, { areas: 'Ret det.' }));
      const at = elements.findIndex(
        (one) => one.type === 'RichTextBlock' && one.inlines[0]?.text === 'Ret det.',
      );
      const before = elements[at - 1];
      return before && 'id' in before ? before.id : undefined;
    };
    expect(errorAfter(['ledelse', 'ledelse'])).toBe('entry.areas.2');
    expect(errorAfter(['', 'ledelse'])).toBe('entry.areas.1');
    expect(errorAfter(['ledelse', ''])).toBe('entry.areas.2');
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
    const { answer: _, ...asked } = submitted(shown({ answer: 'ja' })).entries;
    expect(asked).toEqual({
      areas: ['', ''],
      themes: [],
      people: '',
      held: '',
      comment: '',
    });
  });

  test('is kept whatever is wrong with it', () => {
    const wrong: Entries = {
      answer: 'ja',
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
          answer: fc.constant('ja'),
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
    longest: 40_000,
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
    const open = {
      form: interest,
      entries: { answer: 'ja', comment: 'x'.repeat(50_000) },
      errors: {},
      subject: '',
    };
    expect(teamsProblems(open).map(({ rule }) => rule)).toEqual(['teams-card-size']);
  });
});
