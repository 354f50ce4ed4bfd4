import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { formHtml } from '../../src/bot/web/render/form.ts';
import { html } from '../../src/bot/web/render/html.ts';
import { messageHtml } from '../../src/bot/web/render/message.ts';
import { page as pageOf } from '../../src/bot/web/render/page.ts';
import { type Posted, readPost } from '../../src/bot/web/render/post-fields.ts';
import { tableHtml } from '../../src/bot/web/render/table.ts';
import type { Entries } from '../../src/chat/form.ts';
import type { MessageBlock, OpenForm } from '../../src/chat/message.ts';
import { rounds } from '../rounds.ts';
import { type PageServer, servePages, startBrowser } from './browser.ts';
import { BLANK, FILLED, REFUSED } from './every-field.ts';
import { violationsOn } from './violations-on.ts';

const FORMS: Readonly<Record<string, OpenForm>> = { blank: BLANK, filled: FILLED, refused: REFUSED };

const PHONE = { width: 320, height: 640 };
const DESK = { width: 1280, height: 900 };

let server: PageServer;
let browser: Browser;
let shown: OpenForm = BLANK;

/** A page with a block of every kind, a notice and a table of every municipality. */
function messageDocument(): string {
  const blocks: MessageBlock[] = [
    { kind: 'text', text: 'Læs igennem. Det gælder først, når du har bekræftet.' },
    {
      kind: 'facts',
      facts: [
        { label: 'Svar', value: 'Ja' },
        { label: `Sag${'x'.repeat(80)}`, value: `https://kommune.dk/${'sag/'.repeat(40)}` },
        { label: 'Prioritering', value: '1. Forældresamarbejde\n2. Inkluderende læringsmiljøer' },
      ],
    },
    {
      kind: 'buttons',
      buttons: [
        { action: 'confirm', value: '1', label: 'Bekræft', style: 'primary' },
        { action: 'change', value: '1', label: 'Ret' },
        { action: 'forget', value: '1', label: 'Slet mine oplysninger', style: 'danger' },
        { action: 'open-link', value: '', label: 'Se aftalen', url: '/aftale' },
        { action: 'long', value: '', label: 'Kvalitetsudviklingssamtale'.repeat(2) },
      ],
    },
    { kind: 'note', text: 'Svaret kan ændres til og med fredag den 5. maj 2017.' },
    { kind: 'divider' },
    { kind: 'heading', text: 'Hvad mangler' },
    { kind: 'list', items: ['svar på invitationen', 'en kontaktperson: anna@kl.dk'] },
    { kind: 'form', form: FILLED },
  ];
  const table = tableHtml({
    id: 'kommuner',
    caption: 'Kommuner i partnerskabet',
    header: ['Kommune', 'Region', 'Kontaktperson'],
    rows: Array.from({ length: 98 }, (_, index) => [
      `Kommune ${index}`,
      'Region Syddanmark',
      'Anna Holm, dagtilbudschef',
    ]),
  });
  return pageOf({
    title: 'Svar på invitationen',
    notice: { kind: 'success', text: 'Gemt kl. 10.42.' },
    body: html`${messageHtml({ summary: '', blocks }, { action: '/svar', csrf: 'token' })}${table}`,
  });
}

/** What is answered on each path: the form, what is posted, what is saved along the way. */
const answers: Record<string, () => string> = {
  '/': () => documentOf(shown),
  '/svar': () => 'Modtaget',
  '/gem': () => '',
  '/besked': messageDocument,
};

function documentOf(open: OpenForm): string {
  return pageOf({
    title: open.form.title,
    hasErrors: Object.keys(open.errors).length > 0,
    session: {
      municipality: 'Middelfart Kommune',
      partnership: 'Partnerskab om stærke børnefællesskaber',
      name: 'Anna Holm',
      logOff: { action: '/log-af', csrf: 'token' },
    },
    nav: [
      { href: '/', text: 'Forside', isCurrent: true },
      { href: '/datoer', text: 'Datoer' },
    ],
    crumbs: [{ href: '/', text: 'Forside' }],
    contact: 'partnerskab@kl.dk, 33 70 33 70',
    body: formHtml(open, { action: '/svar', csrf: 'token', hidden: { nonce: 'once' }, autosave: '/gem' }),
  });
}

