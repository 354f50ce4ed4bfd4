import { retain } from '../acts/people.ts';
import { writtenProblems } from '../documents/drafting/written-problems.ts';
import { tellerOf } from '../problems/tell.ts';
import { ASKED_PROBLEMS } from '../problems/text/commands-da.ts';
import { partnershipInForce } from '../store/partnerships/partnerships.ts';
import type { Retention } from '../store/privacy/retention.ts';
import { NOT_SCRUBBED } from './persons.ts';
import type { StoreServices } from './services.ts';
import type { Report } from './terminal/report.ts';
import { unknownPartnership } from './unknown-partnership.ts';

const { error } = tellerOf(ASKED_PROBLEMS);

export async function retentionCommand(
  { store, origin, staff }: StoreServices,
  id: string,
  options: { months?: number },
): Promise<Report> {
  const inForce = await partnershipInForce(store, id);
  if (!inForce) return unknownPartnership(store, id);
  const months = options.months ?? inForce.definition.personalDataMonths;
  if (months === undefined) return { problems: [error('months-missing', {})] };
  const result = await retain({ store, origin }, { partnership: id, months, staff });
  return 'value' in result ? { lines: [retainedText(result.value)] } : { problems: writtenProblems(result) };
}

function retainedText({ applied, due, scrubbed }: Retention): string {
  const later = scrubbed ? '' : ` ${NOT_SCRUBBED}`;
  if (applied) return `Personal data removed; they were kept until ${due}.${later}`;
  if (due === undefined) return 'The period has no last day, so nothing was removed.';
  return `Nothing was removed. The day is ${due}.`;
}
