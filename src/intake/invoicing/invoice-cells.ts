import type { NumberReading } from '../../partnership/check-digits.ts';
import { isEmail } from '../../partnership/identity/email.ts';
import type { MunicipalityFacts } from '../../partnership/municipalities/municipality.ts';
import { tellerOf } from '../../problems/tell.ts';
import { INVOICING_PROBLEMS } from '../../problems/text/invoicing-da.ts';
import type { Finding, Read } from '../answers/cells/finding.ts';

const { error } = tellerOf(INVOICING_PROBLEMS);

/** Longest line of an address or a reference. */
const LONGEST_LINE = 200;

interface Cell {
  heading: string;
  text: string;
}

/** A number whose last digit checks the others. */
export function numberOf(
  which: 'cvr' | 'ean',
  cell: Cell | undefined,
  readNumber: (text: string) => NumberReading,
): Read<string | undefined> {
  if (cell === undefined) return { value: undefined, findings: [] };
  const { heading, text: written } = cell;
  const read = readNumber(written);
  if (read.ok) return { value: read.digits, findings: [] };
  const rule = read.why === 'digits' ? 'not-a-number' : 'wrong-check-digit';
  return { value: undefined, findings: [error(rule, { which, written }, { heading })] };
}

/** A text of one line, as an invoice has room for. */
export function lineOf(cell: Cell | undefined): Read<string | undefined> {
  if (cell === undefined) return { value: undefined, findings: [] };
  const text = cell.text.replace(/\s+/g, ' ').trim();
  if (text.length <= LONGEST_LINE) return { value: text, findings: [] };
  const data = { longest: LONGEST_LINE, length: text.length };
  return { value: undefined, findings: [error('text-of-invoice-too-long', data, { heading: cell.heading })] };
}

export function emailOf(cell: Cell | undefined): Read<string | undefined> {
  if (cell === undefined) return { value: undefined, findings: [] };
  const text = cell.text.replace(/^mailto:/i, '');
  if (isEmail(text)) return { value: text, findings: [] };
  const { heading } = cell;
  return { value: undefined, findings: [error('invalid-email', { written: cell.text }, { heading })] };
}

/** "Rådhuspladsen 2, 8000 Aarhus C", in one cell or in three. */
export function addressOf({
  street,
  postcode,
  town,
}: Partial<Record<'street' | 'postcode' | 'town', Cell>>): Read<MunicipalityFacts['address'] | undefined> {
  const whole = /^(.+?)[,;\n]\s*(?:DK-)?(\d{4})\s+(\S.*)$/s.exec(street?.text ?? '');
  const parts =
    whole && !postcode && !town
      ? { street: whole[1], postcode: whole[2], town: whole[3] }
      : { street: street?.text, postcode: postcode?.text, town: town?.text };
  const given = [street, postcode, town].find((cell) => cell !== undefined);
  if (!given) return { value: undefined, findings: [] };
  const missing = (['street', 'postcode', 'town'] as const).filter((part) => !parts[part]);
  if (missing.length > 0)
    return {
      value: undefined,
      findings: [error('incomplete-address', { missing }, { heading: given.heading })],
    };
  // Excel takes the zero away from "0800".
  const digits = /^(?:DK-?)?(\d{3,4})$/i.exec((parts.postcode ?? '').trim())?.[1]?.padStart(4, '0');
  const findings: Finding[] =
    digits === undefined
      ? [error('not-a-postcode', { written: parts.postcode ?? '' }, { heading: postcode?.heading })]
      : [];
  const lines = [parts.street, parts.town].map((text) =>
    lineOf({ heading: given.heading, text: text ?? '' }),
  );
  findings.push(...lines.flatMap((line) => line.findings));
  const [way, place] = lines.map(({ value }) => value);
  if (digits === undefined || !way || !place) return { value: undefined, findings };
  return { value: { street: way, postcode: digits, town: place }, findings };
}
