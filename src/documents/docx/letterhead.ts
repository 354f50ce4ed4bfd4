import type { Letterhead } from '../document-tree.ts';
import { caseGroups, isoDay, senderGroups } from '../layout/letterhead-lines.ts';
import { lineMarker } from './letterhead-sample.ts';
import { textMarker } from './samples.ts';
import { cutAt, escapeRunText, escapeXml } from './xml.ts';

/** Writes the XML of header or footer for a letterhead. */
export interface LetterheadForms {
  header(content: { letterhead: Letterhead; draft: boolean }): string;
  footer(letterhead: Letterhead): string;
}

type Line = [before: string, after: string];

/** Cuts up `docx`'s sample header and footer into their lines (R2–R7). */
export function cutLetterhead(sampleHeader: string, sampleFooter: string): LetterheadForms {
  const [headerStart, sender, groupTop, lineTop, draftMark, plain, headerEnd] = cutParagraphs(
    sampleHeader,
    5,
  );
  const [footerStart, groupBottom, lineBottom, pageNumber, footerPlain, footerEnd] = cutParagraphs(
    sampleFooter,
    4,
  );
  const top = lines(groupTop, lineTop);
  const bottom = lines(groupBottom, lineBottom);
  return {
    header: ({ letterhead, draft }) =>
      `${headerStart}${sender}${top(caseGroups(letterhead))}${draft ? draftMark : plain}${headerEnd}`,
    footer: (letterhead) =>
      `${footerStart}${bottom(senderGroups(letterhead))}${pageNumber}${footerPlain}${footerEnd}`,
  };
}

/** Each group has some space above it, instead of an empty paragraph that would be read aloud. */
function lines(groupSample = '', lineSample = ''): (groups: string[][]) => string {
  const first: Line = cutAt(groupSample, lineMarker);
  const other: Line = cutAt(lineSample, lineMarker);
  const line = (text: string, index: number) => {
    const [before, after] = index === 0 ? first : other;
    return before + escapeRunText(text) + after;
  };
  return (groups) => groups.flatMap((group) => group.filter((text) => text !== '').map(line)).join('');
}

/** The paragraphs of a sample, with the XML before the first and after the last. */
function cutParagraphs(sample: string, expected: number): string[] {
  const start = sample.indexOf('<w:p>');
  const end = sample.lastIndexOf('</w:p>') + '</w:p>'.length;
  const paragraphs = sample.slice(start, end).split(/(?<=<\/w:p>)/);
  if (paragraphs.length !== expected)
    throw new Error('Our own bug: docx writes headers and footers in another way');
  return [sample.slice(0, start), ...paragraphs, sample.slice(end)];
}

interface CoreContent {
  id?: string | undefined;
  title: string;
  letterheadDate: string;
}

/**
 * The document's properties. Created and modified are the letterhead's day, at noon so that it is the same day in
 * Denmark, never the time of drafting, so that equal content gives an equal file. Absent if the letterhead's date is
 * not of the form "7. april 2017".
 */
export function cutCoreProperties(sample: string): (content: CoreContent) => string {
  const timeless = sample.replace(/<dcterms:(created|modified).*?<\/dcterms:\1>/g, '');
  const [beforeTitle, afterTitle] = cutAt(timeless, textMarker);
  const [properties] = cutAt(afterTitle, '</cp:coreProperties>');
  return ({ id, title, letterheadDate }) => {
    const day = isoDay(letterheadDate);
    const time = (name: string) =>
      `<dcterms:${name} xsi:type="dcterms:W3CDTF">${day}T12:00:00Z</dcterms:${name}>`;
    const times = day === undefined ? '' : time('created') + time('modified');
    // Word keeps keywords when it saves, and hands them on when it saves as PDF; it drops identifiers.
    const keywords = id === undefined ? '' : `<cp:keywords>${escapeXml(id)}</cp:keywords>`;
    return `${beforeTitle}${escapeXml(title)}${properties}${keywords}<dc:language>da-DK</dc:language>${times}</cp:coreProperties>`;
  };
}
