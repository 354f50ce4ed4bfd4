import { Argument, Command } from 'commander';
import { noticeText, STATES } from '../bot/text/da.ts';
import { writtenProblems } from '../drafting/written-problems.ts';
import { findMunicipality } from '../partnership/municipalities/find-municipality.ts';
import { move } from '../store/moves.ts';
import { unknownMunicipality } from './choose-municipalities.ts';
import { RECORDABLE, type RecordOptions, readRecord } from './read-record.ts';
import { reportProblems } from './report-problems.ts';
import type { ExitCode, Services } from './services.ts';
import { withStore } from './with-store.ts';

export function recordCommand(services: Services, end: (code: ExitCode) => void): Command {
  return new Command('record')
    .summary('record what has happened with a municipality')
    .description(
      'Records a step in the life of an enrolment. What is not possible yet is refused, with what is missing.',
    )
    .argument('<ID>', 'id of a partnership in the store')
    .argument('<MUNICIPALITY>', 'name or code')
    .addArgument(new Argument('<WHAT>', 'what happened').choices([...RECORDABLE]))
    .argument('[WHICH]', 'for ticked and unticked: the precondition; for retracted: what is taken back')
    .option('--date <DAY>', 'when it happened; today if left out')
    .option('--notes <TEXT>', 'aligned: what was agreed')
    .option('--body <NAME>', 'approved: who decided, as the municipality writes it (Byrådet, Børneudvalget)')
    .option('--case <NUMBER>', "approved: the municipality's case number")
    .option('--side <SIDE>', 'signed, terminated, retracted signature: municipality or kl')
    .option('--by <NAME, TITLE...>', 'signed: who signed, such as "Anna Holm, borgmester"')
    .option('--why <TEXT>', 'withdrawn, terminated, unticked, retracted: the reason')
    .option('--based-on <REVISION>', 'refuse it if somebody has changed the enrolment since this revision')
    .option('--json', 'print the enrolment as JSON')
    .action(
      async (id: string, name: string, what: string, which: string | undefined, options: RecordOptions) => {
        const found = findMunicipality(name);
        const read = readRecord(what, which, options, services.clock.now());
        const problems = [
          ...(found.kind === 'found' ? [] : [unknownMunicipality(name)]),
          ...(read.ok ? [] : read.problems),
        ];
        if (found.kind !== 'found' || !read.ok) {
          reportProblems(problems, services);
          return end(1);
        }
        const { municipality } = found;
        end(
          await withStore(services, async (store) => {
            const written = await move(store, services.origin, {
              partnership: id,
              municipality: municipality.code,
              move: read.move,
              basedOn: read.basedOn,
            });
            reportProblems(writtenProblems(written), services);
            if (!('value' in written)) return 1;
            const { enrolment, notices } = written.value;
            if (options.json) services.out(JSON.stringify(enrolment, undefined, 2));
            else
              services.out(
                `${municipality.fullName}: ${STATES[enrolment.state]} (revision ${enrolment.revision})`,
              );
            for (const notice of notices)
              services.err(noticeText(notice, { municipality: municipality.fullName }));
            return 0;
          }),
        );
      },
    );
}
