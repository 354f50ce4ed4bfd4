import { activateDefinition } from '../documents/drafting/activate-definition.ts';
import { writtenProblems } from '../documents/drafting/written-problems.ts';
import { hasErrors, type Problem } from '../errors.ts';
import { readContactsFile } from '../intake/files/handed-in.ts';
import type { Store } from '../store/db/open-store.ts';
import { type ContactsImported, importContacts } from '../store/enrolments/save-people.ts';
import { countProblems, problemJson, reportProblems } from './report-problems.ts';
import type { ExitCode, Services } from './services.ts';
import { withStore } from './with-store.ts';

interface Options {
  replace?: boolean;
  json?: true;
}

interface Outcome {
  partnership: string;
  imported: ContactsImported;
  problems: Problem[];
}

const nothing: ContactsImported = { changed: [], unchanged: [] };

export async function importContactsCommand(
  services: Services,
  idOrPath: string,
  file: string,
  options: Options,
): Promise<ExitCode> {
  return await withStore(services, async (store) => {
    const outcome = await takeIn(store, idOrPath, file, options, services);
    if (options.json) services.out(JSON.stringify(asJson(outcome), undefined, 2));
    else report(outcome, services);
    return hasErrors(outcome.problems) ? 1 : 0;
  });
}

async function takeIn(
  store: Store,
  idOrPath: string,
  file: string,
  { replace = false }: Options,
  services: Services,
): Promise<Outcome> {
  const { definition, problems } = await activateDefinition(store, idOrPath, services);
  if (!definition) return { partnership: idOrPath, imported: nothing, problems };
  const read = await readContactsFile(file, definition);
  const all = [...problems, ...read.problems];
  const partnership = definition.id;
  if (hasErrors(all)) return { partnership, imported: nothing, problems: all };
  const result = await importContacts(store, services.origin, {
    partnership,
    contacts: read.contacts,
    replace,
  });
  const refused = writtenProblems(result).map((problem) => ({ place: { file }, ...problem }));
  const imported = 'value' in result ? result.value : nothing;
  return { partnership, imported, problems: [...all, ...refused] };
}

function asJson({ partnership, imported, problems }: Outcome) {
  return {
    partnership,
    ...imported,
    problems: problems.filter(({ severity }) => severity === 'error').map(problemJson),
    notes: problems.filter(({ severity }) => severity !== 'error').map(problemJson),
  };
}

function report({ imported, problems }: Outcome, services: Services): void {
  reportProblems(problems, services);
  if (hasErrors(problems)) {
    services.err(`Nothing was taken in: ${countProblems(problems)}.`);
    return;
  }
  const { changed, unchanged } = imported;
  services.out(`Contacts of ${changed.length} municipalities changed, ${unchanged.length} as before.`);
}
