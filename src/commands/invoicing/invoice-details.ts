import { partnershipToUse } from '../../acts/activation/partnership-to-use.ts';
import { takeInInvoiceDetails } from '../../acts/invoicing.ts';
import { INVOICE_DETAILS } from '../../chat/text/tables-da.ts';
import { writtenProblems } from '../../documents/drafting/written-problems.ts';
import { detailCells } from '../../documents/workbook/invoice-cells.ts';
import { hasErrors } from '../../errors.ts';
import { readDetailsFile } from '../../intake/files/handed-in.ts';
import { compareDanish } from '../../partnership/danish.ts';
import { saysYesStill } from '../../partnership/enrolment/later-questions.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import { statusOf } from '../../store/enrolments/status.ts';
import { withLines, writeCorrectedCopy } from '../corrected-copy.ts';
import type { StoreServices } from '../services.ts';
import { counted } from '../terminal/counted.ts';
import { problemsJson, type Report } from '../terminal/report.ts';
import { countProblems } from '../terminal/report-problems.ts';
import { table } from '../terminal/table.ts';
import { unknownPartnership } from '../unknown-partnership.ts';

/** Takes in where municipalities want their invoices from a list. */
export async function importDetailsCommand(
  services: StoreServices,
  idOrPath: string,
  file: string,
  { corrected }: { corrected?: string },
): Promise<Report> {
  const { store, origin } = services;
  const { active, problems: found } = await partnershipToUse(store, idOrPath, services);
  const read = active ? await readDetailsFile(file, active.definition) : { details: [], problems: [] };
  const copy = await writeCorrectedCopy(corrected, 'list' in read ? read.list : undefined, read.problems);
  const result =
    !active || hasErrors([...found, ...read.problems])
      ? undefined
      : await takeInInvoiceDetails({ store, origin }, active.id, read.details);
  const refused = (result ? writtenProblems(result) : []).map((problem) => ({ place: { file }, ...problem }));
  const problems = [...found, ...read.problems, ...refused];
  const { changed, unchanged } = result && 'value' in result ? result.value : { changed: [], unchanged: [] };
  const report: Report = {
    problems,
    json: { partnership: active?.id ?? idOrPath, changed, unchanged, ...problemsJson(problems) },
    ...(hasErrors(problems)
      ? { notes: [`Nothing was taken in: ${countProblems(problems)}.`] }
      : {
          lines: [
            `Invoice details of ${counted(changed.length, 'municipality', 'municipalities')} changed, ${unchanged.length} as before.`,
          ],
        }),
  };
  return withLines(report, copy);
}

/** Lists where the municipalities that take part want their invoices. */
export async function listDetailsCommand({ store }: StoreServices, id: string): Promise<Report> {
  const status = await statusOf(store, id);
  if (!status) return unknownPartnership(store, id);
  const listed = status.municipalities
    .filter((one) => one.invoice !== undefined || saysYesStill(one))
    .map(({ municipality, invoice }) => ({
      municipality,
      name: municipalityName(municipality, 'name'),
      invoice: invoice ?? null,
    }))
    .toSorted((a, b) => compareDanish(a.name, b.name));
  const rows = listed.filter(({ invoice }) => invoice !== null);
  const nothing = listed.filter(({ invoice }) => invoice === null).map(({ name }) => name);
  return {
    json: { partnership: id, municipalities: listed },
    lines: [
      ...(rows.length > 0
        ? [
            table(
              [...INVOICE_DETAILS.heading],
              rows.map((one) => [one.name, ...detailCells(one.invoice ?? {})]),
            ),
          ]
        : []),
      ...(nothing.length > 0 ? [INVOICE_DETAILS.unknown(nothing)] : []),
    ],
  };
}
