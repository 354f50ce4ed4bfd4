import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { readDkfds } from './dkfds.ts';
import { stylesheet } from './stylesheet.ts';

/** A file that pages fetch. Its address has the hash of its content, so that it may be kept for ever. */
export interface Asset {
  type: string;
  bytes: Buffer;
  /** Compressed once, when it is first asked for; undefined for what is compressed already. */
  brotli(): Promise<Buffer> | undefined;
  gzip(): Promise<Buffer> | undefined;
}

/** Where all of them are served. */
export const ASSETS_PATH = '/assets/';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const SCRIPTS = new URL('scripts/', import.meta.url);

/** What every page links to. */
export interface PageAssets {
  style: string;
  script: string;
  icon: string;
}

/** All assets by path, and the paths that pages name. */
export interface AssetFiles {
  files: ReadonlyMap<string, Asset>;
  page: PageAssets;
}

let read: AssetFiles | undefined;

/** Read once, when the first page is made. */
export function assets(): AssetFiles {
  read ??= readAssets();
  return read;
}

/** Compresses all of them, one after the other, so that the first visitor does not wait for it. */
export async function compressAssets(): Promise<void> {
  for (const asset of assets().files.values()) await asset.brotli();
}

function readAssets(): AssetFiles {
  const files = new Map<string, Asset>();
  const add = (name: string, bytes: Buffer): string => {
    const extension = extname(name);
    const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 12);
    const path = `${ASSETS_PATH}${basename(name, extension)}.${hash}${extension}`;
    files.set(path, asset(TYPES[extension] ?? 'application/octet-stream', bytes));
    return path;
  };
  const style = stylesheet((path) => add(path, readDkfds(path)));
  return {
    files,
    page: {
      style: add('pages.css', Buffer.from(style)),
      script: addScripts(add),
      icon: add('icon.svg', readFileSync(new URL('icon.svg', import.meta.url))),
    },
  };
}

/** The scripts under hashed names, each after those that it imports. Returns the path of the one that pages name. */
function addScripts(add: (name: string, bytes: Buffer) => string): string {
  const paths = new Map<string, string>();
  const put = (name: string): string => {
    const known = paths.get(name);
    if (known !== undefined) return known;
    const source = readFileSync(new URL(name, SCRIPTS), 'utf8').replace(
      /from '\.\/([\w-]+\.js)'/g,
      (_, imported: string) => `from '${put(imported)}'`,
    );
    const path = add(name, Buffer.from(source));
    paths.set(name, path);
    return path;
  };
  for (const name of readdirSync(SCRIPTS)) if (name.endsWith('.js')) put(name);
  return put('page.js');
}

const brotliOnce = promisify(brotliCompress);
const gzipOnce = promisify(gzip);

function asset(type: string, bytes: Buffer): Asset {
  if (/^(?:font\/|image\/png)/.test(type))
    return { type, bytes, brotli: () => undefined, gzip: () => undefined };
  let asBrotli: Promise<Buffer> | undefined;
  let asGzip: Promise<Buffer> | undefined;
  return {
    type,
    bytes,
    brotli: () => {
      asBrotli ??= brotliOnce(bytes, {
        params: {
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      });
      return asBrotli;
    },
    gzip: () => {
      asGzip ??= gzipOnce(bytes, { level: 9 });
      return asGzip;
    },
  };
}
