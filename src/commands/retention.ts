import { Command, InvalidArgumentError } from 'commander';
import { writtenProblems } from '../drafting/written-problems.ts';
import type { Store } from '../store/open-store.ts';
import { partnershipInForce } from '../store/partnerships.ts';
import { applyRetention, type Retention } from '../store/retention.ts';
import { reportProblems } from './report-problems.ts';
import type { ExitCode, Services } from './services.ts';
import { unknownPartnership } from './unknown-partnership.ts';
import { withStore } from './with-store.ts';

export function retentionCommand(services: Services, end: (code: ExitCode) => void): Command {
  return new Command('retention')
    .summary('remove personal data once a partnership is long over')
    .description(
      'Removes personal data of a partnership whose end lies further back than its definition (or --months) says. Export it ' +
        'first. Before the day, and once more, it changes nothing.',
    )
    .argument('<ID>', 'id of a partnership in the store')
    .option('--months <N>', 'months after the end of the period, in place of the definition’s', wholeNumber)
    .action(async (id: string, options: { months?: number }) => {
      end(await withStore(services, (store) => retain(store, id, options.months, services)));
    });
}

async function retain(
  store: Store,
  id: string,
  stated: number | undefined,
  services: Services,
): Promise<ExitCode> {
  const inForce = await partnershipInForce(store, id);
  if (!inForce) return unknownPartnership(store, id, services);
  const months = stated ?? inForce.definition.personalDataMonths;
  if (months === undefined) {
    services.err(
      'error: Neither the definition (personalDataMonths) nor --months says how long personal data are kept.',
    );
    return 1;
  }
  const written = await applyRetention(store, services.origin, {
    partnership: id,
    months,
    staff: services.staff,
  });
  reportProblems(writtenProblems(written), services);
  if (!('value' in written)) return 1;
  services.out(retainedText(written.value));
  return 0;
}

function retainedText({ applied, due }: Retention): string {
  if (applied) return `Personal data removed; they were kept until ${due}.`;
  if (due === undefined) return 'The period has no last day, so nothing was removed.';
  return `Nothing was removed. The day is ${due}.`;
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0)
    throw new InvalidArgumentError('It must be a whole number of months.');
  return number;
}
