import type { Problem } from '../../errors.ts';
import type { Path, RawDefinition } from '../definition/raw-definition.ts';

/** A problem in a definition, at a path; the reader of the file adds the line. */
export interface Finding extends Omit<Problem, 'place' | 'path'> {
  path: Path;
}

/** One small rule: reads a definition as written and says what is wrong with it. */
export type Rule = (raw: RawDefinition) => Finding[];
