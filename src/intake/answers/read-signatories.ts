import type { Signatory } from '../../partnership/answer.ts';
import { saysNothing } from './cell-text.ts';
import { error, type Read, shown, titleLeftOver, warning } from './finding.ts';
import { looksLikeTitle, readPersonText, readTitledPersonText, splitPersons } from './person-text.ts';
import type { Cell, PersonCells, RowCells } from './row-cells.ts';

/** Who signs for the municipality, each with a title, since titles differ (danish.md §10, agreements.md §3). */
export function readSignatories(cells: RowCells): Read<Signatory[]> {
  const read = cells.persons('signatory').flatMap(readNumbered);
  return { value: read.flatMap(({ value }) => value), findings: read.flatMap(({ findings }) => findings) };
}

function readNumbered({ parts }: PersonCells): Read<Signatory[]>[] {
  const { name, title } = parts;
  const hasTitle = title !== undefined && !saysNothing(title.text);
  if (name === undefined || saysNothing(name.text)) {
    return hasTitle ? [{ value: [{ title: title.text }], findings: [] }] : [];
  }
  if (hasTitle) return [readSignatory(name, title.text)];
  return splitPersons(name.text).map((text) => readSignatory({ ...name, text }, undefined));
}

function readSignatory({ heading, text }: Cell, titleColumn: string | undefined): Read<Signatory[]> {
  const read = titleColumn === undefined ? readPersonText(text) : readTitledPersonText(text, titleColumn);
  const { title } = read;
  const findings = titleLeftOver(heading, read);
  if (read.emails.length > 0 || read.phone !== undefined) {
    const message = 'A signatory has a name and a title; the address or number is not kept.';
    findings.push(warning('more-than-a-signatory', heading, message));
  }
  if (title !== undefined)
    return { value: [{ ...(read.name !== undefined && { name: read.name }), title }], findings };
  if (read.name !== undefined && looksLikeTitle(read.name))
    return { value: [{ title: read.name }], findings };
  const message = `"${shown(text)}" has no title: write "${shown(read.name ?? 'Navn')}, borgmester" or add the column "Underskriver titel".`;
  return { value: [], findings: [...findings, error('signatory-without-title', heading, message)] };
}
