import { Command } from 'commander';
import { fullNameOf, writtenProblems } from '../drafting/written-problems.ts';
import { exportPerson } from '../store/export-person.ts';
import { type Forgotten, forgetPerson, type Stays } from '../store/forget-person.ts';
import { reportProblems } from './report-problems.ts';
import type { ExitCode, Services } from './services.ts';
import { withStore } from './with-store.ts';

const PERSON = 'e-mail address, or the id that "partnerskab export-person" and exports show';

export function exportPersonCommand(services: Services, end: (code: ExitCode) => void): Command {
  return new Command('export-person')
    .summary('print everything about a person')
    .description(
      'Prints everything that the store has about a person, as JSON: what the person has a right to see.',
    )
    .argument('<PERSON>', PERSON)
    .action(async (person: string) => {
      end(
        await withStore(services, async (store) => {
          const found = await exportPerson(store, whoIs(person));
          services.out(JSON.stringify(found, undefined, 2));
          if (Object.keys(found).length > 0) return 0;
          services.err(`The store knows nothing of "${person}".`);
          return 1;
        }),
      );
    });
}

export function forgetCommand(services: Services, end: (code: ExitCode) => void): Command {
  return new Command('forget')
    .summary('remove a person')
    .description(
      'Removes a person everywhere, also from half-answered forms and from what the log says of before and after. What a ' +
        'signed agreement must keep stays, and is listed with the reason.',
    )
    .argument('<PERSON>', PERSON)
    .option('--json', 'print what was done as JSON')
    .action(async (person: string, options: { json?: true }) => {
      end(
        await withStore(services, async (store) => {
          const written = await forgetPerson(store, services.origin, whoIs(person));
          reportProblems(writtenProblems(written), services);
          if (!('value' in written)) return 1;
          if (options.json) services.out(JSON.stringify(written.value, undefined, 2));
          else for (const line of asText(person, written.value)) services.out(line);
          return 0;
        }),
      );
    });
}

function asText(person: string, { touched, stays, files }: Forgotten): string[] {
  const rows = Object.values(touched).reduce((sum, count) => sum + count, 0);
  return [
    rows === 0
      ? `Nothing was removed: the store knows nothing more of "${person}".`
      : `Removed from ${rows} rows.`,
    ...stays.map((one) => `Stays: ${staysText(one)}`),
    ...files.map((file) => `A draft named the person; delete copies of ${file} by hand, and draft again.`),
    'Backups made before still hold the person.',
  ];
}

function whoIs(person: string) {
  return person.includes('@') ? { email: person } : { id: person };
}

function staysText({ what, partnership, municipality, why }: Stays): string {
  return [what, municipality ? fullNameOf(municipality) : '', partnership]
    .filter((part) => part !== '')
    .join(', ')
    .concat(`. ${why}`);
}
