import { writtenProblems } from '../documents/drafting/written-problems.ts';
import type { Store } from '../store/db/open-store.ts';
import { partnershipInForce } from '../store/partnerships/partnerships.ts';
import { applyRetention, type Retention } from '../store/privacy/retention.ts';
import { NOT_SCRUBBED } from './persons.ts';
import { reportProblems } from './report-problems.ts';
import type { ExitCode, Services } from './services.ts';
import { unknownPartnership } from './unknown-partnership.ts';
import { withStore } from './with-store.ts';

export async function retentionCommand(
  services: Services,
  id: string,
  options: { months?: number },
): Promise<ExitCode> {
  return await withStore(services, (store) => retain(store, id, options.months, services));
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
  const result = await applyRetention(store, services.origin, {
    partnership: id,
    months,
    staff: services.staff,
  });
  reportProblems(writtenProblems(result), services);
  if (!('value' in result)) return 1;
  services.out(retainedText(result.value));
  return 0;
}

function retainedText({ applied, due, scrubbed }: Retention): string {
  const later = scrubbed ? '' : ` ${NOT_SCRUBBED}`;
  if (applied) return `Personal data removed; they were kept until ${due}.${later}`;
  if (due === undefined) return 'The period has no last day, so nothing was removed.';
  return `Nothing was removed. The day is ${due}.`;
}
