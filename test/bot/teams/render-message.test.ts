import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LARGEST_ACTIVITY, sizeOf } from '../../../src/bot/teams/card.ts';
import { fileCard, renderActivities, renderMessage } from '../../../src/bot/teams/render-message.ts';
import type { Message, MessageBlock } from '../../../src/chat/message.ts';
import { interest } from './example-form.ts';
import { actionsOf, complaintsAbout, elementsOf, linesOf } from './read-card.ts';

function message(...blocks: MessageBlock[]): Message {
  return { summary: 'Nyt fra KL', blocks };
}

const run = (text: string, look: object = {}) => ({ type: 'TextRun', text, ...look });
const block = (...inlines: object[]) => ({ type: 'RichTextBlock', inlines });

describe('A message becomes a card', () => {
  const cases: { of: string; block: MessageBlock; elements: object[] }[] = [
    {
      of: 'a heading',
      block: { kind: 'heading', text: 'Jeres svar' },
      elements: [{ type: 'TextBlock', style: 'heading', text: 'Jeres svar', wrap: true }],
    },
    {
      of: 'a heading that could be read as markup',
      block: { kind: 'heading', text: '1. *Jeres* svar' },
      elements: [block(run('1. *Jeres* svar', { size: 'Large', weight: 'Bolder' }))],
    },
    {
      of: 'a text of two lines',
      block: { kind: 'text', text: 'Ærø\nÅben' },
      elements: [block(run('Ærø')), { ...block(run('Åben')), spacing: 'None' }],
    },
    {
      of: 'small print',
      block: { kind: 'note', text: 'Kan ændres.' },
      elements: [block(run('Kan ændres.', { isSubtle: true, size: 'Small' }))],
    },
    {
      of: 'a list',
      block: { kind: 'list', items: ['Sprog', 'Leg'] },
      elements: [block(run('•\u00a0Sprog')), block(run('•\u00a0Leg'))],
    },
    {
      of: 'facts',
      block: { kind: 'facts', facts: [{ label: 'Frist', value: '5. maj 2017' }] },
      elements: [{ ...block(run('Frist: ', { weight: 'Bolder' }), run('5. maj 2017')), spacing: 'Small' }],
    },
    {
      of: 'buttons',
      block: {
        kind: 'buttons',
        buttons: [
          { action: 'open', value: 'x', label: 'Svar', style: 'primary' },
          { action: 'forget', value: '', label: 'Slet', style: 'danger' },
          { action: 'open-link', value: '', label: 'Deltag', url: 'https://kl.dk/moede' },
        ],
      },
      elements: [
        {
          type: 'ActionSet',
          actions: [
            {
              type: 'Action.Submit',
              title: 'Svar',
              style: 'positive',
              associatedInputs: 'none',
              data: { partnerskab: { kind: 'action', action: 'open', value: 'x' } },
            },
            {
              type: 'Action.Submit',
              title: 'Slet',
              style: 'destructive',
              associatedInputs: 'none',
              data: { partnerskab: { kind: 'action', action: 'forget', value: '' } },
            },
            { type: 'Action.OpenUrl', title: 'Deltag', url: 'https://kl.dk/moede' },
          ],
        },
      ],
    },
    {
      of: 'a divider',
      block: { kind: 'divider' },
      elements: [{ type: 'Container', separator: true, items: [block(run('\u00a0', { size: 'Small' }))] }],
    },
  ];

  test.each(cases)('$of', ({ block, elements }) => {
    const [card, ...more] = renderMessage(message(block));
    expect(card?.body).toEqual(elements);
    expect(more).toEqual([]);
    expect(card && complaintsAbout(card)).toEqual([]);
  });

  test('with a form, whole', () => {
    const open = { form: interest, entries: {}, errors: {}, subject: 's' };
    const [card] = renderMessage(message({ kind: 'text', text: 'Hej' }, { kind: 'form', form: open }));
    expect(card && complaintsAbout(card)).toEqual([]);
  });

  test('and says in one line what notifications show', () => {
    expect(renderActivities(message({ kind: 'text', text: 'Hej' }))).toMatchObject([
      {
        type: 'message',
        summary: 'Nyt fra KL',
        attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }],
      },
    ]);
  });

  test('that holds the summary where there is nothing else', () => {
    expect(renderMessage(message()).flatMap(linesOf)).toEqual(['Nyt fra KL']);
  });
});

