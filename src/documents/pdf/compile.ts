import { readFileSync } from 'node:fs';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { colours } from '../layout/colours.ts';
import { letterheadColumn, listIndent, page } from '../layout/page.ts';
import { readFonts } from './fonts.ts';
import type { PageData } from './page-data.ts';

/** Tagged for those who listen (PDF/UA-1), or for an archive (PDF/A-2a). Typst follows one standard at a time. */
export type PdfStandard = 'ua-1' | 'a-2a';

export interface PdfFile {
  bytes: Uint8Array;
  /** Characters that none of our fonts has, replaced by U+FFFD. Almost always empty. */
  unshown: string[];
}

export type Compile = (data: PageData, standard: PdfStandard) => PdfFile;

/** Documents that a result in Typst's cache outlives without being used. */
const keptInCache = 3;

/** Opens Typst. Throws where it or a font is not installed. */
export function openCompiler(): Compile {
  const mainFileContent = readFileSync(new URL('./document.typ', import.meta.url), 'utf8');
  const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: readFonts() }] });
  const unshowable = new Set<string>();

  return (data, pdfStandard) => {
    const unshown = new Set<string>();
    // Each round finds characters that no font has, or is the last.
    for (;;) {
      const inputs = { data: withoutUnshowable(data, unshowable, unshown), page: pageForm };
      try {
        return { bytes: compiler.pdf({ mainFileContent, inputs }, { pdfStandard }), unshown: [...unshown] };
      } catch (error) {
        // Typst's diagnostics are the error's code.
        const message = String((error as { code?: unknown }).code ?? error);
        const found = refusedCharacters(message).filter((one) => !unshowable.has(one));
        if (found.length === 0) throw new Error(`Typst made no PDF: ${message}`);
        for (const one of found) unshowable.add(one);
      } finally {
        compiler.evictCache(keptInCache);
      }
    }
  };
}

/** Lengths in points and colours, as the .docx has them. */
const pageForm = JSON.stringify({
  colours,
  lengths: Object.fromEntries(
    Object.entries({
      ...{ width: page.width, height: page.height, ...page.margin },
      ...{ letterheadX: letterheadColumn.x, letterheadWidth: letterheadColumn.width, listIndent },
    }).map(([name, twips]) => [name, twips / 20]),
  ),
});

/**
 * The data as JSON.
 * @param unshown collects the characters that were replaced
 */
function withoutUnshowable(data: PageData, unshowable: ReadonlySet<string>, unshown: Set<string>): string {
  if (unshowable.size === 0) return JSON.stringify(data);
  return JSON.stringify(data, (_, value: unknown) => {
    if (typeof value !== 'string') return value;
    return Array.from(value, (character) => {
      if (!unshowable.has(character)) return character;
      unshown.add(character);
      return '\uFFFD';
    }).join('');
  });
}

/**
 * The characters that Typst's diagnostics name, quoted as Rust does: the text `"🎉"`, the codepoint `"\u{e000}"`.
 * It names what is shown as one letter whole; the Latin ones in it have a glyph for sure.
 */
function refusedCharacters(message: string): string[] {
  const quoted = [...message.matchAll(/(?:the text|codepoint) `\\?"(.*?)\\?"`/g)].map(
    ([, text = '']) => text,
  );
  return quoted
    .map((text) =>
      text.replace(/\\+u\{([0-9a-f]+)\}/g, (_, code) => String.fromCodePoint(Number.parseInt(code, 16))),
    )
    .flatMap((text) => Array.from(text))
    .filter((character) => character > '\u00FF' && character !== '\uFFFD');
}
