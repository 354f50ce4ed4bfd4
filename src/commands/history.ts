import { eventText, momentText } from '../chat/text/log-da.ts';
import { HISTORY_HEADING } from '../chat/text/tables-da.ts';
import { findMunicipality } from '../partnership/municipalities/find-municipality.ts';
import { municipalityName } from '../partnership/municipalities/register.ts';
import { historyOf } from '../store/enrolments/history.ts';
import { partnershipInForce } from '../store/partnerships/partnerships.ts';
import { unknownMunicipality } from './input/choose-municipalities.ts';
import type { StoreServices } from './services.ts';
import type { Report } from './terminal/report.ts';
import { table } from './terminal/table.ts';
import { unknownPartnership } from './unknown-partnership.ts';

export async function historyCommand(
  { store }: StoreServices,
  id: string,
  name: string | undefined,
): Promise<Report> {
  const found = name === undefined ? undefined : findMunicipality(name);
  if (name !== undefined && found?.kind !== 'found') return { problems: [unknownMunicipality(name)] };
  const inForce = await partnershipInForce(store, id);
  if (!inForce) return unknownPartnership(store, id);
  const code = found?.kind === 'found' ? found.municipality.code : undefined;
  const entries = await historyOf(store, id, code);
  const rows = entries.map((entry) => [
    momentText(entry.at),
    entry.municipality ? municipalityName(entry.municipality, 'name') : '',
    eventText(entry, inForce.definition),
    entry.actor,
    entry.surface,
  ]);
  return { json: entries, lines: [table(HISTORY_HEADING, rows)] };
}
