import type { DateTime } from 'luxon';
import { answerTotals } from '../../chat/answer-totals.ts';
import { type GroupedLacks, groupedLacks } from '../../chat/grouped-lacks.ts';
import { listBlocks, nameBlocks, textBlocks } from '../../chat/list-blocks.ts';
import type { Message, MessageBlock } from '../../chat/message.ts';
import { missingCounted, STATES } from '../../chat/text/da.ts';
import { LATER_QUESTION } from '../../chat/text/forms-da.ts';
import { comingText } from '../../chat/text/incoming-mail-da.ts';
import { laterTotalsText } from '../../chat/text/later-questions-da.ts';
import { whoseMeeting } from '../../chat/text/meetings-da.ts';
import { REACH } from '../../chat/text/reach-da.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import { taskLines } from '../../chat/text/task-lines.ts';
import { TASKS } from '../../chat/text/tasks-da.ts';
import { dayWithWeekday } from '../../chat/text/words-da.ts';
import { compareDanish } from '../../partnership/danish.ts';
import { writeMilestoneDate } from '../../partnership/dates/write.ts';
import { daysUntil, registrationDeadline } from '../../partnership/enrolment/deadline.ts';
import { saysYesStill } from '../../partnership/enrolment/later-questions.ts';
import { missingFrom } from '../../partnership/enrolment/missing.ts';
import { upcoming } from '../../partnership/enrolment/upcoming.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import { meetingNumber } from '../../schedule/calendar/calendar-event.ts';
import { municipalityReaches, reachTotals } from '../../schedule/outbox/reach.ts';
import type { MunicipalityStatus } from '../../store/enrolments/status.ts';
import { readReachGround } from '../../store/identity/chat-addresses.ts';
import { networksOf } from '../../store/networks/networks.ts';
import { meetingReplies } from '../../store/partnerships/meeting-replies.ts';
import type { EventContext } from '../context/event-context.ts';
import type { StaffStatus } from '../context/find-partnership.ts';
import { waitingBlocks } from './activation/staff-activation.ts';
import { invitationBlocks } from './staff-invitations.ts';

const NEXT = 5;

/**
 * A partnership's status: totals, the deadline, who has answered, who is late, who lacks what, and what comes next.
 */
export async function overview(context: EventContext, status: StaffStatus): Promise<Message> {
  const { partnership, municipalities } = status;
  const now = context.services.clock.now();
  const { definition, milestoneChanges } = partnership;
  const all = municipalities.toSorted((a, b) => compareDanish(nameOf(a), nameOf(b)));
  const deadline = registrationDeadline(definition, milestoneChanges);
  const answered = all.filter(({ answer }) => answer !== undefined);
  const yes = answered.filter(saysYesStill);
  const no = answered.filter((one) => !yes.includes(one));
  const silent = all.filter(({ answer }) => answer === undefined);
  const late = all.filter((one) => one.late);
  const lacks = groupedLacks(
    yes.map((one) => ({
      name: nameOf(one),
      missing: missingCounted(missingFrom(definition, one.enrolment, one.answer)),
    })),
  );
  const totals = answerTotals(all);
  const states = totals.states.map(([state, of]) => `${STATES[state]} ${of}`);
  const next = upcoming(definition, milestoneChanges, now)
    .slice(0, NEXT)
    .map(({ when, title }) => `${writeMilestoneDate(when)}: ${title}`);
  const section = (title: string, names: readonly MunicipalityStatus[]) =>
    names.length === 0
      ? []
      : [{ kind: 'text' as const, text: `${title} (${names.length}):` }, ...nameBlocks(names.map(nameOf))];
  return {
    summary: definition.title,
    blocks: [
      { kind: 'heading', text: definition.title },
      ...(await waitingBlocks(context, status)),
      {
        kind: 'facts',
        facts: [
          {
            label: STAFF.deadline,
            value: deadline
              ? STAFF.deadlineIn(writeMilestoneDate(deadline.date), daysUntil(deadline.last, now))
              : STAFF.noDeadline,
          },
          {
            label: STAFF.answered,
            value: STAFF.totals(totals),
          },
          { label: STAFF.states, value: states.join(', ') },
          ...(await reachFacts(context, status)),
          ...definition.laterDeadlines.map((asked) => ({
            label: LATER_QUESTION.titles[asked.asks],
            value: laterTotalsText(definition, milestoneChanges, all, asked),
          })),
        ],
      },
      ...section(STAFF.saidYes, yes),
      ...section(STAFF.saidNo, no),
      ...section(STAFF.lateOnes, late),
      ...section(STAFF.silent, silent),
      ...invitationBlocks(context, status),
      ...lackBlocks(STAFF.lacking, lacks),
      ...taskBlocks(status, now),
      ...(await meetingBlocks(context, status)),
      { kind: 'text', text: next.length > 0 ? STAFF.next : STAFF.nothingNext },
      ...listBlocks(next),
      ...STAFF.overviewButtons(partnership.id).map((buttons) => ({ kind: 'buttons' as const, buttons })),
      { kind: 'note', text: STAFF.overviewNote },
    ],
  };
}

