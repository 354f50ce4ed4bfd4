import type { DeadlineAnswer } from '../../partnership/answer.ts';
import type { Store } from '../db/open-store.ts';
import { foundAmong, type Reading, read } from '../db/read.ts';
import type { DeadlineAnswerRow } from '../db/schema.ts';
import { fromText } from '../db/values.ts';

/** An answer to a later question, as received. */
export interface DeadlineAnswerInLog {
  municipality: string;
  /** Counts the municipality's answers to this question, from 1. */
  number: number;
  /** ISO instants in UTC: when it was recorded, and when it was received. */
  at: string;
  receivedAt: string;
  actor: string;
  answer: DeadlineAnswer;
}

/** Everything a municipality has answered to later questions, by question and oldest first. */
export function deadlineAnswersOf(
  store: Store,
  { partnership, municipality }: { partnership: string; municipality: string },
): Promise<DeadlineAnswerInLog[]> {
  return read(store, (tx) => readDeadlineAnswers(tx, partnership, [municipality]));
}

/**
 * The same of several municipalities.
 * @param municipalities codes; all if left out
 */
export async function readDeadlineAnswers(
  tx: Reading,
  partnership: string,
  municipalities?: readonly string[],
): Promise<DeadlineAnswerInLog[]> {
  const all = tx
    .selectFrom('deadline_answer')
    .selectAll()
    .where('partnership', '=', partnership)
    .orderBy('municipality')
    .orderBy('deadline')
    .orderBy('number');
  const rows = await foundAmong(municipalities, (some) =>
    (some ? all.where('municipality', 'in', some) : all).execute(),
  );
  return rows.map(fromRow);
}

function fromRow({ municipality, number, at, received_at, actor, content }: DeadlineAnswerRow) {
  return {
    municipality,
    number,
    at,
    receivedAt: received_at,
    actor,
    answer: fromText<DeadlineAnswer>(content),
  };
}
