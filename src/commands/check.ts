import { Command } from 'commander';
import { readPartnershipWithTemplates } from '../drafting/partnership-with-templates.ts';
import { hasErrors, type Problem } from '../errors.ts';
import { partnershipIds } from '../files/partnership-folder.ts';
import { countProblems, problemJson, reportProblems } from './report-problems.ts';
import type { ExitCode, Services } from './services.ts';

interface Checked {
  partnership: string;
  problems: Problem[];
}

export function checkCommand(services: Services, end: (code: ExitCode) => void): Command {
  return new Command('check')
    .summary('check definitions and templates')
    .description(
      'Checks partnerships: their definition.yaml and the templates in their folder. Without arguments, all of them. ' +
        'Every problem is reported at once, with file, line, what was expected, what was found and what to do.',
    )
    .argument('[ID|PATH...]', 'ids of partnerships, or paths of folders anywhere')
    .option('--json', 'print the problems as JSON')
    .action(async (asked: string[], options: { json?: true }) => {
      const ids = asked.length > 0 ? asked : await partnershipIds(services.partnerships);
      if (ids.length === 0) {
        services.err(`There are no partnerships in ${services.partnerships}.`);
        return end(1);
      }
      const checked: Checked[] = [];
      for (const id of ids) {
        const { problems } = await readPartnershipWithTemplates(id, services);
        checked.push({ partnership: id, problems });
      }
      if (options.json) services.out(asJson(checked));
      else report(checked, services);
      end(checked.some(({ problems }) => hasErrors(problems)) ? 1 : 0);
    });
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
