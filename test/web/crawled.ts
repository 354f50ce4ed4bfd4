import type { Browser } from '../bot/web/browser.ts';

/** A page that links led to, the first of its kind. */
export interface Crawled<Cost> {
  path: string;
  status: number;
  markup: string;
  /** Of its HTML. */
  bytes: number;
  /** What fetching it once more cost. */
  cost: Cost;
}

/**
 * Follows every link of staff's pages, one of each kind, without those to files; by kind: the path with `:` for what stands for
 * one municipality, day, message or item. Of addresses that filter those with one filter are followed.
 */
export async function crawled<Cost>(
  browser: Browser,
  costOf: (fetching: () => Promise<unknown>) => Promise<Cost>,
): Promise<ReadonlyMap<string, Crawled<Cost>>> {
  const found = new Map<string, Crawled<Cost>>();
  const known = new Set<string>();
  const queue = ['/kl'];
  for (const path of queue) {
    const kind = kindOf(path);
    if (known.has(kind) || isFile(path) || filters(path) > 1) continue;
    known.add(kind);
    await browser.goes(path);
    const { status, markup, headers } = browser;
    if (!headers.get('content-type')?.startsWith('text/html')) continue;
    const cost = await costOf(() => browser.goes(path));
    found.set(kind, { path, status, markup, bytes: Buffer.byteLength(markup), cost });
    for (const [, href = ''] of markup.matchAll(/href="(\/kl[^"#]*)/g))
      queue.push(href.replaceAll('&amp;', '&'));
  }
  return found;
}

function kindOf(path: string): string {
  const [own = '', query] = path.split('?');
  const kind = own
    .replace(/\/indbakke\/.*/, '/indbakke/:key')
    .replace(/\/\d{4}-\d\d-\d\d/, '/:day')
    .replace(/\/kommune\/\d{4}/, '/kommune/:code')
    .replace(/\/[\da-f]{20,}/, '/:name')
    .replace(/\/\d+$/, '/:number');
  const asks = kind.endsWith(':key') ? [] : [...new URLSearchParams(query).keys()].toSorted();
  return asks.length === 0 ? kind : `${kind}?${asks.join('&')}`;
}

function isFile(path: string): boolean {
  return /\.(svg|png|xlsx|docx|pdf|zip|ics)(\?|$)|\/aftale\//.test(path);
}

/** A plan and who is moved in it are asked for together. */
function filters(path: string): number {
  return path.includes('plan=') ? 0 : new URLSearchParams(path.split('?')[1]).size;
}
