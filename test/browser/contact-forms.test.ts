import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { everyForm } from '../../src/bot/forms/contact-forms.ts';
import { formHtml } from '../../src/bot/web/render/form.ts';
import { html } from '../../src/bot/web/render/html.ts';
import { page as pageOf } from '../../src/bot/web/render/page.ts';
import type { FieldErrors, Form } from '../../src/chat/form.ts';
import type { Definition } from '../../src/partnership/definition/definition.ts';
import { DAGTILBUD, LITTLE, MUCH, SPROG, TILSYN, WITH_QUESTIONS } from '../bot/partnerships.ts';
import { type PageServer, servePages, startBrowser } from './browser.ts';
import { violationsOn } from './violations-on.ts';

const PARTNERSHIPS: Readonly<Record<string, Definition>> = {
  'about day care': DAGTILBUD,
  'about inspection': TILSYN,
  'from a folder of its own': SPROG,
  'with little': LITTLE,
  'with later questions': WITH_QUESTIONS,
  'with much of everything': MUCH,
};

let server: PageServer;
let browser: Browser;

/** All forms of a partnership's contacts, one after the other, each with an error at every field. */
function documentOf(definition: Definition): string {
  const forms = everyForm(definition).map((form) => {
    const open = { form, subject: '', entries: {}, errors: errorsIn(form) };
    return html`<h2>${form.title}</h2>${formHtml(open, { action: '/', csrf: '' })}`;
  });
  return pageOf({ title: definition.title, body: html`${forms}` });
}

function errorsIn({ fields }: Form): FieldErrors {
  return Object.fromEntries(fields.map(({ id }) => [id, 'Der mangler et svar. Skriv det her.']));
}

beforeAll(async () => {
  server = await servePages((path) => {
    const definition = PARTNERSHIPS[decodeURIComponent(path.slice(1))];
    return definition && documentOf(definition);
  });
  browser = await startBrowser(inject('chromium'));
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test.each(Object.keys(PARTNERSHIPS))(
  'Every form of a partnership %s can be used by everybody, on a phone',
  async (name) => {
    const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
    await page.goto(`${server.url}/${name}`);
    await page.waitForSelector('html[data-ready]');
    // Also what hangs on an answer is to be seen.
    await page.evaluate('for (const group of document.querySelectorAll("[data-when]")) group.hidden = false');
    expect(await violationsOn(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await page.close();
  },
);
