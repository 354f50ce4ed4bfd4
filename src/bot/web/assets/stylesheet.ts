import { readFileSync } from 'node:fs';
import { readDkfds } from './dkfds.ts';

const WEIGHTS = { 400: 'Regular', 500: 'Medium', 600: 'SemiBold', 700: 'Bold' } as const;

/** What characters each of the design system's split fonts has: a page only fetches the files of which it has one. */
const RANGES = {
  Latin1:
    'U+0000,U+000D,U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,U+02DC,U+2013-2014,U+2018-201A,U+201C-201E,U+2020-2022,U+2026,U+2030,U+2039-203A,U+2044,U+20AC,U+2122,U+2212',
  Latin2: 'U+0100-0130,U+0132-0151,U+0154-017F,U+0218-021B',
} as const;

/** Our own: what all pages need, then what single pages of staff's do. */
const OURS = ['pages.css', 'municipalities.css', 'staff.css'];

/**
 * The design system's style sheet, with ours after it. Its whole fonts (200 KB) are replaced by split ones, and its
 * classes for more than a hundred icons are left out, since pages have their icons in them.
 * @param address where a file of the design system is served; `path` is below its `dist`
 */
export function stylesheet(address: (path: string) => string): string {
  const theirs = readDkfds('css/dkfds.min.css')
    .toString('utf8')
    .replace(/^\uFEFF?@charset "[^"]*";/, '')
    .replace(/@font-face\{[^}]*\}/g, '')
    .replace(/\.icon-[\w-]+:not\(a\)\{background-image:url\([^)]*\)\}/g, '')
    .replace(/\/\*# sourceMappingURL=.*$/s, '')
    .replace(/url\(\.\.\/([^)]+)\)/g, (_, path: string) => `url(${address(path)})`);
  const ours = OURS.map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'));
  return `${fontFaces(address)}${theirs}\n${ours.join('\n')}`;
}

function fontFaces(address: (path: string) => string): string {
  return Object.entries(WEIGHTS)
    .flatMap(([weight, name]) =>
      Object.entries(RANGES).map(
        ([part, range]) =>
          `@font-face{font-family:IBM Plex Sans;font-style:normal;font-weight:${weight};font-display:swap;src:url(${address(
            `fonts/IBMPlexSans/split/woff2/IBMPlexSans-${name}-${part}.woff2`,
          )}) format("woff2");unicode-range:${range}}`,
      ),
    )
    .join('');
}
