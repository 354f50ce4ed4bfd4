import { Command } from 'commander';
import { backup } from '../store/backup.ts';
import { restore } from '../store/restore.ts';
import type { ExitCode, Services } from './services.ts';
import { withStore } from './with-store.ts';

export function backupCommand(services: Services, end: (code: ExitCode) => void): Command {
  return new Command('backup')
    .summary('copy the store to a file')
    .description(
      'Copies everything in the store, as it is at one moment, to a file. Others can go on working meanwhile.',
    )
    .argument('<FILE>', 'the file to make')
    .option('--replace', 'write over a file of that name')
    .action(async (file: string, options: { replace?: true }) => {
      end(
        await withStore(services, async (store) => {
          const { rows } = await backup(store, file, { replace: options.replace === true });
          services.out(`${rows} rows copied to ${file}. It holds personal data: keep it accordingly.`);
          return 0;
        }),
      );
    });
}

export function restoreCommand(services: Services, end: (code: ExitCode) => void): Command {
  return new Command('restore')
    .summary('fill an empty store from a backup')
    .description(
      'Fills an empty store from a backup of either database. The file is verified first; all of it is taken, or nothing.',
    )
    .argument('<FILE>', 'a file made by "partnerskab backup"')
    .action(async (file: string) => {
      end(
        await withStore(services, async (store) => {
          const { rows, from } = await restore(store, services.origin, file);
          services.out(`${rows} rows restored, as they were at ${from}.`);
          return 0;
        }),
      );
    });
}
