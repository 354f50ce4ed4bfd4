import { milestoneRefusalText, refusalText } from '../../chat/text/da.ts';
import type { Problem } from '../../errors.ts';
import type { MilestoneRefusal } from '../../partnership/enrolment/milestone-change.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import { tellerOf } from '../../problems/tell.ts';
import { ACTIVATION_PROBLEMS } from '../../problems/text/commands-da.ts';
import type { Conflict, TransitionRefusal, WriteResult } from '../../store/db/change.ts';

const { error } = tellerOf(ACTIVATION_PROBLEMS);

/** Why the store did not take a change, as problems; empty where it did. Refusals are in Danish, as KL reads them. */
export function writtenProblems(
  result: WriteResult<unknown, TransitionRefusal | MilestoneRefusal>,
): Problem[] {
  switch (result.kind) {
    case 'saved':
    case 'unchanged':
      return [];
    case 'refused':
      return result.problems;
    case 'not-allowed':
      return once(result.against.flatMap(againstProblems));
    case 'conflict':
      return [conflictProblem(result.conflict)];
  }
}

/** "Aarhus Kommune", or the code if the register has no such municipality. */
export function fullNameOf(code: string): string {
  return municipalityName(code, 'fullName');
}

/** What is wrong with all of a list, such as the day it came, is said of each: once is enough. */
function once(problems: readonly Problem[]): Problem[] {
  return [
    ...new Map(problems.toReversed().map((problem) => [problem.message, problem])).values(),
  ].toReversed();
}

function againstProblems(against: TransitionRefusal | MilestoneRefusal): Problem[] {
  if ('refusals' in against) {
    const municipality = fullNameOf(against.municipality);
    return against.refusals.map((refusal) => ({
      severity: 'error',
      ...ruleAndData({ ...refusal, municipality: against.municipality }),
      message: refusalText(refusal, { municipality }),
    }));
  }
  return [{ severity: 'error', ...ruleAndData(against), message: milestoneRefusalText(against) }];
}

function ruleAndData<Of extends { rule: string }>({ rule, ...data }: Of): Pick<Problem, 'rule' | 'data'> {
  return Object.keys(data).length > 0 ? { rule, data } : { rule };
}

function conflictProblem({ subject, changedBy, yours, theirs }: Conflict): Problem {
  const by = changedBy ? { actor: changedBy.actor, at: changedBy.at } : null;
  return error('conflict', { subject, by, yours: inShort(yours), theirs: inShort(theirs) });
}

/** A version on one line: its plain fields; nested ones are only named. */
function inShort(version: unknown): string {
  if (typeof version !== 'object' || version === null) return String(version);
  const parts = Object.entries(version).flatMap(([key, value]) => {
    if (value === undefined || value === null) return [];
    if (typeof value !== 'object') return [`${key} ${value}`];
    const isEmpty = Object.keys(value).length === 0;
    return isEmpty ? [] : [`${key} (${'date' in value ? String(value.date) : 'given'})`];
  });
  return parts.join(', ');
}
