import { backup, restore } from '../../store/privacy/backup.ts';
import type { StoreServices } from '../services.ts';
import type { Report } from '../terminal/report.ts';

export async function backupCommand(
  { store }: StoreServices,
  file: string,
  options: { replace?: true },
): Promise<Report> {
  const { rows } = await backup(store, file, { replace: options.replace === true });
  return { lines: [`${rows} rows copied to ${file}. It holds personal data: keep it accordingly.`] };
}

export async function restoreCommand({ store, origin }: StoreServices, file: string): Promise<Report> {
  const { rows, from } = await restore(store, origin, file);
  return { lines: [`${rows} rows restored, as they were at ${from}.`] };
}
