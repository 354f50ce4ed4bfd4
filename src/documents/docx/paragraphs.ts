import { markerWidth, type ParagraphSample, type Samples, textMarker } from './samples.ts';
import { cutAt, pick } from './xml.ts';

/** Properties of a paragraph in addition to its kind; absent means no. */
export interface ParagraphTraits {
  /** Keeps it on the page of the next paragraph. */
  keepNext?: boolean;
  /** Keeps it from being split over two pages. */
  keepLines?: boolean;
  pageBreakBefore?: boolean;
  /** Space above in twips, instead of its style's. */
  gap?: number;
  /** Where a line to write on ends, in twips from the left edge of the text. */
  lineEnd?: number | undefined;
  /** The list that its number belongs to. */
  numId?: number | undefined;
}

/** Writes the XML of a paragraph around the XML of its runs. */
export type ParagraphWriter = (sample: ParagraphSample, traits: ParagraphTraits, runs: string) => string;

/** Each kind of paragraph with each set of traits is cut from its sample once; after that, strings are joined. */
export function cutParagraphs(blocks: Samples['blocks']): ParagraphWriter {
  const openings = new Map<ParagraphSample, Map<number, string>>();
  return (sample, traits, runs) => {
    const cached = openings.get(sample) ?? new Map<number, string>();
    openings.set(sample, cached);
    const key = keyOf(traits);
    let opening = cached.get(key);
    if (opening === undefined) {
      opening = cutOpening(blocks[sample], traits);
      cached.set(key, opening);
    }
    if (traits.lineEnd !== undefined) opening = opening.replace(tabMarker, `w:pos="${traits.lineEnd}"`);
    if (traits.numId !== undefined)
      opening = opening.replace(/w:numId w:val="\d+"/, `w:numId w:val="${traits.numId}"`);
    return `${opening}${runs}</w:p>`;
  };
}

/** One number for everything that changes the opening tag; line end and list are inserted afterwards. */
function keyOf(traits: ParagraphTraits): number {
  const bits = [traits.keepNext, traits.keepLines, traits.pageBreakBefore, traits.lineEnd !== undefined];
  return bits.reduce((key, bit) => key * 2 + (bit ? 1 : 0), traits.gap ?? 0);
}

const tabMarker = `w:pos="${markerWidth.tab}"`;

function cutOpening(sample: string, traits: ParagraphTraits): string {
  const [opening] = cutAt(sample, pick(sample, new RegExp(`<w:r><w:t[^>]*>${textMarker}`)));
  const drop = (xml: string, wanted: unknown, part: RegExp) =>
    wanted ? xml : xml.replace(pick(xml, part), '');
  const kept = drop(opening, traits.keepNext, /<w:keepNext\/>/);
  const lines = drop(kept, traits.keepLines, /<w:keepLines\/>/);
  const breaks = drop(lines, traits.pageBreakBefore, /<w:pageBreakBefore\/>/);
  const tabs = drop(breaks, traits.lineEnd !== undefined, /<w:tabs>.*<\/w:tabs>/);
  const spaced = drop(tabs, traits.gap, /<w:spacing [^>]*\/>/);
  const gap = spaced.replace(/(<w:spacing w:before=)"\d+"/, `$1"${traits.gap}"`);
  return gap.replace('<w:pPr></w:pPr>', '');
}
