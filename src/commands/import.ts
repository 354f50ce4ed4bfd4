import { noticeText } from '../chat/text/da.ts';
import { activateDefinition } from '../documents/drafting/activate-definition.ts';
import { fullNameOf, writtenProblems } from '../documents/drafting/written-problems.ts';
import { hasErrors, type Problem } from '../errors.ts';
import { readAnswersFile } from '../intake/files/handed-in.ts';
import type { Store } from '../store/db/open-store.ts';
import { type Imported, importAnswers } from '../store/enrolments/transitions.ts';
import { readMoment } from './read-day.ts';
import { countProblems, problemJson, reportProblems } from './report-problems.ts';
import type { ExitCode, Services } from './services.ts';
import { withStore } from './with-store.ts';

interface Options {
  received?: string;
  json?: true;
}

interface Outcome {
  partnership: string;
  imported: Imported;
  problems: Problem[];
}

const nothing: Imported = { changed: [], unchanged: [] };

export async function importCommand(
  services: Services,
  idOrPath: string,
  file: string,
  options: Options,
): Promise<ExitCode> {
  const code = await withStore(services, async (store) => {
    const outcome = await takeIn(store, idOrPath, file, options, services);
    if (options.json) services.out(JSON.stringify(asJson(outcome), undefined, 2));
    else report(outcome, services);
    return hasErrors(outcome.problems) ? 1 : 0;
  });
  return code;
}

async function takeIn(
  store: Store,
  idOrPath: string,
  file: string,
  options: Options,
  services: Services,
): Promise<Outcome> {
  const received =
    options.received === undefined ? undefined : readMoment(options.received, services.clock.now());
  if (received && !received.ok)
    return { partnership: idOrPath, imported: nothing, problems: [received.problem] };
  const { definition, problems } = await activateDefinition(store, idOrPath, services);
  if (!definition) return { partnership: idOrPath, imported: nothing, problems };

  const read = await readAnswersFile(file, definition);
  const all = [...problems, ...read.problems];
  if (hasErrors(all)) return { partnership: definition.id, imported: nothing, problems: all };
  const result = await importAnswers(store, services.origin, {
    partnership: definition.id,
    answers: read.answers,
    receivedAt: received?.at,
  });
  const refused = writtenProblems(result).map((problem) => ({ place: { file }, ...problem }));
  return {
    partnership: definition.id,
    imported: 'value' in result ? result.value : nothing,
    problems: [...all, ...refused],
  };
}

function asJson({ partnership, imported, problems }: Outcome) {
  return {
    partnership,
    changed: imported.changed.map(({ municipality, enrolment, notices }) => ({
      municipality,
      state: enrolment.state,
      notices: notices.map((notice) => noticeText(notice, { municipality: fullNameOf(municipality) })),
    })),
    unchanged: imported.unchanged,
    problems: problems.filter(({ severity }) => severity === 'error').map(problemJson),
    notes: problems.filter(({ severity }) => severity !== 'error').map(problemJson),
  };
}

function report({ imported, problems }: Outcome, services: Services): void {
  reportProblems(problems, services);
  for (const { municipality, notices } of imported.changed) {
    for (const notice of notices)
      services.out(noticeText(notice, { municipality: fullNameOf(municipality) }));
  }
  if (hasErrors(problems)) services.err(`Nothing was taken in: ${countProblems(problems)}.`);
  else
    services.out(
      `${imported.changed.length} new or changed answers, ${imported.unchanged.length} as before.`,
    );
}
