import { describe, expect, test } from 'vitest';
import { hasRoomFor, slackProblems } from '../../../src/bot/slack/problems.ts';
import { errorsByBlock, modalView } from '../../../src/bot/slack/render-form.ts';
import type { Field, Form } from '../../../src/chat/form.ts';
import { interest, opened } from './sample-form.ts';

const plain = (text: string) => ({ type: 'plain_text', text, emoji: false });

describe('A form as a modal', () => {
  test('asks what is asked of everybody, and waits for the choice that decides about the rest', () => {
    expect(modalView(opened())).toEqual({
      type: 'modal',
      callback_id: 'express-interest',
      private_metadata: 'dagtilbud-2017/410',
      notify_on_close: true,
      title: plain('Tilkendegiv interesse'),
      close: plain('Luk'),
      submit: plain('Send svar'),
      blocks: [
        {
          type: 'section',
          text: plain('Svaret er ikke bindende og kan ændres indtil den 19. december.'),
        },
        {
          type: 'input',
          block_id: 'field:decision',
          label: plain('Vil I deltage?'),
          optional: false,
          dispatch_action: true,
          element: {
            type: 'radio_buttons',
            action_id: 'entry',
            options: [
              { text: plain('Ja'), value: 'yes' },
              { text: plain('Nej'), value: 'no' },
            ],
          },
        },
        {
          type: 'input',
          block_id: 'field:comment',
          label: plain('Bemærkninger'),
          optional: true,
          dispatch_action: true,
          element: {
            type: 'plain_text_input',
            action_id: 'typed',
            multiline: true,
            max_length: 3000,
            dispatch_action_config: { trigger_actions_on: ['on_character_entered'] },
          },
        },
      ],
    });
  });

  test('ranks with one select a place, filled with what was chosen, and shows long labels whole', () => {
    const { blocks } = modalView(opened({ entries: { decision: 'yes', 'focus-areas': ['bilingual', ''] } }));
    const options = [
      { text: plain('Tidlig indsats'), value: 'early' },
      { text: plain('De tosprogede'), value: 'bilingual' },
    ];
    const select = { type: 'static_select', action_id: 'typed', placeholder: plain('Vælg'), options };
    expect(blocks.slice(2, 5)).toEqual([
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'De tosprogede: ', style: { bold: true } },
              { type: 'text', text: 'De tosprogede & deres familier' },
            ],
          },
        ],
      },
      {
        type: 'input',
        block_id: 'place:1:focus-areas',
        label: plain('Indsatsområder (1. prioritet)'),
        hint: plain('Det vigtigste først'),
        optional: false,
        dispatch_action: true,
        element: { ...select, initial_option: options[1] },
      },
      {
        type: 'input',
        block_id: 'place:2:focus-areas',
        label: plain('Indsatsområder (2. prioritet)'),
        optional: true,
        dispatch_action: true,
        element: select,
      },
    ]);
  });

  test('shows more than ten choices in a list to choose from, and what is no longer offered above it', () => {
    const options = Array.from({ length: 11 }, (_, index) => ({
      value: `v${index}`,
      label: `Valg ${index}`,
    }));
    const form = only({ id: 'goals', kind: 'choices', label: 'Mål', minimum: 0, maximum: 3, options });
    const { blocks } = modalView(opened({ form, entries: { goals: ['v3', 'gone'] } }));
    expect(blocks).toMatchObject([
      {
        type: 'context',
        elements: [{ text: 'Tidligere valgt, men kan ikke længere vælges: gone' }],
      },
      { element: { type: 'multi_static_select', initial_options: [{ value: 'v3' }] } },
    ]);
  });

  test.each([
    ['2017-05-05', { type: 'datepicker', initial_date: '2017-05-05' }],
    ['', { type: 'datepicker' }],
    ['medio maj', { type: 'plain_text_input', initial_value: 'medio maj' }],
  ])('a day entered as "%s" stays as it was', (entry, element) => {
    const form = only({ id: 'day', kind: 'date', label: 'Dag', required: true });
    expect(modalView(opened({ form, entries: { day: entry } })).blocks).toMatchObject([{ element }]);
  });

  test('puts errors at their questions, and those of questions not shown at the last one', () => {
    const shown = ['field:decision', 'place:1:focus-areas', 'place:2:focus-areas', 'field:comment'];
    expect(
      errorsByBlock(shown, opened(), {
        'focus-areas': 'Vælg mindst ét.',
        comment: 'For lang.',
        elsewhere: 'Mangler.',
      }),
    ).toEqual({ 'place:1:focus-areas': 'Vælg mindst ét.', 'field:comment': 'For lang. Mangler.' });
    expect(errorsByBlock([], opened(), { comment: 'For lang.' })).toBeUndefined();
  });
});

