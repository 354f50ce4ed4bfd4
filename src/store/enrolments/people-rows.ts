import type { AuditEntry, Planning } from '../db/change.ts';
import { inChunks, type Reading } from '../db/read.ts';
import type { PersonRow } from '../db/schema.ts';
import type { PersonInRole, Role } from './people.ts';

/** What has to be written so that a municipality's people are as in `after`; nothing where they are so already. */
export function writingPeople(
  tx: Planning,
  { partnership, municipality }: { partnership: string; municipality: string },
  before: readonly PersonInRole[],
  after: readonly PersonInRole[],
): { audit: AuditEntry[]; writes: { execute(): Promise<unknown> }[] } {
  const rows = rowsOf(partnership, municipality, after);
  if (JSON.stringify(rows) === JSON.stringify(rowsOf(partnership, municipality, before))) {
    return { audit: [], writes: [] };
  }
  const removing = tx
    .deleteFrom('person')
    .where('partnership', '=', partnership)
    .where('municipality', '=', municipality);
  const adding = inChunks(rows).map((chunk) => tx.insertInto('person').values(chunk));
  return {
    audit: [
      {
        partnership,
        municipality,
        subject: 'people',
        action: 'save',
        ...(before.length > 0 && { before }),
        ...(after.length > 0 && { after }),
      },
    ],
    writes: before.length > 0 ? [removing, ...adding] : adding,
  };
}

function rowsOf(partnership: string, municipality: string, people: readonly PersonInRole[]): PersonRow[] {
  return people.map(({ id, role, name, title, email, phone }, position) => ({
    partnership,
    municipality,
    id,
    role,
    position,
    name,
    title: title ?? null,
    email: email ?? null,
    phone: phone ?? null,
  }));
}

/** The people of some municipalities, in all roles, in the order they were given. */
export async function readPeople(
  tx: Reading,
  partnership: string,
  municipalities: readonly string[],
): Promise<Map<string, PersonInRole[]>> {
  const rows = await tx
    .selectFrom('person')
    .selectAll()
    .where('partnership', '=', partnership)
    .where('municipality', 'in', municipalities)
    .orderBy('position')
    .execute();
  const people = new Map<string, PersonInRole[]>();
  for (const row of rows)
    people.set(row.municipality, [...(people.get(row.municipality) ?? []), personOf(row)]);
  return people;
}

export function personOf({ id, role, name, title, email, phone }: PersonRow): PersonInRole {
  return {
    id,
    role: role as Role,
    name,
    ...(title !== null && { title }),
    ...(email !== null && { email }),
    ...(phone !== null && { phone }),
  };
}
