import { takeInFacts } from '../../acts/invoicing.ts';
import { FACTS } from '../../chat/text/tables-da.ts';
import { writtenProblems } from '../../documents/drafting/written-problems.ts';
import { hasErrors } from '../../errors.ts';
import { readFactsFile } from '../../intake/files/handed-in.ts';
import { writeWorkbook } from '../../intake/files/write-workbook.ts';
import type { Municipality } from '../../partnership/municipalities/municipality.ts';
import { municipalities } from '../../partnership/municipalities/register.ts';
import { municipalityFacts, type SavedFacts } from '../../store/invoicing/municipality-facts.ts';
import { withLines, writeCorrectedCopy } from '../corrected-copy.ts';
import { invitedMunicipalities } from '../input/choose-municipalities.ts';
import type { StoreServices } from '../services.ts';
import { counted } from '../terminal/counted.ts';
import { problemsJson, type Report } from '../terminal/report.ts';
import { countProblems } from '../terminal/report-problems.ts';
import { table } from '../terminal/table.ts';
import { writeNewFile } from './new-file.ts';

/** Takes in facts of municipalities from a list that KL has filled in. */
export async function importFactsCommand(
  { store, origin }: StoreServices,
  file: string,
  { corrected }: { corrected?: string },
): Promise<Report> {
  const read = await readFactsFile(file);
  const copy = await writeCorrectedCopy(corrected, read.list, read.problems);
  const result = hasErrors(read.problems) ? undefined : await takeInFacts({ store, origin }, read.facts);
  const refused = (result ? writtenProblems(result) : []).map((problem) => ({ place: { file }, ...problem }));
  const problems = [...read.problems, ...refused];
  const { changed, unchanged } =
    result && 'value' in result ? result.value : { changed: [] as string[], unchanged: [] as string[] };
  const report: Report = {
    problems,
    json: { changed, unchanged, ...problemsJson(problems) },
    ...(hasErrors(problems)
      ? { notes: [`Nothing was taken in: ${countProblems(problems)}.`] }
      : {
          lines: [
            `Facts of ${counted(changed.length, 'municipality', 'municipalities')} changed, ${unchanged.length} as before.`,
          ],
        }),
  };
  return withLines(report, copy);
}

/** Lists what is known of municipalities. */
export async function listFactsCommand({ store }: StoreServices, names: string[]): Promise<Report> {
  const chosen = invitedMunicipalities(municipalities, names);
  if (chosen.problems.length > 0) return { problems: chosen.problems };
  const known = await municipalityFacts(
    store,
    chosen.municipalities.map(({ code }) => code),
  );
  const all = chosen.municipalities.map((one) => ({ one, facts: known.get(one.code) }));
  const rows = all.flatMap(({ one, facts }) => (facts ? [rowOf(one, facts)] : []));
  const nothing = all.filter(({ facts }) => facts === undefined).map(({ one }) => one.name);
  return {
    json: {
      municipalities: all.map(({ one, facts }) => ({ municipality: one.code, name: one.fullName, ...facts })),
    },
    lines: [
      ...(rows.length > 0
        ? [
            table(
              [...FACTS.heading],
              rows.map((row) => row.map(orBlank)),
            ),
          ]
        : []),
      ...(nothing.length > 0 ? [FACTS.unknown(nothing)] : []),
    ],
  };
}

/** Writes all municipalities with what is known of them as a workbook, to be filled in and taken in again. */
export async function exportFactsCommand(
  { store }: StoreServices,
  { out }: { out: string },
): Promise<Report> {
  const known = await municipalityFacts(store);
  const rows = municipalities.map((one) => rowOf(one, known.get(one.code)));
  const workbook = await writeWorkbook([{ name: FACTS.sheet, heading: FACTS.heading, rows }]);
  const problems = await writeNewFile(out, workbook);
  return {
    problems,
    json: { file: out, municipalities: municipalities.length, known: known.size, ...problemsJson(problems) },
    ...(problems.length === 0 && {
      lines: [
        `${municipalities.length} municipalities in ${out}, ${known.size} with facts. Fill it in, and take it in with "facts import".`,
      ],
    }),
  };
}

function rowOf({ code, fullName }: Municipality, facts: SavedFacts | undefined): (string | undefined)[] {
  const { cvr, ean, invoiceReference, address } = facts ?? {};
  return [code, fullName, cvr, ean, invoiceReference, address?.street, address?.postcode, address?.town];
}

function orBlank(cell: string | undefined): string {
  return cell ?? '';
}
