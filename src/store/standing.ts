import type { Answer } from '../partnership/answer.ts';
import type { Enrolment } from '../partnership/enrolment/enrolment.ts';
import type { Reading } from './change.ts';
import { inChunks } from './chunks.ts';
import { fromText } from './json.ts';
import { type PersonInRole, readPeople } from './people.ts';

/** Where one municipality stands when a move is to be decided. */
export interface Standing {
  enrolment: Enrolment;
  /** As it was given; who the people are now is in `people`. */
  answer: Answer | undefined;
  people: PersonInRole[];
  answers: number;
  moves: number;
  versions: number;
  peopleRevision: number;
}

/** Where municipalities stand; those that are not invited are missing. */
export async function readStandings(
  tx: Reading,
  partnership: string,
  municipalities: readonly string[],
): Promise<Map<string, Standing>> {
  const standings = new Map<string, Standing>();
  for (const chunk of inChunks(municipalities)) {
    const rows = await tx
      .selectFrom('enrolment as e')
      .leftJoin('answer as a', (join) =>
        join
          .onRef('a.partnership', '=', 'e.partnership')
          .onRef('a.municipality', '=', 'e.municipality')
          .onRef('a.number', '=', 'e.answers'),
      )
      .select(['e.municipality', 'e.content', 'e.answers', 'e.moves', 'e.versions', 'e.people_revision'])
      .select('a.content as answer')
      .where('e.partnership', '=', partnership)
      .where('e.municipality', 'in', chunk)
      .execute();
    const people = await readPeople(tx, partnership, chunk);
    for (const row of rows) {
      standings.set(row.municipality, {
        enrolment: fromText(row.content),
        answer: row.answer === null ? undefined : fromText(row.answer),
        people: people.get(row.municipality) ?? [],
        answers: row.answers,
        moves: row.moves,
        versions: row.versions,
        peopleRevision: row.people_revision,
      });
    }
  }
  return standings;
}
