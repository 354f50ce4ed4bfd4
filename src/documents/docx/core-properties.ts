import { textMarker } from './samples.ts';
import { cutAt, escapeXml } from './xml.ts';

interface CoreContent {
  title: string;
  letterheadDate: string;
}

const months = 'januar februar marts april maj juni juli august september oktober november december'.split(
  ' ',
);

/**
 * The document's properties. Created and modified are the letterhead's day, at noon so that it is the same day
 * in Denmark: never the moment of drafting, so that the same content gives the same file. A letterhead without
 * a date of the form "7. april 2017" gives none.
 */
export function cutCoreProperties(sample: string): (content: CoreContent) => string {
  const timeless = sample.replace(/<dcterms:(created|modified).*?<\/dcterms:\1>/g, '');
  const [beforeTitle, afterTitle] = cutAt(timeless, textMarker);
  const [properties] = cutAt(afterTitle, '</cp:coreProperties>');
  return ({ title, letterheadDate }) => {
    const day = isoDay(letterheadDate);
    const time = (name: string) =>
      `<dcterms:${name} xsi:type="dcterms:W3CDTF">${day}T12:00:00Z</dcterms:${name}>`;
    const times = day === undefined ? '' : time('created') + time('modified');
    return `${beforeTitle}${escapeXml(title)}${properties}<dc:language>da-DK</dc:language>${times}</cp:coreProperties>`;
  };
}

function isoDay(danishDate: string): string | undefined {
  const [, day = '', name = '', year] = /^(\d{1,2})\. (\p{L}+) (\d{4})$/u.exec(danishDate.trim()) ?? [];
  const month = months.indexOf(name.toLowerCase()) + 1;
  const iso = `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  const parsed = new Date(`${iso}T12:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(iso) ? iso : undefined;
}
