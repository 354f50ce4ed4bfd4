import { assets } from './assets.ts';

/** An asset as it is answered. */
export interface ServedAsset {
  headers: Record<string, string>;
  bytes: Buffer;
}

/**
 * The asset of a path, in the best encoding that the browser takes; undefined if there is none.
 * @param accepts the header Accept-Encoding
 */
export async function serveAsset(path: string, accepts = ''): Promise<ServedAsset | undefined> {
  const asset = assets().files.get(path);
  if (asset === undefined) return undefined;
  const encoding = takes(accepts, 'br') ? 'br' : takes(accepts, 'gzip') ? 'gzip' : undefined;
  const compressed = await (encoding === 'br'
    ? asset.brotli()
    : encoding === 'gzip'
      ? asset.gzip()
      : undefined);
  const isCompressible = asset.brotli() !== undefined;
  return {
    bytes: compressed ?? asset.bytes,
    headers: {
      'content-type': asset.type,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      ...(isCompressible && { vary: 'accept-encoding' }),
      ...(compressed && encoding && { 'content-encoding': encoding }),
    },
  };
}

/** Whether a browser takes an encoding, by its header Accept-Encoding. */
export function takes(accepts: string, encoding: string): boolean {
  return accepts
    .toLowerCase()
    .split(',')
    .some((part) => {
      const [name, ...options] = part.split(';').map((text) => text.trim());
      return name === encoding && !options.some((option) => /^q=0(?:\.0*)?$/.test(option));
    });
}
