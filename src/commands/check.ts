import { readPartnershipWithTemplates } from '../documents/drafting/partnership-with-templates.ts';
import { partnershipIds } from '../intake/files/partnership-folder.ts';
import type { Services } from './services.ts';
import { problemJson, type Report } from './terminal/report.ts';
import { countProblems } from './terminal/report-problems.ts';

export async function checkCommand(services: Services, asked: string[]): Promise<Report> {
  const ids = asked.length > 0 ? asked : await partnershipIds(services.partnerships);
  if (ids.length === 0) return { notes: [`There are no partnerships in ${services.partnerships}.`], code: 1 };
  const checked = [];
  for (const id of ids) {
    const { problems } = await readPartnershipWithTemplates(id, services);
    checked.push({ partnership: id, problems });
  }
  return {
    problems: checked.flatMap(({ problems }) => problems),
    lines: checked.map(({ partnership, problems }) => `${partnership}: ${countProblems(problems)}`),
    json: {
      partnerships: ids,
      problems: checked.flatMap(({ partnership, problems }) =>
        problems.map((problem) => ({ partnership, ...problemJson(problem) })),
      ),
    },
  };
}
