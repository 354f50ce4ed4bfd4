import type { Problem } from '../../errors.ts';
import { tellerOf } from '../../problems/tell.ts';
import { DEFINITION_PROBLEMS } from '../../problems/text/definition-da.ts';
import { REMINDER_RULE_PROBLEMS } from '../../problems/text/reminder-rules-da.ts';
import type { Path, RawDefinition } from '../definition/raw-definition.ts';

/** A problem in a definition, at a path; the reader of the file adds the line. */
export interface Finding extends Omit<Problem, 'place' | 'path'> {
  path: Path;
}

/** One small rule: reads a definition as written and says what is wrong with it. */
export type Rule = (raw: RawDefinition) => Finding[];

export const { error, warning } = tellerOf({
  ...DEFINITION_PROBLEMS,
  ...REMINDER_RULE_PROBLEMS,
});
