import type { DocumentKey } from './page-values.ts';

/** Where a municipality's own pages are. */
export const PAGE_PATHS = {
  forms: '/skemaer',
  answer: '/svar',
  dates: '/datoer',
  network: '/netvaerk',
  networkMap: '/netvaerk/kort.svg',
  agreement: '/aftale',
  document: (kind: string, number: number | string) => `/aftale/${kind}/${number}`,
  people: '/personer',
  data: '/mine-data',
  dataFile: '/mine-data/mine-data.json',
  help: '/hjaelp',
} as const;

const KINDS: Readonly<Record<string, DocumentKey['kind']>> = {
  version: 'version',
  pdf: 'pdf',
  underskrevet: 'signed',
  tillaeg: 'addendum',
};

/** @param base of the pages that it belongs to: '' for a contact's own */
export function documentPath({ kind, number }: DocumentKey, base = ''): string {
  const named = Object.entries(KINDS).find(([, one]) => one === kind)?.[0] ?? kind;
  return base + PAGE_PATHS.document(named, number);
}

/** The document that the parts of such a path name. */
export function readDocumentPath(kind: string, number: string): DocumentKey | undefined {
  const known = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  return known !== undefined && /^\d{1,6}$/.test(number)
    ? { kind: known, number: Number(number) }
    : undefined;
}
