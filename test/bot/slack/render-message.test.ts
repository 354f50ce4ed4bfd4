import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slackProblems } from '../../../src/bot/slack/problems.ts';
import { homeView, messageParts } from '../../../src/bot/slack/render-message.ts';
import { splitText, unescaped } from '../../../src/bot/slack/render-text.ts';
import type { Message, MessageBlock } from '../../../src/chat/message.ts';
import { opened } from './sample-form.ts';

const plain = (text: string) => ({ type: 'plain_text', text, emoji: false });

const shownAs: { what: string; block: MessageBlock; blocks: object[] }[] = [
  {
    what: 'a heading',
    block: { kind: 'heading', text: 'Børn & Unge' },
    blocks: [{ type: 'header', block_id: 'block:1', text: plain('Børn & Unge') }],
  },
  {
    what: 'a text with line breaks',
    block: { kind: 'text', text: 'En\nto' },
    blocks: [{ type: 'section', block_id: 'block:1', text: plain('En\nto') }],
  },
  {
    what: 'small print',
    block: { kind: 'note', text: 'Ikke bindende' },
    blocks: [{ type: 'context', block_id: 'block:1', elements: [plain('Ikke bindende')] }],
  },
  {
    what: 'a list',
    block: { kind: 'list', items: ['En', ''] },
    blocks: [
      {
        type: 'rich_text',
        block_id: 'block:1',
        elements: [
          {
            type: 'rich_text_list',
            style: 'bullet',
            elements: [
              { type: 'rich_text_section', elements: [{ type: 'text', text: 'En' }] },
              { type: 'rich_text_section', elements: [{ type: 'text', text: '–' }] },
            ],
          },
        ],
      },
    ],
  },
  {
    what: 'facts',
    block: {
      kind: 'facts',
      facts: [
        { label: 'Frist', value: 'ultimo maj' },
        { label: 'Pris', value: '' },
      ],
    },
    blocks: [
      {
        type: 'rich_text',
        block_id: 'block:1',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'Frist: ', style: { bold: true } },
              { type: 'text', text: 'ultimo maj\n' },
              { type: 'text', text: 'Pris: ', style: { bold: true } },
              { type: 'text', text: '–' },
            ],
          },
        ],
      },
    ],
  },
  {
    what: 'buttons, also two with the same action',
    block: {
      kind: 'buttons',
      buttons: [
        { action: 'open', value: 'a', label: 'Svar', style: 'primary' },
        { action: 'open', value: 'b', label: 'Vis' },
        { action: 'open-link', value: '', label: 'Deltag', url: 'https://kl.dk/moede' },
      ],
    },
    blocks: [
      {
        type: 'actions',
        block_id: 'block:1',
        elements: [
          { type: 'button', action_id: 'button:1:open', value: 'a', text: plain('Svar'), style: 'primary' },
          { type: 'button', action_id: 'button:2:open', value: 'b', text: plain('Vis') },
          {
            type: 'button',
            action_id: 'button:3:open-link',
            value: '',
            text: plain('Deltag'),
            url: 'https://kl.dk/moede',
          },
        ],
      },
    ],
  },
  { what: 'a divider', block: { kind: 'divider' }, blocks: [{ type: 'divider', block_id: 'block:1' }] },
];

