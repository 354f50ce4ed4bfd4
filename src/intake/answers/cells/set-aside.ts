import { findMunicipality } from '../../../partnership/municipalities/find-municipality.ts';
import { type Finding, note, warning } from './finding.ts';
import type { Row } from './table.ts';

/** Lists in Excel often end in rows that add the others up. */
const TOTAL =
  /^(?:i\s?alt|total|sum|samlet|antal|svarprocent)(?:\s+(?:kommuner|svar|ja|nej|tilsagn|afslag|deltagere|besvarelser|kontakter|kontaktpersoner|personer))?[\s:.,%\d]*$/i;

/**
 * Why a row is no row of the list: it adds the others up, has the headings once more, or is a remark below them. Undefined for
 * any other.
 * @param columns those that are read
 * @param called where the municipality stands
 */
export function setAside(
  { cells }: Row,
  columns: readonly { index: number; heading: string }[],
  called: readonly { heading: string; text: string }[],
): Finding | undefined {
  const total = called.find(({ text }) => TOTAL.test(text));
  if (total) return note('total-row', { text: total.text }, { heading: total.heading });
  const filled = columns.filter(({ index }) => (cells[index] ?? '') !== '');
  if (filled.length > 1 && filled.every(({ index, heading }) => cells[index] === heading))
    return note('headings-again', {});
  const [text = '', ...others] = cells.filter((cell) => cell !== '');
  return others.length === 0 && isRemark(text) ? warning('remark-row', { text }) : undefined;
}

/** "Kilde: KL", "* = ny": a text alone that nobody would write for the name of a municipality. */
function isRemark(text: string): boolean {
  const isProse = /[:*=]|\d/.test(text) || text.split(/\s+/).length > 3;
  return isProse && findMunicipality(text).kind === 'unknown';
}
