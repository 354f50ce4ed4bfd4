import { partnershipToUse } from '../acts/activation/partnership-to-use.ts';
import { takeInAnswers } from '../acts/enrolment.ts';
import { noticeText } from '../chat/text/da.ts';
import { fullNameOf, writtenProblems } from '../documents/drafting/written-problems.ts';
import { hasErrors, type Problem } from '../errors.ts';
import { readAnswersFile } from '../intake/files/handed-in.ts';
import type { Imported } from '../store/enrolments/import-answers.ts';
import { withLines, writeCorrectedCopy } from './corrected-copy.ts';
import { readMoment } from './input/read-day.ts';
import type { StoreServices } from './services.ts';
import { counted } from './terminal/counted.ts';
import { problemsJson, type Report } from './terminal/report.ts';
import { countProblems } from './terminal/report-problems.ts';

type TakenIn = Imported & { invoiced: string[] };

const NOTHING: TakenIn = { changed: [], unchanged: [], invoiced: [] };

export async function importCommand(
  services: StoreServices,
  idOrPath: string,
  file: string,
  options: { received?: string; corrected?: string },
): Promise<Report> {
  const { store, origin, clock } = services;
  const received = options.received === undefined ? undefined : readMoment(options.received, clock.now());
  if (received && !received.ok) return reportOf(idOrPath, NOTHING, [received.problem]);
  const { active, problems } = await partnershipToUse(store, idOrPath, services);
  if (!active) return reportOf(idOrPath, NOTHING, problems);

  const read = await readAnswersFile(file, active.definition);
  const all = [...problems, ...read.problems];
  const partnership = active.id;
  const copy = await writeCorrectedCopy(options.corrected, read.list, read.problems);
  if (hasErrors(all)) return withLines(reportOf(partnership, NOTHING, all), copy);
  const { answers, unasked, later, details } = read;
  const result = await takeInAnswers(
    { store, origin },
    {
      ...{ partnership, answers, unasked, later, details, definition: active.hash },
      receivedAt: received?.at,
    },
  );
  const refused = writtenProblems(result).map((problem) => ({ place: { file }, ...problem }));
  return withLines(
    reportOf(partnership, 'value' in result ? result.value : NOTHING, [...all, ...refused]),
    copy,
  );
}

function reportOf(partnership: string, imported: TakenIn, problems: readonly Problem[]): Report {
  const changed = imported.changed.map(({ municipality, enrolment, notices }) => ({
    municipality,
    state: enrolment.state,
    notices: notices.map((notice) => noticeText(notice, { municipality: fullNameOf(municipality) })),
  }));
  const { unchanged, invoiced } = imported;
  return {
    problems,
    json: { partnership, changed, unchanged, invoiced, ...problemsJson(problems) },
    ...(hasErrors(problems)
      ? { notes: [`Nothing was taken in: ${countProblems(problems)}.`] }
      : {
          lines: [
            ...changed.flatMap(({ notices }) => notices),
            `${changed.length} new or changed answers, ${unchanged.length} as before.`,
            ...(invoiced.length > 0
              ? [`Invoice details of ${counted(invoiced.length, 'municipality', 'municipalities')} changed.`]
              : []),
          ],
        }),
  };
}
