import { readFileSync } from 'node:fs';
import PizZip from 'pizzip';

/** The text of a .docx, a line for each paragraph. */
export function textOfLetter(file: string): string {
  const xml = new PizZip(readFileSync(file)).file('word/document.xml')?.asText() ?? '';
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)]
    .map(([paragraph]) =>
      [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
    )
    .join('\n');
}
