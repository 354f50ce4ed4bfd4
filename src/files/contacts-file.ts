import { readFile } from 'node:fs/promises';
import type { Problem } from '../errors.ts';
import type { ContactRow } from '../partnership/contacts-table/contact-row.ts';
import { readContacts } from '../partnership/contacts-table/read-contacts.ts';
import type { Definition } from '../partnership/definition/definition.ts';
import { readTable } from './read-table.ts';

/** Contacts from a .csv or .xlsx file, with every problem of every row. A file that can't be opened is a problem too. */
export async function readContactsFile(
  file: string,
  definition: Pick<Definition, 'invited'>,
): Promise<{ contacts: ContactRow[]; problems: Problem[] }> {
  const bytes = await readFile(file).catch((error: Error) => error);
  if (bytes instanceof Error) return { contacts: [], problems: [cannotOpen(file, bytes)] };
  const read = await readTable(file, bytes);
  return read.ok ? readContacts(read.table, definition) : { contacts: [], problems: read.problems };
}

function cannotOpen(file: string, error: Error): Problem {
  return {
    severity: 'error',
    rule: 'cannot-open',
    message: `The contacts can't be opened: ${error.message}`,
    place: { file },
    fix: 'Check the path, and that the file is not locked by Excel.',
  };
}