beforeAll(async () => {
  server = await servePages((path) => answers[path]?.());
  browser = await startBrowser(inject('chromium'));
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

interface Way {
  viewport?: { width: number; height: number };
  /** `empty`: scripts are fetched and do nothing, so that a test can run its own. */
  hasScript?: boolean | 'empty';
  hasTouch?: boolean;
}

/** Opens a form in a browser of its own, and does something there. */
async function inBrowser<T>(open: OpenForm, way: Way, act: (page: Page) => Promise<T>): Promise<T> {
  const { viewport = DESK, hasScript = true, hasTouch = false } = way;
  const context = await browser.newContext({
    viewport,
    javaScriptEnabled: hasScript !== false,
    hasTouch,
    locale: 'da-DK',
  });
  try {
    // A step that cannot be done is to fail, not to wait for the test's end.
    context.setDefaultTimeout(30_000);
    shown = open;
    if (hasScript === 'empty')
      await context.route('**/*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
    const page = await context.newPage();
    const broken: string[] = [];
    page.on('pageerror', ({ message }) => broken.push(message));
    page.on('console', (said) => said.type() === 'error' && broken.push(said.text()));
    await page.goto(server.url);
    if (hasScript === true) await page.waitForSelector('html[data-ready]');
    const result = await act(page);
    expect(broken).toEqual([]);
    return result;
  } finally {
    await context.close();
  }
}

/** Posts the form, and reads what came. */
async function submitted(page: Page): Promise<Exclude<Posted, { kind: 'action' }>> {
  await Promise.all([page.waitForURL('**/svar'), page.click('button[value="submit"]')]);
  const body = server.posted.at(-1) ?? new URLSearchParams();
  const read = readPost(new Map([...body.keys()].map((key) => [key, body.getAll(key)])));
  if (read === undefined || read.kind === 'action') throw new Error(`Not a submission: ${body}`);
  return read;
}

const ranking = async (page: Page) => (await submitted(page)).entries['ranking'];

describe.each([
  { name: 'with scripts', hasScript: true },
  { name: 'without scripts', hasScript: false },
])('A form in the browser $name', ({ hasScript }) => {
  test.each([
    { name: 'on a phone', viewport: PHONE },
    { name: 'on a desk', viewport: DESK },
  ])('breaks no rule of accessibility $name, blank, filled in or refused', async ({ viewport }) => {
    for (const open of Object.values(FORMS)) {
      const found = await inBrowser(open, { viewport, hasScript: hasScript || 'empty' }, async (page) => {
        return violationsOn(page);
      });
      expect(found).toEqual([]);
    }
  });

  test('is no wider than a phone, whatever is in it', async () => {
    for (const open of Object.values(FORMS)) {
      const width = await inBrowser(open, { viewport: PHONE, hasScript }, (page) =>
        page.evaluate('document.documentElement.scrollWidth'),
      );
      expect(width).toBe(PHONE.width);
    }
  });

  test('posts what was in it exactly as it was, also fields that are not asked', async () => {
    const notAsked = { ...FILLED, entries: { ...FILLED.entries, decision: 'no' } };
    for (const open of [FILLED, notAsked]) {
      const { entries, form, subject, shown: fields } = await inBrowser(open, { hasScript }, submitted);
      expect(entries).toEqual(open.entries);
      expect({ form, subject }).toEqual({ form: 'every-field', subject: 'partnerskab/0410/3' });
      expect(fields).toEqual(open.form.fields.map(({ id }) => id));
    }
  });

  test('posts whatever was in it exactly as it was', async () => {
    await inBrowser(BLANK, { hasScript }, (page) =>
      fc.assert(
        fc.asyncProperty(anyEntries(), async (entries) => {
          shown = { ...BLANK, entries };
          await page.goto(server.url);
          expect((await submitted(page)).entries).toEqual(entries);
        }),
        { numRuns: rounds({ gate: 10, soak: 300 }) },
      ),
    );
  });
});

/** Whatever may have been typed and chosen on any surface, also by mistake, and what is no longer offered. */
function anyEntries(): fc.Arbitrary<Entries> {
  const line = fc.string({ unit: 'grapheme', maxLength: 20 });
  const lines = fc.array(line, { maxLength: 4 }).map((parts) => parts.join('\n'));
  const values = ['area-1', 'area-2', 'area-3', 'gone'];
  return fc.record({
    decision: fc.constantFrom('', 'yes', 'no', 'gone'),
    ranking: fc.array(fc.constantFrom('', ...values), { minLength: 4, maxLength: 5 }),
    points: fc
      .uniqueArray(fc.tuple(fc.constantFrom(...values), line), { selector: ([option]) => option })
      .map((given) => given.filter(([, text]) => text.trim() !== ''))
      .map((given) => given.toSorted(([a], [b]) => a.localeCompare(b)).map((each) => each.join('='))),
    topics: fc.subarray(values),
    host: fc.constantFrom('', 'vejle', 'gone'),
    contacts: lines,
    decided: fc.oneof(line, fc.constantFrom('2017-06-12', '2017-02-31', '')),
    ean: lines,
    comment: lines,
  });
}

describe('A ranking', () => {
  const two = ['area-3', 'area-1', '', ''];

  test('is chosen from lists without scripts', async () => {
    const posted = await inBrowser(BLANK, { hasScript: false }, async (page) => {
      await page.getByLabel('1. prioritet').selectOption('area-5');
      await page.getByLabel('3. prioritet').selectOption({ label: 'Forældresamarbejde' });
      return ranking(page);
    });
    expect(posted).toEqual(['area-5', '', 'area-4', '']);
  });

  test('is put in order with buttons, by mouse', async () => {
    const posted = await inBrowser(FILLED, {}, async (page) => {
      await page.getByRole('button', { name: 'Vælg: Forældresamarbejde' }).click();
      await page.getByRole('button', { name: 'Op: Forældresamarbejde' }).click();
      await page.getByRole('button', { name: 'Fjern: Tværprofessionelt samarbejde' }).click();
      return ranking(page);
    });
    expect(posted).toEqual(['area-4', 'area-1', '', '']);
  });

  test('is put in order by keyboard alone, and each move is told', async () => {
    const posted = await inBrowser(FILLED, {}, async (page) => {
      const told = page.locator('[data-ranking] [aria-live]');
      const label = 'Kvalitetsudviklingssamtaler i specialundervisningen';
      await page.getByRole('button', { name: `Vælg: ${label}` }).focus();
      await page.keyboard.press('Enter');
      expect(await told.textContent()).toBe(`${label} er nu 3. prioritet af 3.`);
      for (let tabs = 0; tabs < 30; tabs += 1) {
        const focused = await page.evaluate('document.activeElement.getAttribute("aria-label")');
        if (focused === `Op: ${label}`) break;
        await page.keyboard.press('Shift+Tab');
      }
      await page.keyboard.press('Enter');
      await page.keyboard.press('Space');
      expect(await told.textContent()).toBe(`${label} er nu 1. prioritet af 3.`);
      expect(await violationsOn(page)).toEqual([]);
      // At the top only the way down is left.
      expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe(`Ned: ${label}`);
      return ranking(page);
    });
    expect(posted).toEqual(['area-5', 'area-3', 'area-1', '']);
  });

  test('is dragged by mouse, into the order and out of it', async () => {
    const posted = await inBrowser(FILLED, { viewport: { width: 1280, height: 3000 } }, async (page) => {
      await dragTo(page, 'area-4', 'area-3', 'above');
      await dragTo(page, 'area-1', 'area-6', 'above');
      return ranking(page);
    });
    expect(posted).toEqual(['area-4', 'area-3', '', '']);
  });

  test('is dragged by finger', async () => {
    const viewport = { width: 390, height: 3000 };
    const posted = await inBrowser(FILLED, { viewport, hasTouch: true }, async (page) => {
      const from = await middleOf(page, 'area-1');
      const to = await middleOf(page, 'area-3', 'above');
      const touch = await page.context().newCDPSession(page);
      const at = (y: number) => [{ x: from.x, y }];
      await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(from.y) });
      for (let step = 1; step <= 5; step += 1) {
        const y = from.y + ((to.y - from.y) * step) / 5;
        await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(y) });
      }
      await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
      return ranking(page);
    });
    expect(posted).toEqual(['area-1', 'area-3', '', '']);
  });

  test('takes no more than it has places for, and says so', async () => {
    const full = {
      ...FILLED,
      entries: { ...FILLED.entries, ranking: ['area-1', 'area-2', 'area-3', 'area-4'] },
    };
    const posted = await inBrowser(full, {}, async (page) => {
      await page.getByRole('button', { name: 'Vælg: Inkluderende læringsmiljøer' }).click();
      expect(await page.locator('[data-ranking] [aria-live]').textContent()).toBe(
        'Der er plads til 4. Fjern først en af dem.',
      );
      return ranking(page);
    });
    expect(posted).toEqual(['area-1', 'area-2', 'area-3', 'area-4']);
  });

  test('gives back neither what was chosen twice nor what is no longer offered', async () => {
    const open = { ...FILLED, entries: { ...FILLED.entries, ranking: ['area-3', 'area-3', 'gone', ''] } };
    const posted = await inBrowser(open, {}, async (page) => {
      const labels = page.getByRole('list', { name: 'Kan vælges' }).locator('.rank-label');
      const before = await labels.allTextContents();
      await page.getByRole('button', { name: 'Fjern: gone' }).click();
      await page.getByRole('button', { name: 'Fjern: Tværprofessionelt samarbejde' }).first().click();
      expect(await labels.allTextContents()).toEqual(before);
      return ranking(page);
    });
    expect(posted).toEqual(['area-3', '', '', '']);
  });

  test('keeps its gaps and its mistakes until somebody changes it', async () => {
    for (const places of [two, ['area-3', '', 'area-1', ''], ['area-3', 'area-3', 'gone', '']]) {
      const open = { ...FILLED, entries: { ...FILLED.entries, ranking: places } };
      expect(await inBrowser(open, {}, ranking)).toEqual(places);
    }
  });
});

