import type { Entries } from '../../chat/form.ts';
import type { BotReply } from '../../chat/port.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { TIMELINE } from '../../chat/text/timeline-words-da.ts';
import { drawPng } from '../../documents/picture/draw-png.ts';
import { drawTimeline } from '../../documents/timeline/draw-timeline.ts';
import { windowOf } from '../../partnership/dates/window.ts';
import { milestoneInForce } from '../../partnership/enrolment/milestone-change.ts';
import { readTimelineGround, timelineValues } from '../../schedule/preview/timeline-values.ts';
import { type Ground, scheduleGround } from '../../store/reminders/schedule.ts';
import { type EventContext, say } from '../context/event-context.ts';
import { EVERYBODY } from '../forms/meeting.ts';
import { openPartnershipForm, PARTNERSHIP_FORMS } from '../forms/partnership-forms.ts';

/**
 * Opens the form in which a date is moved, or a meeting fixed or cancelled, filled in with what stands now.
 * @param value `fix|milestone|network|number|partnership`, or `cancel|…` or `move|…`; the network is empty for everybody
 */
export async function openDateForm(context: EventContext, value: string): Promise<BotReply[]> {
  const [verb = '', milestone = '', network = '', number = '1', partnership = ''] = value.split('|');
  const ground = await scheduleGround(context.services.store, partnership);
  if (!ground) return say(BOT.stale);
  const open = (form: string, begun: Entries) =>
    openPartnershipForm(context, PARTNERSHIP_FORMS, form, partnership, begun);
  switch (verb) {
    case 'move':
      return open('staff-move-date', { milestone, when: '', why: '' });
    case 'cancel':
    case 'fix':
      return open(
        'staff-meeting',
        meetingEntries(ground, { milestone, network, number: Number(number) }, verb),
      );
    default:
      return say(BOT.stale);
  }
}

/** The meeting as it is fixed; of one that is not, the day of its milestone if there is one. */
function meetingEntries(
  { meetings, definition, milestoneChanges }: Ground,
  { milestone, network, number }: { milestone: string; network: string; number: number },
  act: 'fix' | 'cancel',
): Entries {
  const fixed = meetings.find(
    (one) => one.milestone === milestone && (one.network ?? '') === network && one.number === number,
  );
  const when = milestoneInForce(definition, milestoneChanges, milestone)?.when;
  const window = when && windowOf(when);
  const day = fixed?.day ?? (window?.firstDay === window?.lastDay ? window?.firstDay : undefined);
  const { starts, ends, place, link, agenda } = fixed ?? {};
  return {
    ...{ milestone, network: network === '' ? EVERYBODY : network, number: String(number), act },
    ...{ day: day ?? '', time: timesText(starts, ends), place: place ?? '', link: link ?? '' },
    ...{ agenda: agenda ?? '', why: '' },
  };
}

/** As `readTimes` reads them. */
function timesText(starts: string | undefined, ends: string | undefined): string {
  return [starts, ends]
    .filter((time) => time !== undefined)
    .join('–')
    .replaceAll(':', '.');
}

/** A partnership's timeline as a picture. */
export async function answerTimeline(
  { services: { store, clock } }: EventContext,
  partnership: string,
): Promise<BotReply[]> {
  const read = await readTimelineGround(store, partnership);
  if (!read) return say(BOT.stale);
  const values = timelineValues(read, clock.now());
  const title = TIMELINE.picture(values.title);
  const run = async (): Promise<BotReply[]> => {
    const bytes = await drawPng(drawTimeline(values).svg);
    return [{ kind: 'file', file: { name: TIMELINE.fileName(partnership), title, bytes } }];
  };
  return [{ kind: 'work', title, run }];
}