/** By which surface how many are reached, and when any was heard last. */
async function reachFacts({ services }: EventContext, { partnership, municipalities }: StaffStatus) {
  if (municipalities.length === 0) return [];
  const ground = await readReachGround(services.store, partnership.id);
  const reaches = municipalityReaches(services, partnership.id, municipalities, ground);
  const { by, heard, latest } = reachTotals(reaches.values());
  const day = latest === undefined ? undefined : dayWithWeekday(latest);
  return [
    { label: REACH.whereReached, value: REACH.counted(by) },
    { label: REACH.heardFrom, value: REACH.heardCounted(heard, municipalities.length, day) },
  ];
}

/** What is lacking: what all lack in one sentence, then what is particular. */
export function lackBlocks(title: string, { all, byAll, bySome }: GroupedLacks): MessageBlock[] {
  if (byAll.length + bySome.length === 0) return [];
  return [
    { kind: 'text', text: title },
    ...(byAll.length > 0 ? textBlocks(STAFF.lackedByAll(all, byAll)) : []),
    ...listBlocks(bySome.map(({ what, names }) => STAFF.lackedBy(what, names))),
  ];
}

/** Who comes to which meeting, as calendars answered by mail. */
async function meetingBlocks(
  { services: { store } }: EventContext,
  { partnership: { id, definition } }: StaffStatus,
): Promise<MessageBlock[]> {
  const replies = await meetingReplies(store, id);
  if (replies.length === 0) return [];
  const networks = await networksOf(store, id);
  const byMeeting = Map.groupBy(replies, ({ uid }) => uid);
  const lines = definition.timeline.milestones.flatMap(({ id: milestone, title }) =>
    [undefined, ...networks].flatMap((network) =>
      [...byMeeting].flatMap(([uid, to]) => {
        const number = meetingNumber(uid, { partnership: id, milestone, network: network?.id });
        const coming = comingText(to);
        if (number === undefined || coming === undefined) return [];
        return [STAFF.comingTo(title, whoseMeeting(network?.name, number), coming)];
      }),
    ),
  );
  return lines.length === 0 ? [] : [{ kind: 'text', text: STAFF.coming }, ...listBlocks(lines)];
}

/** How each task stands. */
function taskBlocks({ partnership, municipalities }: StaffStatus, now: DateTime): MessageBlock[] {
  const lines = taskLines(partnership, municipalities, now);
  return lines.length === 0 ? [] : [{ kind: 'text', text: TASKS.overview }, ...listBlocks(lines)];
}

export function nameOf({ municipality }: MunicipalityStatus): string {
  return municipalityName(municipality, 'name');
}