async function middleOf(page: Page, value: string, where: 'middle' | 'above' = 'middle') {
  const item = page.locator(`[data-value="${value}"] .rank-handle`);
  const box = await item.boundingBox();
  if (box === null) throw new Error(`${value} is not on the page`);
  return { x: box.x + box.width / 2, y: box.y + (where === 'middle' ? box.height / 2 : 2) };
}

async function dragTo(page: Page, from: string, to: string, where: 'middle' | 'above'): Promise<void> {
  const start = await middleOf(page, from);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  const end = await middleOf(page, to, where);
  await page.mouse.move(end.x, end.y, { steps: 5 });
  await page.mouse.up();
}

describe('A form with scripts', () => {
  test('shows what hangs on an answer only while it is given', async () => {
    await inBrowser(BLANK, {}, async (page) => {
      const group = page.getByRole('group', { name: 'Hvilke indsatsområder ønsker I at arbejde med?' });
      expect(await group.isVisible()).toBe(false);
      await page.getByLabel('Ja', { exact: true }).check();
      expect(await group.isVisible()).toBe(true);
      await page.getByLabel('Nej').check();
      expect(await group.isVisible()).toBe(false);
    });
  });

  test('counts the points that are given while they are typed', async () => {
    await inBrowser(FILLED, {}, async (page) => {
      await page.getByLabel('Forældresamarbejde', { exact: true }).fill('25');
      expect(await page.locator('.points-sum').textContent()).toBe(
        'Fordelt indtil nu: 115 af 100 point. 15 for mange.',
      );
    });
  });

  test('has inputs for each person, and posts a line for each', async () => {
    const { entries } = await inBrowser(FILLED, {}, async (page) => {
      expect(await page.getByText('KL skriver til kontaktpersonerne.').isVisible()).toBe(true);
      expect(await page.getByText('én på hver linje').count()).toBe(0);
      await page.getByRole('button', { name: 'Fjern person 2' }).click();
      await page.getByRole('button', { name: 'Tilføj person' }).click();
      const second = page.getByRole('group', { name: 'Person 2' });
      await second.getByLabel('Navn').fill('Cæcilie Ørsted Åkjær');
      await second.getByLabel('E-mail').fill('caecilie@middelfart.dk');
      // Before the input is left, too.
      expect(await page.locator('textarea[name="entry.contacts"]').inputValue()).toMatch(
        /, caecilie@middelfart\.dk$/,
      );
      await page.getByRole('group', { name: 'Person 1' }).getByLabel('Titel').fill('leder');
      return submitted(page);
    });
    expect(entries['contacts']).toBe(
      'Anna Holm, leder, anna@middelfart.dk\nCæcilie Ørsted Åkjær, caecilie@middelfart.dk',
    );
  });

  test('takes a day from a calendar as well as in words', async () => {
    const { entries } = await inBrowser(FILLED, {}, async (page) => {
      await page.locator('input[type="date"]').evaluate((picker) => {
        Object.assign(picker, { value: '2017-12-24' });
        picker.dispatchEvent(new Event('change', { bubbles: true }));
      });
      return submitted(page);
    });
    expect(entries['decided']).toBe('24. december 2017');
  });

  test('saves what is typed when a field is left', async () => {
    await inBrowser(FILLED, {}, async (page) => {
      await page.getByLabel('Hvad er jeres EAN-nummer?').fill('5790000120346');
      await Promise.all([page.waitForRequest('**/gem'), page.keyboard.press('Tab')]);
      await expect.poll(() => server.posted.at(-1)?.get('does')).toBe('typing');
      const body = server.posted.at(-1) ?? new URLSearchParams();
      expect(body.get('entry.ean')).toBe('5790000120346');
      expect(body.get('csrf')).toBe('token');
    });
  });

  test('leads from each error to the input that it is about', async () => {
    await inBrowser(REFUSED, {}, async (page) => {
      expect(await page.title()).toMatch(/^Fejl: /);
      expect(await page.evaluate('document.activeElement.hasAttribute("data-error-summary")')).toBe(true);
      const links = page.locator('[data-error-summary] a');
      for (const link of await links.all()) {
        await link.click();
        const target = await link.getAttribute('href');
        const isSeen = await page.locator(`${target}`).evaluate((element) => {
          const { width, height } = element.getBoundingClientRect();
          return width > 0 && height > 0;
        });
        expect([target, isSeen]).toEqual([target, true]);
      }
      expect(await links.count()).toBe(REFUSED.form.fields.length);
    });
  });
});