describe('What people wrote', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc
      .array(
        fc.constantFrom(
          '*fed*',
          '_',
          '[her](https://ond.example)',
          '<at>alle</at>',
          '<!channel>',
          '@everyone',
          '- ',
          '1. ',
          '# ',
          '`',
          '\\',
          '{{DATE(2017-02-14T06:08:39Z,SHORT)}}',
          '{{TIME(2017-02-14T06:08:39Z)}}',
          '{',
          '&amp;',
          '<b>',
          '\n',
          '\n\n',
          ' ',
          'Ærø',
          '~~',
          '|',
        ),
      )
      .map((parts) => parts.join('')),
  );

  test.each(['heading', 'text', 'note'] as const)('in a %s is shown exactly, as text only', (kind) => {
    fc.assert(
      fc.property(hostile, (text) => {
        const [card] = renderMessage(message({ kind, text }));
        const shown = card ? linesOf(card) : [];
        expect(shown.map((line) => (line === '\u00a0' ? '' : line))).toEqual(
          text.split(/\r\n|\r|\n/).map((line) => (line === '\u00a0' ? '' : line)),
        );
        // Only a TextRun is never Markdown; a client reformats dates within one run.
        for (const element of card ? elementsOf(card) : []) {
          expect(element.type === 'TextBlock' ? element.text : '').not.toMatch(
            /[^\p{L}\p{N} ,:?–-]|^[^\p{L}]/u,
          );
          const runs = element.type === 'RichTextBlock' ? element.inlines : [];
          expect(runs.filter((inline) => inline.text.includes('{{'))).toEqual([]);
        }
      }),
    );
  });

  test('in a button is what comes back', () => {
    const value = '","kind":"submit';
    const [card] = renderMessage(
      message({ kind: 'buttons', buttons: [{ action: 'a', value, label: '*Svar*' }] }),
    );
    expect(card && actionsOf(card)).toMatchObject([
      { title: '*Svar*', data: { partnerskab: { kind: 'action', value } } },
    ]);
  });
});

/** Activities beyond the limit, as Teams counts: two bytes a letter, whatever the letter. */
function tooLarge(said: Message): unknown[] {
  return renderActivities(said).filter(
    (activity) => Buffer.byteLength(JSON.stringify(activity), 'utf16le') > LARGEST_ACTIVITY,
  );
}

describe('A picture', () => {
  test('is shown in the card, described, and does not count towards its size', () => {
    const bytes = new Uint8Array(200_000).fill(7);
    const card = fileCard({ name: 'kort.png', title: 'Kort over netværk', bytes }, 'https://kl.example/kort');
    const picture = card.body.find((element) => element.type === 'Image');
    expect(picture).toMatchObject({
      altText: 'Kort over netværk',
      url: expect.stringMatching(/^data:image\/png;base64,/),
    });
    expect(sizeOf(card)).toBeLessThan(LARGEST_ACTIVITY / 10);
    expect(complaintsAbout(card)).toEqual([]);
    const document = { name: 'aftale.docx', title: 'Aftale', bytes };
    expect(fileCard(document, 'https://kl.example/a').body.map(({ type }) => type)).not.toContain('Image');
  });
});

describe('Addresses in a text', () => {
  const links = (text: string) =>
    renderMessage(message({ kind: 'note', text }))
      .flatMap(elementsOf)
      .flatMap((element) => (element.type === 'RichTextBlock' ? element.inlines : []))
      .flatMap((run) => (run.selectAction ? [[run.text, run.selectAction.url]] : []));

  test('can be clicked, and lead where they say', () => {
    expect(links('Skriv til Åse (aase.oe@kl.dk), eller se https://www.kl.dk/a?b=1.')).toEqual([
      ['aase.oe@kl.dk', 'mailto:aase.oe@kl.dk'],
      ['https://www.kl.dk/a?b=1', 'https://www.kl.dk/a?b=1'],
    ]);
    expect(links('Ingen her: javascript:alert(1) @alle a@b')).toEqual([]);
    const [card] = renderMessage(message({ kind: 'text', text: 'Se https://kl.dk' }));
    expect(card && complaintsAbout(card)).toEqual([]);
  });
});

describe('A message larger than a card', () => {
  test('goes on in further cards, in order and whole', () => {
    const items = Array.from({ length: 900 }, (_, index) => `Kommune nr. ${index} æøå`);
    const said = message({ kind: 'list', items });
    const cards = renderMessage(said);
    expect(cards.length).toBeGreaterThan(1);
    expect(tooLarge(said)).toEqual([]);
    expect(cards.flatMap(linesOf)).toEqual(items.map((item) => `•\u00a0${item}`));
  });

  test.each([
    ['letters', 'å'.repeat(60_000)],
    ['control characters', '\u0001'.repeat(30_000)],
    ['emoji', '🙂'.repeat(20_000)],
  ])('divides a single line of %s without losing a character', (_, text) => {
    const said = message({ kind: 'text', text });
    const cards = renderMessage(said);
    expect(cards.length).toBeGreaterThan(1);
    expect(tooLarge(said)).toEqual([]);
    expect(cards.flatMap(linesOf).join('')).toBe(text);
  });

  test('gives each form a card of its own', () => {
    const open = { form: interest, entries: {}, errors: {}, subject: 's' };
    const cards = renderMessage(message({ kind: 'form', form: open }, { kind: 'form', form: open }));
    expect(cards).toHaveLength(2);
    expect(cards.flatMap(complaintsAbout)).toEqual([]);
  });

  test('puts at most six buttons in a row, so that none is hidden', () => {
    const buttons = Array.from({ length: 13 }, (_, index) => ({
      action: 'a',
      value: `${index}`,
      label: `${index}`,
    }));
    const [card] = renderMessage(message({ kind: 'buttons', buttons }));
    const rows = (card ? elementsOf(card) : []).map((row) =>
      row.type === 'ActionSet' ? row.actions.length : 0,
    );
    expect(rows).toEqual([6, 6, 1]);
  });
});
