import { milestoneWarningText } from '../chat/text/da.ts';
import { writtenProblems } from '../documents/drafting/written-problems.ts';
import { readMilestoneDate } from '../partnership/dates/read.ts';
import { writeMilestoneDate } from '../partnership/dates/write.ts';
import { moveMilestone } from '../store/partnerships/milestones.ts';
import { reportProblems } from './report-problems.ts';
import type { ExitCode, Services } from './services.ts';
import { withStore } from './with-store.ts';

export async function moveDateCommand(
  services: Services,
  id: string,
  milestone: string,
  words: string[],
  options: { why: string; json?: true },
): Promise<ExitCode> {
  const read = readMilestoneDate(words.join(' '));
  if (!read.ok) {
    services.err(`error: ${read.message}`);
    services.err(`    expected: ${read.expected}`);
    return 1;
  }
  return await withStore(services, async (store) => {
    const result = await moveMilestone(store, services.origin, {
      partnership: id,
      milestone,
      to: read.date,
      why: options.why,
    });
    reportProblems(writtenProblems(result), services);
    if (!('value' in result)) return 1;
    const { change, warnings } = result.value;
    if (options.json)
      services.out(JSON.stringify({ ...change, warnings: warnings.map(milestoneWarningText) }, undefined, 2));
    else {
      services.out(`${milestone}: ${writeMilestoneDate(change.from)} → ${writeMilestoneDate(change.to)}`);
      for (const warning of warnings) services.out(milestoneWarningText(warning));
    }
    return 0;
  });
}
