import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { renderMessage } from '../../src/bot/teams/render-message.ts';
import { writeReminder } from '../../src/schedule/message/write-reminder.ts';
import { PATHS } from '../../src/web/site/paths.ts';
import { DAGTILBUD } from '../bot/partnerships.ts';
import { startDemo } from '../demo/start-demo.ts';
import { eventAt, inputFor, METTE, messageOf, templatesFor } from '../schedule/message/reminder-builders.ts';
import { startBrowser } from './browser.ts';
import { unpackChromium } from './unpack-chromium.ts';

// The pictures of README and of the guide, made of what the product shows of the served demo. A test fails where something
// is broken; this only shows it. Names of pictures may be given: only those are made.

const FOLDER = join('docs', 'pictures');
const PARTNERSHIP = 'dagtilbud-2017';
const AARHUS = PATHS.municipality(PARTNERSHIP, '0751');
const packages = createRequire(import.meta.url);

/** Somebody's browser, which is signed in. */
interface Looking {
  tab: Page;
  goes(path: string): Promise<unknown>;
  /** Waits for the page that follows. */
  clicks(target: string): Promise<unknown>;
}

interface Picture {
  name: string;
  by: 'staff' | 'contact' | 'nobody';
  width: number;
  /** Pixels from the top; the whole page where there is none. */
  height?: number;
  draw(looking: Looking): Promise<unknown>;
}

/** A list as it comes from people, with a mistake of each common kind. */
const LIST = [
  'Kommune;Svar;1. prioritet;2. prioritet;3. prioritet;Kontaktperson;E-mail',
  'Kolding;Ja;Tosprogede børn;Overgange og sammenhænge;;Ida Holt;ida.holt@kolding.dk',
  'Odenze;Ja;Tosprogede børn;Overgange og sammenhænge;Tosprogede børn;Bo Lund;bo.lund@odense.dk',
  'Vejen;måske;;;;Eva Dam;eva.dam@vejen.dk',
  'Herlev;Nej;;;;;',
].join('\n');

async function handInList({ tab, goes, clicks }: Looking): Promise<void> {
  await goes(PATHS.of(PARTNERSHIP, 'received'));
  const buffer = Buffer.from(LIST, 'utf8');
  await tab.setInputFiles('#files', { name: 'svar.csv', mimeType: 'text/csv', buffer });
  await clicks('form[enctype] button[type=submit]');
}

/** A reminder, as Microsoft's own renderer shows it; Teams has another style. */
async function drawCard({ tab }: Looking): Promise<void> {
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

/** What has been offered for signing: its first page, by another program than the one that wrote it. */
async function drawAgreement({ tab, goes }: Looking): Promise<void> {
  await goes(AARHUS);
  const link = await tab.locator('a[download]:has-text("PDF")').first().getAttribute('href');
  const bytes = [...(await fetched(tab, link ?? ''))];
  const path = (name: string) => packages.resolve(`pdfjs-dist/legacy/build/${name}.mjs`);
  await tab.goto('about:blank');
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

async function drawMap({ tab }: Looking): Promise<void> {
  const path = `${PATHS.of(PARTNERSHIP, 'networks')}/hent/kort.png`;
  const picture = (await fetched(tab, path)).toString('base64');
  await tab.goto('about:blank');
  await tab.setContent(
    `<body style="margin:0"><img style="width:100%;display:block" src="data:image/png;base64,${picture}"></body>`,
  );
}

async function fetched(tab: Page, path: string): Promise<Buffer> {
  const response = await tab.request.get(new URL(path, demo.url).href);
  if (!response.ok()) throw new Error(`${path}: ${response.status()}`);
  return response.body();
}

const PICTURES: readonly Picture[] = [
  { name: 'page', by: 'contact', width: 390, height: 844, draw: ({ goes }) => goes('/') },
  { name: 'card', by: 'nobody', width: 480, draw: drawCard },
  { name: 'agreement', by: 'staff', width: 714, draw: drawAgreement },
  { name: 'map', by: 'staff', width: 800, draw: drawMap },
  {
    ...{ name: 'partnerships', by: 'staff', width: 1280, height: 760 },
    draw: ({ goes }) => goes(PATHS.front),
  },
  {
    ...{ name: 'overview', by: 'staff', width: 1280, height: 1000 },
    draw: ({ goes }) => goes(`${PATHS.of(PARTNERSHIP)}?mangler=participants`),
  },
  {
    ...{ name: 'timeline', by: 'staff', width: 1280, height: 1110 },
    draw: ({ goes }) => goes(PATHS.of(PARTNERSHIP, 'timeline')),
  },
  {
    ...{ name: 'municipality', by: 'staff', width: 1280, height: 1130 },
    draw: ({ goes }) => goes(PATHS.municipality(PARTNERSHIP, '0480')),
  },
  {
    ...{ name: 'networks', by: 'staff', width: 1040, height: 830 },
    draw: ({ goes }) => goes(PATHS.of(PARTNERSHIP, 'networks')),
  },
  {
    ...{ name: 'reminders', by: 'staff', width: 1280, height: 1040 },
    draw: ({ goes }) => goes(PATHS.of(PARTNERSHIP, 'reminders')),
  },
  { name: 'list', by: 'staff', width: 1280, height: 1000, draw: handInList },
];

const demo = await startDemo();
try {
  await mkdir(FOLDER, { recursive: true });
  const browser = await startBrowser(await unpackChromium());
  const context = () => browser.newContext({ locale: 'da-DK', reducedMotion: 'reduce' });
  const of = { staff: await context(), contact: await context(), nobody: await context() };
  await signIn(of.staff, demo.staffLink);
  await signIn(of.contact, demo.contactLink);
  const wanted = process.argv.slice(2);
  for (const picture of PICTURES)
    if (wanted.length === 0 || wanted.includes(picture.name)) await take(picture, of[picture.by]);
  await browser.close();
} finally {
  await demo.remove();
}

async function signIn(context: BrowserContext, link: string): Promise<void> {
  const tab = await context.newPage();
  await tab.goto(`${demo.url}${link}`);
  await Promise.all([tab.waitForEvent('load'), tab.click('main button')]);
  await tab.close();
}

async function take({ name, width, height, draw }: Picture, context: BrowserContext): Promise<void> {
  const tab = await context.newPage();
  await tab.setViewportSize({ width, height: height ?? 100 });
  await draw({
    tab,
    goes: (path) => tab.goto(`${demo.url}${path}`, { waitUntil: 'networkidle' }),
    clicks: (target) => Promise.all([tab.waitForEvent('load'), tab.locator(target).first().click()]),
  });
  await tab.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: height === undefined });
  await tab.close();
}
