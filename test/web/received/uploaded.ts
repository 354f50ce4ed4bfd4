import type { Browser } from '../../bot/web/browser.ts';

/** Sends files by the form of the page that has one for them. */
export async function uploads(
  browser: Browser,
  path: string,
  files: Readonly<Record<string, Uint8Array | string>>,
): Promise<Browser> {
  await browser.goes(path);
  const form = browser.forms().find(({ markup }) => markup.includes('type="file"'));
  if (!form) throw new Error(`No form for files: ${browser.text}`);
  const bytes = Object.entries(files).map(([name, content]) => [name, Buffer.from(content)] as const);
  return browser.uploads(form.action, form.hidden, Object.fromEntries(bytes));
}
