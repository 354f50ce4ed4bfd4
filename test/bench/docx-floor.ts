import { strFromU8, unzipSync } from 'fflate';
import { packPart, zip } from '../../src/documents/docx/zip.ts';
import type { AgreementValues } from './agreement.ts';

/**
 * The least that a .docx can cost: values put into the XML of one that is finished, and the text compressed. It knows
 * nothing of loops, pages or escaping, so nobody could use it; it is what the product is held against.
 */
export function floorFrom(
  finished: Uint8Array,
  sample: AgreementValues,
): (values: AgreementValues) => Buffer {
  const files = Object.entries(unzipSync(finished));
  const parts = files.map(([name, content]) => packPart(name, Buffer.from(content)));
  const text = files.find(([name]) => name === 'word/document.xml');
  const xml = text ? strFromU8(text[1]) : '';
  return (values) => {
    const filled = Buffer.from(xml.replaceAll(sample.municipality, values.municipality));
    return zip(parts.map((part) => (part.name === 'word/document.xml' ? packPart(part.name, filled) : part)));
  };
}
