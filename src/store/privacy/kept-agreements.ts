import { cell, type Row } from '../db/tables.ts';
import type { PersonalRow } from './find-person.ts';

/** The versions of agreements that all parties have signed: they stay, and so do the files handed in of them. */
export function frozenVersions(rows: readonly PersonalRow[]): ReadonlySet<string> {
  return new Set(
    rows.flatMap(({ table, row }) =>
      table === 'agreement_version' && cell(row, 'frozen') === 1 ? [versionKey(row, 'number')] : [],
    ),
  );
}

/** What is taken out of a row that holds an agreement's file; undefined where it stays as it was signed. */
export function withoutAgreement(
  table: 'agreement_version' | 'signed_file' | 'addendum',
  row: Row,
  frozen: ReadonlySet<string>,
): Row | undefined {
  if (table === 'addendum')
    return cell(row, 'agreed_on') === null ? { file: null, outline: '[]' } : undefined;
  if (frozen.has(versionKey(row, table === 'agreement_version' ? 'number' : 'version'))) return undefined;
  return table === 'agreement_version'
    ? { hash: '', file: null, outline: '[]', changes: '[]', blocks: null }
    : { file: null };
}

function versionKey(row: Row, number: 'number' | 'version'): string {
  return `${cell(row, 'partnership')}/${cell(row, 'municipality')}/${cell(row, number)}`;
}
