import { strFromU8, unzipSync } from 'fflate';
import type { DocumentTree } from '../../../src/documents/document-tree.ts';
import { createDocxWriter } from '../../../src/documents/docx/writer.ts';
import { all, readXml, textOf, value, type XmlElement } from './read-xml.ts';

const writer = createDocxWriter();

/** A document that was written and opened again by another zip library. */
export interface Opened {
  part(name: string): XmlElement;
  document: XmlElement;
  /** The body's paragraphs, also those in tables. */
  paragraphs: XmlElement[];
  header: XmlElement;
  footer: XmlElement;
}

export async function opened(tree: DocumentTree): Promise<Opened> {
  return openedFile((await writer.write(tree)).bytes);
}

export function openedFile(bytes: Uint8Array): Opened {
  const files = unzipSync(bytes);
  const part = (name: string) => {
    const file = files[name];
    if (!file) throw new Error(`No ${name} among ${Object.keys(files).join(', ')}`);
    return readXml(strFromU8(file));
  };
  const document = part('word/document.xml');
  return {
    part,
    document,
    paragraphs: all(document, 'w:p'),
    header: part('word/header1.xml'),
    footer: part('word/footer1.xml'),
  };
}

/** A paragraph as "Style: text", for a test to read. */
export function described(paragraph: XmlElement): string {
  return `${value(paragraph, 'w:pStyle') ?? 'Normal'}: ${textOf(paragraph)}`;
}