test('The error of a ranking stands at the place that is doubled, or at the first that is missing', () => {
  const shown = ['field:decision', 'place:1:focus-areas', 'place:2:focus-areas'];
  const at = (areas: string[]) =>
    Object.keys(
      errorsByBlock(shown, opened({ entries: { 'focus-areas': areas } }), { 'focus-areas': 'Ret det.' }) ??
        {},
    );
  expect(at(['early', 'early'])).toEqual(['place:2:focus-areas']);
  expect(at(['', 'early'])).toEqual(['place:1:focus-areas']);
  expect(at(['early', ''])).toEqual(['place:2:focus-areas']);
});

test('A ranking that may be left for later need not be filled in', () => {
  const fields = interest.fields.map((field) =>
    field.kind === 'ranking' ? { ...field, later: 'all' as const } : field,
  );
  const form = { ...interest, fields };
  const { blocks } = modalView(opened({ form, entries: { decision: 'yes' } }));
  const places = blocks.filter(({ block_id }) => block_id?.startsWith('place:'));
  expect(places).toMatchObject([{ optional: true }, { optional: true }]);
});

describe("What goes beyond Slack's limits", () => {
  test('is named with its place, its limit and its length, all of it at once', () => {
    const form: Form = {
      ...interest,
      title: 'Tilkendegivelse af interesse',
      fields: [
        {
          id: 'a',
          kind: 'choice',
          label: 'Hvad?',
          required: true,
          options: [{ value: 'x', label: 'L'.repeat(76) }],
        },
        { id: 'b', kind: 'text', label: '', required: true, lines: 'one', longest: 5000 },
      ],
    };
    const problems = [
      'express-interest.title has 28 characters; Slack takes at most 24 characters.',
      'express-interest.fields.a.options.x.label has 76 characters; Slack takes at most 75 characters.',
      'express-interest.fields.b.label has 0 characters; Slack takes at least 1 characters.',
      'express-interest.fields.b.longest has 5000 characters; Slack takes at most 3000 characters.',
    ];
    expect(slackProblems(form).map(({ message }) => message)).toEqual(problems);
    expect(() => modalView(opened({ form }))).toThrow(problems.map((each) => `- ${each}`).join('\n'));
  });

  test('is too many questions for one modal, however few are asked at first', () => {
    const form = only({
      id: 'r',
      kind: 'ranking',
      label: 'Rang',
      minimum: 0,
      maximum: 101,
      options: [{ value: 'x', label: 'X' }],
      when: { field: 'other', oneOf: ['yes'] },
    });
    expect(slackProblems(form).map(({ path, found }) => ({ path, found }))).toEqual([
      { path: 'express-interest.fields', found: '101' },
    ]);
  });
});

function only(field: Field): Form {
  return { ...interest, intro: '', fields: [field] };
}

describe('A view has room', () => {
  const question = (id: string): Field => ({ id, kind: 'date', label: 'Hvornår?', required: false });
  const asking = (count: number) =>
    opened({ form: { ...interest, fields: Array.from({ length: count }, (_, at) => question(`q${at}`)) } });

  test('for as many questions as Slack takes blocks, less the introduction', () => {
    expect(hasRoomFor(opened())).toBe(true);
    expect(hasRoomFor(asking(99))).toBe(true);
    expect(hasRoomFor(asking(100))).toBe(false);
  });

  test('for no text that is longer than an input, as can be typed in Teams', () => {
    expect(hasRoomFor(opened({ entries: { comment: 'å'.repeat(3000) } }))).toBe(true);
    expect(hasRoomFor(opened({ entries: { comment: 'å'.repeat(3001) } }))).toBe(false);
  });
});
