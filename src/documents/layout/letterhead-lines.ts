import type { Letterhead } from '../document-tree.ts';

/** The lines at the top of the margin, in groups (R2–R7). */
export function caseGroups(letterhead: Letterhead): string[][] {
  return [
    [labelled('Dato', letterhead.date)],
    [labelled('Sags ID', letterhead.caseId), labelled('Dok. ID', letterhead.documentId)],
    [labelled('E-mail', letterhead.email), labelled('Direkte', letterhead.phone)],
  ];
}

/** The lines at the bottom of the margin, in groups. */
export function senderGroups(letterhead: Letterhead): string[][] {
  return [letterhead.address, [letterhead.website]];
}

/** A label without a value is worse than no line; the text says what is missing. */
function labelled(label: string, value: string): string {
  return value === '' ? '' : `${label}: ${value}`;
}

const months = 'januar februar marts april maj juni juli august september oktober november december'.split(
  ' ',
);

/** "7. april 2017" as "2017-04-07"; undefined if it is not a day. */
export function isoDay(danishDate: string): string | undefined {
  const [, day = '', name = '', year] = /^(\d{1,2})\. (\p{L}+) (\d{4})$/u.exec(danishDate.trim()) ?? [];
  const month = months.indexOf(name.toLowerCase()) + 1;
  const iso = `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  const parsed = new Date(`${iso}T12:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(iso) ? iso : undefined;
}