describe('A message in the browser', () => {
  test.each([PHONE, DESK])(
    'breaks no rule of accessibility, and is no wider than the page: $width',
    async (viewport) => {
      await inBrowser(BLANK, { viewport }, async (page) => {
        await page.goto(`${server.url}/besked`);
        expect(await violationsOn(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
      });
    },
  );
});

describe('A page of work under way', () => {
  const working = (status: string) =>
    pageOf({ title: 'Filen laves', refresh: 0.05, body: html`<p role="status">${status}</p>` });

  test('tells how far it has come, and is fetched anew once it is done, without losing its place', async () => {
    answers['/arbejde'] = () => working('1 af 2');
    await inBrowser(BLANK, {}, async (page) => {
      await page.goto(`${server.url}/arbejde`);
      expect(await violationsOn(page)).toEqual([]);
      expect(await page.getByRole('link', { name: 'Opdatér siden' }).isVisible()).toBe(true);
      answers['/arbejde'] = () => working('2 af 2');
      await page.getByText('2 af 2').waitFor();
      expect(await page.evaluate('performance.getEntriesByType("navigation")[0].type')).toBe('navigate');
      answers['/arbejde'] = () => pageOf({ title: 'Filen er klar', body: html`<p>Hent den.</p>` });
      await page.getByRole('heading', { name: 'Filen er klar' }).waitFor();
      expect(await page.evaluate('performance.getEntriesByType("navigation")[0].type')).toBe('reload');
    });
  });
});

describe('What a page transfers', () => {
  test('is at most 150 KB at the first visit, and 20 KB after it', async () => {
    server.transferred.clear();
    await inBrowser(REFUSED, {}, (page) => page.waitForLoadState('networkidle'));
    const page = gzipSync(documentOf(REFUSED)).length;
    const others = [...server.transferred].filter(([path]) => path !== '/');
    const first = page + others.reduce((all, [, bytes]) => all + bytes, 0);
    expect(others.some(([path]) => path.endsWith('.woff2'))).toBe(true);
    expect(first).toBeLessThanOrEqual(150_000);
    expect(page).toBeLessThanOrEqual(20_000);
  });
});
