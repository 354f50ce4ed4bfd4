import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { renderMessage } from '../../src/bot/teams/render-message.ts';
import { formHtml } from '../../src/bot/web/render/form.ts';
import { page } from '../../src/bot/web/render/page.ts';
import { writeReminder } from '../../src/schedule/message/write-reminder.ts';
import { DAGTILBUD } from '../bot/partnerships.ts';
import { eventAt, inputFor, METTE, messageOf, templatesFor } from '../schedule/message/reminder-builders.ts';
import { servePages, startBrowser } from './browser.ts';
import { FILLED } from './every-field.ts';
import { unpackChromium } from './unpack-chromium.ts';

// README's pictures, made of what the product renders; a test fails where something is broken, this only shows it.

const FOLDER = join('docs', 'pictures');
const MAP = 'demo/netvaerk-dagtilbud-2017/netvaerk.png';
const AGREEMENT = 'demo/dagtilbud-2017/0410-middelfart.pdf';
const packages = createRequire(import.meta.url);

const form = page({
  title: FILLED.form.title,
  session: { municipality: 'Middelfart Kommune', partnership: 'Partnerskab om stærke børnefællesskaber' },
  body: formHtml(FILLED, { action: '/', csrf: '' }),
});

/** A reminder, as Microsoft's own renderer shows it; Teams has another style. */
async function drawCard(tab: Page): Promise<void> {
  const event = eventAt('interessefrist', '5. maj 2017');
  const input = inputFor(DAGTILBUD, event, METTE, '2017-04-21T09:00', {
    batch: { rule: 'svar-14-dage-foer' },
  });
  const cards = renderMessage(messageOf(writeReminder(templatesFor(DAGTILBUD), input)));
  await tab.setContent('<body style="font-family:sans-serif;background:#f5f5f5;padding:16px"></body>');
  await tab.addScriptTag({ path: packages.resolve('adaptivecards/dist/adaptivecards.js') });
  await tab.evaluate(`for (const one of ${JSON.stringify(cards)}) {
    const card = new AdaptiveCards.AdaptiveCard();
    card.parse(one);
    const shown = card.render();
    shown.style.background = '#fff';
    document.body.append(shown);
  }`);
}

/** Its first page, by another program than the one that wrote it. */
async function drawPdf(tab: Page): Promise<void> {
  const path = (name: string) => packages.resolve(`pdfjs-dist/legacy/build/${name}.mjs`);
  const bytes = [...(await readFile(AGREEMENT))];
  await tab.setContent('<body style="margin:0"><canvas style="display:block"></canvas></body>');
  for (const name of ['pdf.worker.min', 'pdf.min'])
    await tab.addScriptTag({ path: path(name), type: 'module' });
  await tab.waitForFunction('globalThis.pdfjsWorker && globalThis.pdfjsLib');
  await tab.evaluate(`(async () => {
    const file = await pdfjsLib.getDocument({ data: Uint8Array.from(${JSON.stringify(bytes)}) }).promise;
    const first = await file.getPage(1);
    const viewport = first.getViewport({ scale: 1.2 });
    const canvas = Object.assign(document.querySelector('canvas'), { width: viewport.width, height: viewport.height });
    await first.render({ canvas, canvasContext: canvas.getContext('2d'), viewport }).promise;
  })()`);
}

async function drawMap(tab: Page): Promise<void> {
  const picture = (await readFile(MAP)).toString('base64');
  await tab.setContent(
    `<body style="margin:0"><img style="width:100%;display:block" src="data:image/png;base64,${picture}"></body>`,
  );
}

/** A picture by its name, and its width in pixels. */
const PICTURES: readonly {
  name: string;
  width: number;
  height?: number;
  draw(tab: Page, url: string): Promise<unknown>;
}[] = [
  { name: 'page', width: 390, height: 844, draw: (tab, url) => tab.goto(url, { waitUntil: 'networkidle' }) },
  { name: 'card', width: 480, draw: drawCard },
  { name: 'agreement', width: 714, draw: drawPdf },
  { name: 'map', width: 900, draw: drawMap },
];

if (!existsSync(MAP) || !existsSync(AGREEMENT))
  throw new Error('Run "npm run demo" first: it makes the map and the agreement');
await mkdir(FOLDER, { recursive: true });
const server = await servePages((path) => (path === '/' ? form : undefined));
const browser = await startBrowser(await unpackChromium());
for (const { name, width, height, draw } of PICTURES) {
  const tab = await browser.newPage({ viewport: { width, height: height ?? 100 }, locale: 'da-DK' });
  await draw(tab, server.url);
  await tab.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: height === undefined });
  await tab.close();
}
await browser.close();
await server.close();
