import { joinDanish } from '../../partnership/danish.ts';
import { writeMilestoneDate } from '../../partnership/dates/write.ts';
import { count } from './words-da.ts';

/** What follows from a changed date, as `consequencesOf` finds it. */
interface Follows {
  isOn: boolean;
  told: { people: number; channels: number };
  lost: readonly string[];
  added: readonly string[];
  calendars: { changed: number; cancelled: number };
}

/** More days than this are only counted. */
const MOST_DAYS = 6;

/** What follows from a changed date before it counts: who is told, which reminders change, whose calendars. */
export function consequenceFacts(follows: Follows): { label: string; value: string }[] {
  const { lost, added, calendars } = follows;
  return [
    { label: 'Får besked', value: toldText(follows) },
    { label: 'Påmindelser', value: sendingsText(lost, added) },
    { label: 'Kalendere', value: calendarsText(calendars) },
  ];
}

function toldText({ isOn, told: { people, channels } }: Follows): string {
  if (people + channels === 0)
    return 'Ingen: ingen har fået den dato, der gælder nu, at vide i en påmindelse.';
  const who = joinDanish([
    ...(people > 0 ? [count(people, 'person', 'personer')] : []),
    ...(channels > 0 ? [count(channels, 'kanal', 'kanaler')] : []),
  ]);
  const told = `${who}, der har fået den dato, der gælder nu, at vide.`;
  return isOn ? told : `Ingen, før påmindelserne bliver slået til. Så får ${told.slice(0, -1)}, besked.`;
}

function sendingsText(lost: readonly string[], added: readonly string[]): string {
  if (lost.length + added.length === 0) return 'Ingen ændres.';
  return [
    ...(lost.length > 0 ? [`${lost.length} falder bort (${daysText(lost)}).`] : []),
    ...(added.length > 0 ? [`${count(added.length, 'ny', 'nye')} (${daysText(added)}).`] : []),
  ].join(' ');
}

function daysText(days: readonly string[]): string {
  const each = [...new Set(days)];
  const written = (day: string | undefined) =>
    day === undefined ? '' : writeMilestoneDate({ kind: 'day', date: day });
  return each.length <= MOST_DAYS
    ? joinDanish(each.map(written))
    : `fra ${written(each[0])} til ${written(each.at(-1))}`;
}

function calendarsText({ changed, cancelled }: Follows['calendars']): string {
  const parts = [
    ...(changed > 0
      ? [`${count(changed, 'person får', 'personer får')} en rettelse til kalenderen på mail`]
      : []),
    ...(cancelled > 0
      ? [`${count(cancelled, 'person får', 'personer får')} en aflysning til kalenderen på mail`]
      : []),
  ];
  return `${parts.length > 0 ? joinDanish(parts) : 'Ingen har fået mødet i kalenderen på mail'}. De, der abonnerer på kalenderen, ser det af sig selv.`;
}
