import { assertNever } from '../../errors.ts';
import { writeMilestoneDate } from '../../partnership/dates/write.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { MeetingRefusal, MeetingWarning } from '../../partnership/meetings/fix-meeting.ts';
import { asHeld, type MeetingDetails } from '../../partnership/meetings/meeting-details.ts';
import { dayWithWeekday } from './words-da.ts';

/** When, and where it is held: "onsdag den 20. september 2017 kl. 9.30–15.30, Odense og online (https://…)". */
export function meetingText(
  meeting: { day: string; starts?: string; ends?: string } & MeetingDetails,
): string {
  const { day, starts, ends } = meeting;
  const time =
    starts === undefined ? '' : ` kl. ${clock(starts)}${ends === undefined ? '' : `–${clock(ends)}`}`;
  const where = whereText(meeting);
  return `${dayWithWeekday(day)}${time}${where === '' ? '' : `, ${where}`}`;
}

/** A fixed meeting as it will be held, with what the definition plans where staff said nothing; for KL, with its link. */
export function heldMeetingText(
  { definition }: { definition: Definition },
  meeting: Parameters<typeof asHeld>[0] & { milestone: string },
): string {
  const plan = definition.timeline.milestones.find(({ id }) => id === meeting.milestone)?.meeting;
  const held = asHeld(meeting, plan);
  return [meetingText(held), agendaText(held)].filter((text) => text !== '').join('. ');
}

/** Where a meeting is held, as it goes on after a comma: "Odense", "online (https://…)", "Odense og online"; or empty. */
export function whereText({ held, place, link }: MeetingDetails): string {
  const isOnline = held === 'online' || held === 'hybrid' || link !== undefined;
  const online = link === undefined ? 'online' : `online (${link})`;
  return [...(place === undefined ? [] : [place]), ...(isOnline ? [online] : [])].join(' og ');
}

/** What a meeting is about: "Dagsorden: Velkomst; Næste skridt"; or empty. */
function agendaText({ agenda = [] }: MeetingDetails): string {
  return agenda.length === 0 ? '' : `Dagsorden: ${agenda.join('; ')}`;
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
        : `Der er ikke noget netværk, der hedder "${refusal.id}". Vælg et af disse: ${refusal.known
            .map(({ id, name }) => `${name} (${id})`)
            .join(', ')}.`;
    case 'ends-too-early':
      return refusal.starts === undefined
        ? 'Skriv også, hvornår mødet begynder.'
        : `Mødet slutter kl. ${clock(refusal.ends)}, før det begynder kl. ${clock(refusal.starts)}. Ret tiden.`;
    case 'place-too-long':
      return `Stedet fylder ${refusal.characters} tegn, og der er plads til ${refusal.most}. Skriv det kortere.`;
    case 'no-link':
      return `"${refusal.link}" er ikke et link, der kan åbnes sikkert. Kopiér hele linket til mødet: det begynder med https://.`;
    case 'agenda-too-long':
      return `Dagsordenen fylder ${refusal.characters} tegn, og der er plads til ${refusal.most}. Skriv den kortere.`;
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
