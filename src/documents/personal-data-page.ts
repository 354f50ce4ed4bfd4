import type { DateTime } from 'luxon';
import type { ChatFile } from '../chat/port.ts';
import { dayText, eventText, momentText } from '../chat/text/log-da.ts';
import { HELD, mentionText, PERSONAL_DATA_PAGE as TEXT } from '../chat/text/personal-data-da.ts';
import { municipalityName } from '../partnership/municipalities/register.ts';
import { instant } from '../store/db/values.ts';
import type { HeldRecord, PersonExport } from '../store/privacy/export-person.ts';
import type { Category } from '../store/privacy/personal-data.ts';

/**
 * The two files in which a person gets what is held about them: a page to read, and the same in machine-readable form.
 */
export function personalDataFiles(
  found: PersonExport,
  now: DateTime<true>,
): { page: ChatFile; data: ChatFile } {
  return {
    page: { name: 'mine-data.html', title: TEXT.title, bytes: Buffer.from(personalDataPage(found, now)) },
    data: {
      name: 'mine-data.json',
      title: TEXT.title,
      bytes: Buffer.from(`${JSON.stringify(found, undefined, 2)}\n`),
    },
  };
}

/** What is held about a person as a self-contained page in Danish. */
export function personalDataPage(found: PersonExport, now: DateTime<true>): string {
  return `<!doctype html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(TEXT.title)}</title>
<style>body{font:1rem/1.5 sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}dt{font-weight:bold}dd{margin:0 0 .3rem}article{border-top:1px solid #999;padding:.5rem 0}</style>
</head>
<body>
<h1>${escaped(TEXT.title)}</h1>
${paragraph(TEXT.madeAt(momentText(instant(now))))}
${paragraph(found.held.length > 0 ? TEXT.intro : TEXT.nothing)}
${personalDataSections(found).map(section).join('\n')}
${keptSection(found)}
${mentionsSection(found)}
<h2>${escaped(TEXT.rights)}</h2>
${paragraph(TEXT.rightsText)}
</body>
</html>
`;
}

/** What is held of one kind, as people read it. */
export interface HeldSection {
  category: Category;
  title: string;
  /** Where it is from, what for, and who sees it. */
  about: { label: string; value: string }[];
  /** Each with when and where, or an empty heading. */
  records: { heading: string; facts: { label: string; value: string }[] }[];
}

/** What is held about a person, by kind. */
export function personalDataSections({ held }: Pick<PersonExport, 'held'>): HeldSection[] {
  return [...Map.groupBy(held, ({ category }) => category)].map(([category, records]) => {
    const { title, from, for: why, seenBy } = HELD[category];
    return {
      ...{ category, title },
      about: [
        { label: TEXT.from, value: from },
        { label: TEXT.for, value: why },
        { label: TEXT.seenBy, value: seenBy },
      ],
      records: records.map(recordOf),
    };
  });
}

function section({ title, about, records }: HeldSection): string {
  return [
    `<section>`,
    `<h2>${escaped(title)}</h2>`,
    facts(about),
    ...records.map((one) => {
      const heading = one.heading === '' ? '' : `<h3>${escaped(one.heading)}</h3>`;
      return `<article>${heading}${facts(one.facts)}</article>`;
    }),
    `</section>`,
  ].join('\n');
}

function recordOf(held: HeldRecord): HeldSection['records'][number] {
  const { municipality, at, subject, action } = held;
  const event = subject && action ? eventText({ subject, action }) : undefined;
  const heading = [
    at && momentText(at),
    municipality && municipalityName(municipality, 'fullName'),
    event,
  ].filter((part) => part !== undefined);
  const known = factsIn(held.values).map(([label, value]) => ({ label, value }));
  return { heading: heading.join(' · '), facts: known };
}

/** Every value whose field has a Danish name, in order, without repetition. */
function factsIn(values: unknown): [string, string][] {
  const lines = leaves(values, []).flatMap(([path, value]): [string, string][] => {
    const labels = path.flatMap((key) => TEXT.field(key) ?? []);
    const own = TEXT.field(path.at(-1) ?? '');
    return own === undefined ? [] : [[labels.join(', '), value]];
  });
  return [...new Map(lines.map((line) => [line.join('\n'), line])).values()];
}

function leaves(value: unknown, path: readonly string[]): [readonly string[], string][] {
  if (Array.isArray(value)) return value.flatMap((one) => leaves(one, path));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, part]) => leaves(part, [...path, key]));
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  return [[path, shown(path.at(-1) ?? '', String(value))]];
}

const WORDS = new Set(['role', 'state', 'platform', 'surface']);
const MOMENTS = new Set(['due', 'ended_at']);

/** Decided by the field, never by the value: a person may be named "slack". */
function shown(key: string, value: string): string {
  if (WORDS.has(key)) return TEXT.word(value);
  if (MOMENTS.has(key)) return momentText(value);
  return key === 'date' ? dayText(value) : value;
}

/** How long it is kept, and what stays. */
export function keptLines({ held, partnerships }: Pick<PersonExport, 'held' | 'partnerships'>): string[] {
  return [
    ...partnerships.map(({ title, until }) => TEXT.keptUntil(title, until && dayText(until))),
    ...(held.some(({ category }) => category === 'chat') ? [TEXT.keptChat] : []),
    TEXT.signed,
  ];
}

function keptSection(found: PersonExport): string {
  if (found.held.length === 0) return '';
  return `<h2>${escaped(TEXT.kept)}</h2>\n${items(keptLines(found))}`;
}

function mentionsSection({ mentions }: PersonExport): string {
  if (mentions.length === 0) return '';
  const lines = mentions.map(({ table, municipality, count }) =>
    mentionText(table, municipality && municipalityName(municipality, 'fullName'), count),
  );
  return `<h2>${escaped(TEXT.mentions)}</h2>\n${paragraph(TEXT.mentionsIntro)}\n${items(lines)}`;
}

function facts(lines: readonly { label: string; value: string }[]): string {
  return `<dl>${lines.map(({ label, value }) => `<dt>${escaped(label)}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>`;
}

function items(lines: readonly string[]): string {
  return `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`;
}

function paragraph(text: string): string {
  return `<p>${escaped(text)}</p>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.toWellFormed().replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
