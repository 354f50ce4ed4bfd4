import { changeNotes, findPartnership } from '../documents/drafting/active-partnership.ts';
import type { StoreServices } from './services.ts';
import type { Report } from './terminal/report.ts';

/**
 * Carries out a command on an active partnership, named by its id or by the path of its folder. What the folder has that
 * isn't active is told in one line, and used by nothing.
 */
export async function onPartnership(
  services: StoreServices,
  idOrPath: string,
  command: (id: string) => Promise<Report>,
): Promise<Report> {
  const { store } = services;
  const found = await findPartnership(store, idOrPath, services);
  // Of one that isn't there the command tells itself, with whatever else is wrong.
  const report = await command(found.active?.id ?? idOrPath);
  const notes = await changeNotes(store, found, services);
  return { ...report, notes: [...(report.notes ?? []), ...notes.map(({ message }) => `note: ${message}`)] };
}
