import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';

const fonts = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');

/** Renders an SVG as PNG, with bundled fonts: a server may have none. */
export function toPng(svg: string): Uint8Array {
  const font = {
    loadSystemFonts: false,
    fontFiles: [join(fonts, 'DejaVuSans.ttf'), join(fonts, 'DejaVuSans-Bold.ttf')],
    defaultFontFamily: 'DejaVu Sans',
  };
  return new Resvg(svg, { font }).render().asPng();
}
