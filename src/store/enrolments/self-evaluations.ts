import type { Origin, WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { foundAmong, type Reading, read } from '../db/read.ts';
import { saveRevisioned } from '../db/revisioned.ts';
import { fromText, instant, toText } from '../db/values.ts';
import { refuseUnlessEnrolled } from './enrolment-record.ts';

/** A municipality's self-evaluation (R62), in the format of the common tool: `answers` is plain JSON. */
export interface SelfEvaluation {
  partnership: string;
  municipality: string;
  /** Whether the municipality has submitted it. */
  complete: boolean;
  answers: unknown;
}

export type SavedSelfEvaluation = SelfEvaluation & { revision: number; at: string };

/** Saves a municipality's self-evaluation, replacing the previous one. */
export function saveSelfEvaluation(
  store: Store,
  by: Origin,
  wanted: SelfEvaluation & { basedOn?: number },
): Promise<WriteResult<SavedSelfEvaluation>> {
  const { basedOn, ...content } = wanted;
  const { partnership, municipality, complete, answers } = content;
  return saveRevisioned<SelfEvaluation, SavedSelfEvaluation>(store, by, {
    audit: { partnership, municipality, subject: 'self-evaluation', action: 'save' },
    content,
    basedOn,
    refuse: (tx) => refuseUnlessEnrolled(store, tx, partnership, municipality),
    read: (tx) => readSelfEvaluation(tx, partnership, municipality),
    stamp: (revision, now) => ({ ...content, revision, at: instant(now) }),
    write(tx, { revision, at }) {
      const row = { revision, at, complete: complete ? 1 : 0, content: toText(answers) };
      return [
        tx
          .insertInto('self_evaluation')
          .values({ partnership, municipality, ...row })
          .onConflict((there) => there.columns(['partnership', 'municipality']).doUpdateSet(row)),
      ];
    },
  });
}

/** A municipality's self-evaluation; undefined if there is none. */
export function selfEvaluationOf(
  store: Store,
  partnership: string,
  municipality: string,
): Promise<SavedSelfEvaluation | undefined> {
  return read(store, (tx) => readSelfEvaluation(tx, partnership, municipality));
}

/**
 * Codes of the municipalities that have submitted theirs.
 * @param municipalities codes, to ask about these only
 */
export async function selfEvaluatedIn(
  tx: Reading,
  partnership: string,
  municipalities?: readonly string[],
): Promise<Set<string>> {
  const complete = tx
    .selectFrom('self_evaluation')
    .select('municipality')
    .where('partnership', '=', partnership)
    .where('complete', '=', 1);
  const rows = await foundAmong(municipalities, (some) =>
    (some ? complete.where('municipality', 'in', some) : complete).execute(),
  );
  return new Set(rows.map(({ municipality }) => municipality));
}

/** The submitted self-evaluations of a partnership, by the municipality's code: an option or a text for each question. */
export function submittedSelfEvaluations(
  store: Store,
  partnership: string,
): Promise<Map<string, Readonly<Record<string, string>>>> {
  return read(store, async (tx) => {
    const rows = await tx
      .selectFrom('self_evaluation')
      .select(['municipality', 'content'])
      .where('partnership', '=', partnership)
      .where('complete', '=', 1)
      .execute();
    const answers = rows.map(
      ({ municipality, content }) => [municipality, fromText(content) as Record<string, string>] as const,
    );
    return new Map(answers);
  });
}

async function readSelfEvaluation(
  tx: Reading,
  partnership: string,
  municipality: string,
): Promise<SavedSelfEvaluation | undefined> {
  const row = await tx
    .selectFrom('self_evaluation')
    .selectAll()
    .where('partnership', '=', partnership)
    .where('municipality', '=', municipality)
    .executeTakeFirst();
  if (!row) return undefined;
  const { revision, at, complete, content } = row;
  return { partnership, municipality, revision, at, complete: complete === 1, answers: fromText(content) };
}
