import { type PackedPart, packPart } from './zip.ts';

/** Enough for the letterheads, titles and list layouts that a batch comes back to. */
const remembered = 64;

/** Gives a part of a file: as it was in the samples, or with the document's own text in its place. */
export type Packer = (sample: PackedPart, text: string | undefined) => Promise<PackedPart>;

/**
 * Small parts that many documents share, such as a letterhead, are compressed once. The document itself is not
 * remembered: hardly any is drafted twice in a batch.
 */
export function createPacker(): Packer {
  const known = new Map<string, Promise<PackedPart>>();
  return async (sample, text) => {
    if (text === undefined) return sample;
    if (sample.name === 'word/document.xml') return packPart(sample.name, text);
    const key = `${sample.name}\0${text}`;
    const packed = known.get(key) ?? packPart(sample.name, text);
    known.delete(key);
    known.set(key, packed);
    const [oldest] = known.keys();
    if (known.size > remembered && oldest !== undefined) known.delete(oldest);
    return packed;
  };
}
