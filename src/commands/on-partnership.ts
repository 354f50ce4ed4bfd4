import { changeNotes, findPartnership } from '../documents/drafting/active-partnership.ts';
import type { StoreServices } from './services.ts';
import type { Report } from './terminal/report.ts';
import { problemLine } from './terminal/report-problems.ts';

/**
 * Runs a command on an active partnership, named by its id or by the path of its folder. A folder with content that is
 * not active gets a one-line note, and is not used.
 */
export async function onPartnership(
  services: StoreServices,
  idOrPath: string,
  command: (id: string) => Promise<Report>,
): Promise<Report> {
  const { store } = services;
  const found = await findPartnership(store, idOrPath, services);
  // If there is none, the command reports that itself, along with anything else that is wrong.
  const report = await command(found.active?.id ?? idOrPath);
  const notes = await changeNotes(store, found, services);
  return { ...report, notes: [...(report.notes ?? []), ...notes.map(problemLine)] };
}
