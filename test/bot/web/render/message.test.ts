import { describe, expect, test } from 'vitest';
import { html } from '../../../../src/bot/web/render/html.ts';
import { messageHtml } from '../../../../src/bot/web/render/message.ts';
import { page } from '../../../../src/bot/web/render/page.ts';
import { tableHtml } from '../../../../src/bot/web/render/table.ts';
import type { MessageBlock } from '../../../../src/chat/message.ts';
import { BLANK } from '../../../browser/every-field.ts';

const context = { action: '/svar', csrf: 'token', hidden: { nonce: 'once' } };

const rendered = (...blocks: MessageBlock[]) => messageHtml({ summary: 'Kort', blocks }, context).toString();

describe('A message in the browser', () => {
  test('shows what somebody typed as it is, never as markup', () => {
    const typed = '<script>alert("x")</script> & \'Ærø\'';
    const blocks: MessageBlock[] = [
      { kind: 'heading', text: typed },
      { kind: 'text', text: typed },
      { kind: 'note', text: typed },
      { kind: 'list', items: [typed] },
      { kind: 'facts', facts: [{ label: typed, value: typed }] },
      { kind: 'buttons', buttons: [{ action: typed, value: typed, label: typed }] },
    ];
    const made = rendered(...blocks);
    expect(made).not.toContain('<script');
    expect(
      made.match(/&lt;script&gt;alert\(&quot;x&quot;\)&lt;\/script&gt; &amp; &#39;Ærø&#39;/g),
    ).toHaveLength(9);
  });

  test('links addresses that stand in it, and nothing else', () => {
    const made = rendered({ kind: 'text', text: 'Se https://kl.dk/a?b=1&c=2 eller skriv til anna@kl.dk.' });
    expect(made).toContain('<a href="https://kl.dk/a?b=1&amp;c=2">https://kl.dk/a?b=1&amp;c=2</a>');
    expect(made).toContain('<a href="mailto:anna@kl.dk">anna@kl.dk</a>.');
  });

  test('has a form with token, action and value for each button, and a link for one that opens a page', () => {
    const made = rendered({
      kind: 'buttons',
      buttons: [
        { action: 'confirm', value: 'x|1', label: 'Bekræft', style: 'primary' },
        { action: 'open-link', value: '', label: 'Se kortet', url: 'https://kl.dk/kort' },
      ],
    });
    expect(made).toContain('<form method="post" action="/svar">');
    for (const [name, value] of [
      ['csrf', 'token'],
      ['nonce', 'once'],
      ['action', 'confirm'],
      ['value', 'x|1'],
    ])
      expect(made).toContain(`<input type="hidden" name="${name}" value="${value}" autocomplete="off">`);
    expect(made).toContain('<a class="button button-secondary" href="https://kl.dk/kort">Se kortet</a>');
  });

  test('refuses a button whose address would run as a script', () => {
    for (const url of ['javascript:alert(1)', 'data:text/html,x', '//elsewhere.dk', ' javascript:alert(1)'])
      expect(() =>
        rendered({ kind: 'buttons', buttons: [{ action: 'open-link', value: '', label: 'x', url }] }),
      ).toThrow('address that no page may have');
  });

  test('has the form that stands in it, with its title as a heading', () => {
    const made = rendered({ kind: 'form', form: BLANK });
    expect(made).toContain('<h2>Svar på invitationen</h2>');
    expect(made).toContain('name="entry.decision"');
  });

  test('shows its summary where it has nothing else', () => {
    expect(rendered()).toContain('Kort');
  });
});

describe('A page', () => {
  const session = { municipality: 'Ærø Kommune', partnership: 'Børn & unge' };

  test('says first what it is about, and that something has to be corrected', () => {
    const shown = { title: 'Svar', body: html``, session };
    expect(page(shown)).toContain('<title>Svar – Børn &amp; unge – KL</title>');
    expect(page({ ...shown, hasErrors: true })).toContain('<title>Fejl: Svar – Børn &amp; unge – KL</title>');
  });

  test('has no script and no style in it, so that the policy can forbid them', () => {
    const made = page({
      title: 'Svar',
      body: messageHtml({ summary: 'x', blocks: [{ kind: 'form', form: BLANK }] }, context),
      session,
    });
    expect(made).not.toMatch(/<style|\sstyle=|\son[a-z]+=|<script(?! type="module" src=")/);
  });

  test('names no asset that is not served from its own address', () => {
    const made = page({ title: 'Svar', body: html``, session });
    const named = [...made.matchAll(/(?:src|href)="([^"#]+)"/g)].map(([, address = '']) => address);
    expect(named.filter((address) => !address.startsWith('/'))).toEqual([]);
  });
});

describe('A table', () => {
  test('has headings for its columns and rows, and scrolls by keyboard under its caption', () => {
    const made = tableHtml({
      id: 'kommuner',
      caption: 'Kommuner i netværket',
      header: ['Kommune', 'Kontakt'],
      rows: Array.from({ length: 98 }, (_, index) => [`Kommune ${index}`, 'Anna <Holm>']),
    }).toString();
    expect(made).toContain('role="region" tabindex="0" aria-labelledby="kommuner"');
    expect(made).toContain('<caption id="kommuner">Kommuner i netværket</caption>');
    expect(made.match(/<th scope="row">/g)).toHaveLength(98);
    expect(made).toContain('<td>Anna &lt;Holm&gt;</td>');
  });
});
