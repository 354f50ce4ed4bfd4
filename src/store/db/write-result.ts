import type { Problem } from '../../errors.ts';
import type { Refusals } from '../../partnership/enrolment/refusal.ts';

/** Somebody else changed the same meanwhile. Nothing was written; both versions are here to choose from. */
export interface Conflict {
  /** What it is about: `enrolment 0751`. */
  subject: string;
  /** The revision that the writer had seen. */
  basedOn: number;
  /** The revision that is in the store. */
  revision: number;
  /** What the writer wanted. */
  yours: unknown;
  /** What is in the store. */
  theirs: unknown;
  /** Who changed it last and when (ISO instant), where that is known. */
  changedBy?: { actor: string; at: string };
}

/** Every reason of the domain against the move of one municipality. */
export interface TransitionRefusal {
  municipality: string;
  refusals: Refusals;
}

/** What came of a change. Only `saved` changed anything. */
export type WriteResult<T, Against = TransitionRefusal> =
  | { kind: 'saved'; value: T }
  | { kind: 'unchanged'; value: T }
  /** What was handed in has to be mended. */
  | { kind: 'refused'; problems: Problem[] }
  /** The rules of the domain are against it. */
  | { kind: 'not-allowed'; against: readonly Against[] }
  | { kind: 'conflict'; conflict: Conflict };

/** One problem, refused. */
export function refused(problem: Omit<Problem, 'severity'>): { kind: 'refused'; problems: Problem[] } {
  return { kind: 'refused', problems: [{ severity: 'error', ...problem }] };
}