describe('A message', () => {
  test.each(shownAs)('shows $what', ({ block, blocks }) => {
    expect(messageParts({ summary: 'Kort', blocks: [block] })).toEqual([{ text: 'Kort', blocks }]);
  });

  test('holds a form with its errors beside the questions and its subject in the button', () => {
    const open = opened({ entries: { comment: 'Hej' }, errors: { comment: 'For kort.' } });
    const [part] = messageParts({ summary: 'Svar', blocks: [{ kind: 'form', form: open }] });
    expect(part?.blocks.slice(-3)).toMatchObject([
      { block_id: 'field:comment', element: { initial_value: 'Hej' } },
      { type: 'context', elements: [{ text: '⚠ For kort.' }] },
      { elements: [{ action_id: 'submit:express-interest', value: 'dagtilbud-2017/410' }] },
    ]);
  });

  test('of hostile words calls nobody and links nowhere', () => {
    const hostile = '<!channel> @everyone <https://ond.dk|kl.dk> *fed* & <@U1>';
    const [part] = messageParts(text(hostile));
    expect(part).toEqual({
      text: '&lt;!channel&gt; @everyone &lt;https://ond.dk|kl.dk&gt; *fed* &amp; &lt;@U1&gt;',
      blocks: [{ type: 'section', block_id: 'block:1', text: plain(hostile) }],
    });
  });

  test('says what was written, whatever was written', () => {
    fc.assert(
      fc.property(hostileText, (written) => {
        const parts = messageParts({
          summary: written,
          blocks: [
            { kind: 'text', text: written },
            { kind: 'list', items: [written] },
          ],
        });
        const texts = parts.flatMap(({ blocks }) => blocks.flatMap(textsIn));
        expect(texts).toEqual([written, written]);
        expect(parts.map((part) => unescaped(part.text))).toEqual([written]);
        expect(JSON.stringify(parts)).not.toContain('mrkdwn');
      }),
    );
  });

  test('that is long goes over several messages, with nothing lost', () => {
    const items = Array.from({ length: 98 }, (_, index) => `Kommune ${index} ${'x'.repeat(200)}`);
    const parts = messageParts({ summary: 'Alle', blocks: [{ kind: 'list', items }] });
    expect(parts.map((part) => part.text)).toEqual(['Alle (1 af 3)', 'Alle (2 af 3)', 'Alle (3 af 3)']);
    expect(parts.flatMap(({ blocks }) => blocks.flatMap(textsIn))).toEqual(items);
  });

  test('has at most fifty blocks in a part', () => {
    const blocks = Array.from({ length: 120 }, (): MessageBlock => ({ kind: 'divider' }));
    expect(messageParts({ summary: 'Streger', blocks }).map((part) => part.blocks.length)).toEqual([
      50, 50, 20,
    ]);
    expect(slackProblems({ summary: 'Streger', blocks }, 'home').map(({ message }) => message)).toEqual([
      'blocks has 120 blocks; Slack takes at most 100 blocks.',
    ]);
    expect(() => homeView({ summary: 'Streger', blocks })).toThrow('at most 100 blocks');
  });

  test('over a limit names the place', () => {
    const message: Message = {
      summary: 'x',
      blocks: [
        { kind: 'heading', text: 'h'.repeat(151) },
        { kind: 'buttons', buttons: [{ action: 'a', value: 'v'.repeat(2001), label: 'l'.repeat(76) }] },
      ],
    };
    expect(slackProblems(message).map(({ path, found }) => ({ path, found }))).toEqual([
      { path: 'blocks[0].text', found: '151' },
      { path: 'blocks[1].buttons[0].label', found: '76' },
      { path: 'blocks[1].buttons[0].value', found: '2001' },
    ]);
    expect(() => messageParts(message)).toThrow('blocks[0].text has 151 characters');
  });

  test('of nothing still says its summary', () => {
    expect(
      messageParts({ summary: 'Intet', blocks: [{ kind: 'text', text: ' ' }] })[0]?.blocks,
    ).toMatchObject([{ type: 'section', text: { text: 'Intet' } }]);
  });
});

describe('A long text', () => {
  test('is split into pieces that are the text again', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.integer({ min: 2, max: 40 }),
        (text, longest) => {
          const pieces = splitText(text, longest);
          expect(pieces.join('')).toBe(text);
          expect(pieces.every((piece) => piece.length <= longest && piece.isWellFormed())).toBe(true);
        },
      ),
    );
  });

  test('is split where a line or a word ends', () => {
    expect(splitText('en to tre\nfire fem', 12)).toEqual(['en to tre\n', 'fire fem']);
    expect(splitText('en to tre fire fem', 12)).toEqual(['en to tre ', 'fire fem']);
  });
});

const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<!channel>',
        '@everyone',
        '<https://x.dk|y>',
        '*fed*',
        '&',
        '&amp;',
        '`',
        '~',
        '>',
        ':smile:',
      ),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
    ),
    { minLength: 1, maxLength: 20 },
  )
  .map((pieces) => pieces.join(' '))
  .filter((written) => written.trim() !== '');

function text(written: string): Message {
  return { summary: written, blocks: [{ kind: 'text', text: written }] };
}

/** The texts that are shown within blocks. */
function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === 'text' && typeof each === 'string' ? [each] : textsIn(each),
  );
}
