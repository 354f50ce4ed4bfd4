import { readPartnershipWithTemplates } from '../documents/drafting/partnership-with-templates.ts';
import { hasErrors, type Problem } from '../errors.ts';
import { partnershipIds } from '../intake/files/partnership-folder.ts';
import { countProblems, problemJson, reportProblems } from './report-problems.ts';
import type { ExitCode, Services } from './services.ts';

interface Checked {
  partnership: string;
  problems: Problem[];
}

export async function checkCommand(
  services: Services,
  asked: string[],
  options: { json?: true },
): Promise<ExitCode> {
  const ids = asked.length > 0 ? asked : await partnershipIds(services.partnerships);
  if (ids.length === 0) {
    services.err(`There are no partnerships in ${services.partnerships}.`);
    return 1;
  }
  const checked: Checked[] = [];
  for (const id of ids) {
    const { problems } = await readPartnershipWithTemplates(id, services);
    checked.push({ partnership: id, problems });
  }
  if (options.json) services.out(asJson(checked));
  else report(checked, services);
  return checked.some(({ problems }) => hasErrors(problems)) ? 1 : 0;
}

function asJson(checked: readonly Checked[]): string {
  const problems = checked.flatMap((one) =>
    one.problems.map((problem) => ({ partnership: one.partnership, ...problemJson(problem) })),
  );
  return JSON.stringify(
    { partnerships: checked.map(({ partnership }) => partnership), problems },
    undefined,
    2,
  );
}

function report(checked: readonly Checked[], services: Services): void {
  for (const { partnership, problems } of checked) {
    reportProblems(problems, services);
    services.out(`${partnership}: ${countProblems(problems)}`);
  }
}
