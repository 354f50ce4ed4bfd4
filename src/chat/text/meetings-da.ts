import { assertNever } from '../../errors.ts';
import { writeMilestoneDate } from '../../partnership/dates/write.ts';
import type { MeetingRefusal, MeetingWarning } from '../../partnership/meetings/fix-meeting.ts';
import { dayWithWeekday } from './words-da.ts';

/** When and where: "onsdag den 20. september 2017 kl. 9.30–15.30, Odense". */
export function meetingText(meeting: {
  day: string;
  starts?: string;
  ends?: string;
  place?: string;
}): string {
  const { day, starts, ends, place } = meeting;
  const time =
    starts === undefined ? '' : ` kl. ${clock(starts)}${ends === undefined ? '' : `–${clock(ends)}`}`;
  return `${dayWithWeekday(day)}${time}${place === undefined ? '' : `, ${place}`}`;
}

function clock(time: string): string {
  return time.replace(':', '.');
}

/** Whose meeting it is, and which: "Netværk 2, møde 3"; empty for the first meeting of everybody. */
export function whoseMeeting(network: string | undefined, number: number): string {
  return [network, number > 1 ? `møde ${number}` : undefined].filter((part) => part !== undefined).join(', ');
}

/** Why a meeting cannot be fixed, and what to do. */
export function meetingRefusalText(refusal: MeetingRefusal): string {
  switch (refusal.rule) {
    case 'unknown-milestone':
      return `Tidsplanen har ingen milepæl, der hedder "${refusal.id}". Vælg en af disse: ${refusal.known
        .map(({ id, title }) => `${id} (${title})`)
        .join(', ')}.`;
    case 'unknown-network':
      return refusal.known.length === 0
        ? 'Der er ikke dannet netværk endnu. Dan og vælg netværk først.'
        : `Der er intet netværk, der hedder "${refusal.id}". Vælg et af disse: ${refusal.known
            .map(({ id, name }) => `${name} (${id})`)
            .join(', ')}.`;
    case 'ends-too-early':
      return refusal.starts === undefined
        ? 'Skriv også, hvornår mødet begynder.'
        : `Mødet slutter kl. ${clock(refusal.ends)}, før det begynder kl. ${clock(refusal.starts)}. Ret tiden.`;
    case 'place-too-long':
      return `Stedet fylder ${refusal.characters} tegn, og der er plads til ${refusal.most}. Skriv det kortere.`;
    default:
      return assertNever(refusal);
  }
}

/** What to check before a meeting is fixed. */
export function meetingWarningText(warning: MeetingWarning): string {
  switch (warning.kind) {
    case 'weekend':
      return `Mødet ligger i en weekend: ${dayWithWeekday(warning.day)}.`;
    case 'holiday':
      return `Mødet ligger på en fridag: ${dayWithWeekday(warning.day)} er ${warning.name}.`;
    case 'outside-period':
      return `Mødet ligger uden for den tid, tidsplanen siger: "${warning.title}" er ${writeMilestoneDate(warning.period)}.`;
    case 'already-past':
      return `Dagen er allerede passeret: ${dayWithWeekday(warning.day)}.`;
    case 'clash':
      return `Samme dag er der allerede fastsat et møde${warning.network === undefined ? '' : ` for ${warning.network}`}: "${warning.title}".`;
    default:
      return assertNever(warning);
  }
}
