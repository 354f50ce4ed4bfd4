import { hash } from 'node:crypto';
import { type PackedPart, packPart } from './zip.ts';

/** A part that depends on the document, ready for the file. */
export interface VaryingPart extends PackedPart {
  /** SHA-256 of its text. */
  digest: Buffer;
}

/** Enough for the letterheads, titles and list layouts that a batch comes back to. */
const remembered = 64;

/** Packs a part whose text depends on the document. */
export function packVarying(name: string, text: string): VaryingPart {
  const content = Buffer.from(text);
  return { ...packPart(name, content), digest: hash('sha256', content, 'buffer') };
}

/** Gives the part for what it is made from: made once, and remembered for a while. */
export type PartMemory<Source> = (source: Source) => VaryingPart;

/**
 * Small parts that many documents share, such as a letterhead, are made once.
 * @param keyOf tells apart all that makes a different text
 */
export function rememberParts<Source>(
  name: string,
  keyOf: (source: Source) => string,
  textOf: (source: Source) => string,
): PartMemory<Source> {
  const known = new Map<string, VaryingPart>();
  return (source) => {
    const key = keyOf(source);
    const part = known.get(key) ?? packVarying(name, textOf(source));
    known.delete(key);
    known.set(key, part);
    const [oldest] = known.keys();
    if (known.size > remembered && oldest !== undefined) known.delete(oldest);
    return part;
  };
}
