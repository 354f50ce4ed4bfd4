import { eventText, momentText } from '../chat/text/log-da.ts';
import { findMunicipality } from '../partnership/municipalities/find-municipality.ts';
import { municipalityByCode } from '../partnership/municipalities/register.ts';
import { historyOf } from '../store/enrolments/history.ts';
import { partnershipInForce } from '../store/partnerships/partnerships.ts';
import { unknownMunicipality } from './choose-municipalities.ts';
import { reportProblems } from './report-problems.ts';
import type { ExitCode, Services } from './services.ts';
import { table } from './table.ts';
import { unknownPartnership } from './unknown-partnership.ts';
import { withStore } from './with-store.ts';

export async function historyCommand(
  services: Services,
  id: string,
  name: string | undefined,
  options: { json?: true },
): Promise<ExitCode> {
  const found = name === undefined ? undefined : findMunicipality(name);
  if (name !== undefined && found?.kind !== 'found') {
    reportProblems([unknownMunicipality(name)], services);
    return 1;
  }
  return await withStore(services, async (store) => {
    if (!(await partnershipInForce(store, id))) return unknownPartnership(store, id, services);
    const code = found?.kind === 'found' ? found.municipality.code : undefined;
    const entries = await historyOf(store, id, code);
    if (options.json) services.out(JSON.stringify(entries, undefined, 2));
    else {
      const rows = entries.map((entry) => [
        momentText(entry.at),
        entry.municipality ? (municipalityByCode(entry.municipality)?.name ?? entry.municipality) : '',
        eventText(entry),
        entry.actor,
        entry.surface,
      ]);
      services.out(table(['Tidspunkt', 'Kommune', 'Hændelse', 'Hvem', 'Hvorfra'], rows));
    }
    return 0;
  });
}
