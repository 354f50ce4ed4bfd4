import { ClockTime } from '../../definition/written-offset.ts';
import type { Finding, Rule } from '../finding.ts';

/** A meeting online has no place, one in person no link, and it ends after it begins. */
export const meetingPlansHoldTogether: Rule = (raw) =>
  raw.items('timeline', 'milestones').flatMap((item): Finding[] => {
    const meeting = [...item, 'meeting'];
    const held = raw.text(...meeting, 'held');
    const misplaced = held === 'online' ? 'place' : held === 'in-person' ? 'link' : undefined;
    const from = clock(raw.text(...meeting, 'hours', 'from'));
    const until = clock(raw.text(...meeting, 'hours', 'until'));
    return [
      ...(misplaced !== undefined && raw.has(...meeting, misplaced)
        ? [
            {
              severity: 'error' as const,
              rule: 'meeting-held-elsewhere',
              path: [...meeting, misplaced],
              message: `A meeting that is held ${held} has no ${misplaced}`,
              expected: `no ${misplaced}, or held: hybrid`,
              found: raw.text(...meeting, misplaced) ?? '',
              fix: `Take ${misplaced} out, or correct "held".`,
            },
          ]
        : []),
      ...(from !== undefined && until !== undefined && until <= from
        ? [
            {
              severity: 'error' as const,
              rule: 'meeting-ends-too-early',
              path: [...meeting, 'hours', 'until'],
              message: 'The meeting ends before it begins',
              expected: `a time after ${from}`,
              found: until,
              fix: 'Swap or correct the two times.',
            },
          ]
        : []),
    ];
  });

/** Times as they are compared: "9.30" is "09:30". Undefined where the schema refuses it. */
function clock(written: string | undefined): string | undefined {
  return ClockTime.safeParse(written).data;
}
