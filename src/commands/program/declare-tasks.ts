import { Command } from 'commander';
import type { Run } from './run.ts';

/** The commands about the work along the way: what municipalities hand in or report, and the groups. */
export const TASK_COMMANDS: readonly ((run: Run) => Command)[] = [
  (run) =>
    new Command('task')
      .summary('record that a municipality has done a task, or that it is accepted')
      .description(
        'Records what is known of one task of one municipality: it has done it or handed it in, KL has accepted it, or it is ' +
          'open after all. Whoever has done it is not reminded any more.',
      )
      .argument('<ID|PATH>', 'id of a partnership, or the path of its folder')
      .argument('<MUNICIPALITY>', 'name or code')
      .argument('<TASK>', 'id of the task in the definition')
      .option('--reported [DAY]', 'it was reported done or handed in: today if no day is given')
      .option(
        '--handed-in <TEXT>',
        'what was handed in: a link, or the name of the file and the case it is filed on',
      )
      .option('--note <TEXT>', 'what else there is to say')
      .option('--accepted [DAY]', 'KL has accepted it: today if no day is given')
      .option('--reopen', 'it is not done after all')
      .option('--why <TEXT>', 'the reason, where it is reopened')
      .option('--json', 'print the report as JSON')
      .action(run.onStore(() => import('../tasks.ts').then((it) => it.taskCommand))),
  (run) =>
    new Command('tasks')
      .summary('list the tasks of municipalities, and how they stand')
      .description('Lists every task of each municipality that takes part: open, waiting for KL, or done.')
      .argument('<ID|PATH>', 'id of a partnership, or the path of its folder')
      .option('--open', 'only those that are not done')
      .option('--json', 'print it as JSON')
      .action(run.onPartnership(() => import('../tasks.ts').then((it) => it.tasksCommand))),
  (run) =>
    new Command('groups')
      .summary('list who sits in the groups, or set it')
      .description(
        'Lists the groups of a partnership, such as the steering group, with their members. With --member those are replaced ' +
          'by the ones given: they are told of the meetings if the group has no channel.',
      )
      .argument('<ID|PATH>', 'id of a partnership, or the path of its folder')
      .argument('[GROUP]', 'id of the group in the definition')
      .option('--member <PERSON...>', 'who sits in it: "Bo Friis, kontorchef, bo@kl.dk"')
      .option('--from-definition', "the definition's members count again")
      .option('--json', 'print them as JSON')
      .action(run.onPartnership(() => import('../groups.ts').then((it) => it.groupsCommand))),
];
