import type { Problem } from '../../errors.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { ContactRow } from '../../partnership/identity/contact-row.ts';
import { readContacts } from '../contacts/read-contacts.ts';
import { readHandedIn } from './read-handed-in.ts';
import { readTable } from './read-table.ts';

/** Contacts from a .csv or .xlsx file, with every problem of every row. A file that can't be opened is a problem too. */
export async function readContactsFile(
  file: string,
  definition: Pick<Definition, 'invited'>,
): Promise<{ contacts: ContactRow[]; problems: Problem[] }> {
  const bytes = await readHandedIn(file, 'The contacts');
  if (!(bytes instanceof Uint8Array)) return { contacts: [], problems: [bytes] };
  const read = await readTable(file, bytes);
  return read.ok ? readContacts(read.table, definition) : { contacts: [], problems: read.problems };
}
