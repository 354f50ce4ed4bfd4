import { Command } from 'commander';
import { milestoneWarningText } from '../bot/text/da.ts';
import { writtenProblems } from '../drafting/written-problems.ts';
import { readMilestoneDate } from '../partnership/milestone-date/read.ts';
import { writeMilestoneDate } from '../partnership/milestone-date/write.ts';
import { moveMilestone } from '../store/milestones.ts';
import { reportProblems } from './report-problems.ts';
import type { ExitCode, Services } from './services.ts';
import { withStore } from './with-store.ts';

export function moveDateCommand(services: Services, end: (code: ExitCode) => void): Command {
  return new Command('move-date')
    .summary('move a date of the timeline')
    .description(
      'Moves a milestone, also one that has passed. The old date, who moved it, when and why are kept; agreements that ' +
        'are signed stay valid.',
    )
    .argument('<ID>', 'id of a partnership in the store')
    .argument('<MILESTONE>', 'id of the milestone in the definition')
    .argument('<DATE...>', 'the new date as KL writes it: 17. januar 2020 kl. 10.00')
    .requiredOption('--why <TEXT>', 'the reason')
    .option('--json', 'print what was done as JSON')
    .action(async (id: string, milestone: string, words: string[], options: { why: string; json?: true }) => {
      const read = readMilestoneDate(words.join(' '));
      if (!read.ok) {
        services.err(`error: ${read.message}`);
        services.err(`    expected: ${read.expected}`);
        return end(1);
      }
      end(
        await withStore(services, async (store) => {
          const written = await moveMilestone(store, services.origin, {
            partnership: id,
            milestone,
            to: read.date,
            why: options.why,
          });
          reportProblems(writtenProblems(written), services);
          if (!('value' in written)) return 1;
          const { change, warnings } = written.value;
          if (options.json)
            services.out(
              JSON.stringify({ ...change, warnings: warnings.map(milestoneWarningText) }, undefined, 2),
            );
          else {
            services.out(
              `${milestone}: ${writeMilestoneDate(change.from)} → ${writeMilestoneDate(change.to)}`,
            );
            for (const warning of warnings) services.out(milestoneWarningText(warning));
          }
          return 0;
        }),
      );
    });
}
