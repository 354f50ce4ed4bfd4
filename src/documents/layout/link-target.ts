/** Word does not follow longer ones. */
const longest = 2000;
const followed = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/**
 * A URL as allowed in a relationship's target: absolute, with a harmless scheme, and in ASCII with only the characters
 * of RFC 3986 (for anything else Word reports a damaged file). `undefined` for any other text.
 */
export function linkTarget(url: string): string | undefined {
  const parsed = URL.parse(url);
  if (!parsed || !followed.has(parsed.protocol)) return undefined;
  const target = parsed.href
    .replace(/[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]/g, encodeURIComponent)
    .replace(/%(?![0-9A-Fa-f]{2})/g, '%25');
  return target.length > longest ? undefined : target;
}
