import { moveDate } from '../acts/milestones.ts';
import { milestoneWarningText } from '../chat/text/da.ts';
import { writtenProblems } from '../documents/drafting/written-problems.ts';
import { readMilestoneDate } from '../partnership/dates/read.ts';
import { writeMilestoneDate } from '../partnership/dates/write.ts';
import type { StoreServices } from './services.ts';
import type { Report } from './terminal/report.ts';

export async function moveDateCommand(
  { store, origin }: StoreServices,
  id: string,
  milestone: string,
  words: string[],
  { why }: { why: string },
): Promise<Report> {
  const read = readMilestoneDate(words.join(' '));
  if (!read.ok) {
    const { message, expected } = read;
    return { problems: [{ severity: 'error', rule: 'unreadable-date', message, expected }] };
  }
  const result = await moveDate({ store, origin }, { partnership: id, milestone, to: read.date, why });
  if (result.kind === 'already-there') return {};
  if (!('value' in result)) return { problems: writtenProblems(result) };
  const { change } = result.value;
  const warnings = result.value.warnings.map(milestoneWarningText);
  return {
    json: { ...change, warnings },
    lines: [
      `${milestone}: ${writeMilestoneDate(change.from)} → ${writeMilestoneDate(change.to)}`,
      ...warnings,
    ],
  };
}
