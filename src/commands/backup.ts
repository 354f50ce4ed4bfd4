import { backup, restore } from '../store/privacy/backup.ts';
import type { ExitCode, Services } from './services.ts';
import { withStore } from './with-store.ts';

export async function backupCommand(
  services: Services,
  file: string,
  options: { replace?: true },
): Promise<ExitCode> {
  return await withStore(services, async (store) => {
    const { rows } = await backup(store, file, { replace: options.replace === true });
    services.out(`${rows} rows copied to ${file}. It holds personal data: keep it accordingly.`);
    return 0;
  });
}

export async function restoreCommand(services: Services, file: string): Promise<ExitCode> {
  return await withStore(services, async (store) => {
    const { rows, from } = await restore(store, services.origin, file);
    services.out(`${rows} rows restored, as they were at ${from}.`);
    return 0;
  });
}
