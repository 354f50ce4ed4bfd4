import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { formHtml } from '../../src/bot/web/render/form.ts';
import { page } from '../../src/bot/web/render/page.ts';
import { servePages, startBrowser } from './browser.ts';
import { FILLED } from './every-field.ts';
import { unpackChromium } from './unpack-chromium.ts';

/** A page to take a picture of, by path; a test fails where one is broken, this only shows them. */
interface Picture {
  name: string;
  width: number;
  document: string;
}

const FOLDER = join('docs', 'pictures');

const form = page({
  title: FILLED.form.title,
  session: { municipality: 'Middelfart Kommune', partnership: 'Partnerskab om stærke børnefællesskaber' },
  body: formHtml(FILLED, { action: '/', csrf: '' }),
});

const PICTURES: readonly Picture[] = [
  { name: 'form-phone', width: 390, document: form },
  { name: 'form-desk', width: 1280, document: form },
];

await mkdir(FOLDER, { recursive: true });
const server = await servePages((path) => PICTURES.find(({ name }) => path === `/${name}`)?.document);
const browser = await startBrowser(await unpackChromium());
for (const { name, width } of PICTURES) {
  const tab = await browser.newPage({ viewport: { width, height: 800 }, locale: 'da-DK' });
  await tab.goto(`${server.url}/${name}`, { waitUntil: 'networkidle' });
  await tab.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true });
  await tab.close();
}
await browser.close();
await server.close();
