import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';
import { compareDanish } from '../../partnership/danish.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import {
  type Preview,
  type PreviewedBatch,
  type PreviewedReminder,
  previewReminders,
} from '../../schedule/preview/preview-reminders.ts';
import { sendingBatches } from '../../schedule/preview/sending-batches.ts';
import { partnershipInForce } from '../../store/partnerships/partnerships.ts';
import type { StaffServices } from '../site/asked.ts';

/** What comes of a partnership's reminders, as it stands now. */
export interface Coming extends Pick<Preview, 'switch' | 'sendingAt' | 'atOnce' | 'meant'> {
  id: string;
  definition: Definition;
  now: DateTime<true>;
  /** What follows, by the time it is due. */
  batches: PreviewedBatch[];
}

/** How far the page looks ahead; `all` is the whole plan. */
export const SPANS = { '30': 30, '90': 90, alt: 5 * 366 } as const;
export type Span = keyof typeof SPANS;

/** From this morning on and before: what is late but not too late is sent as well. */
const LATE_DAYS = 2;

/** What goes out at this moment is asked for with what follows, so that it is the same wherever it is shown. */
export function nextMonth(now: DateTime<true>): DateTime<true> {
  return now.plus({ days: SPANS['30'] });
}

/** @param isWritten whose texts are wanted: nobody's, unless something else is said */
export async function readComing(
  services: StaffServices,
  id: string,
  until: (now: DateTime<true>) => DateTime<true>,
  isWritten: (reminder: { key: string }) => boolean = () => false,
): Promise<Coming | undefined> {
  const active = await partnershipInForce(services.store, id);
  if (!active) return undefined;
  const now = services.clock.now();
  const span = { from: now.minus({ days: LATE_DAYS }), to: until(now) };
  const preview = await previewReminders(services, id, span, isWritten);
  if (!preview) return undefined;
  const { definition } = active;
  return { id, definition, now, ...preview, batches: sendingBatches(preview.batches) };
}

/** What names exactly what would go out at this moment: another name means that it has changed. */
export function atOnceName({ atOnce }: Pick<Coming, 'atOnce'>): string {
  const keys = atOnce.flatMap(({ reminders }) => reminders.map(({ key }) => key)).toSorted();
  return createHash('sha256').update(keys.join('\n')).digest('hex').slice(0, 32);
}

export function messagesIn(batches: readonly Pick<PreviewedBatch, 'reminders'>[]): number {
  return batches.reduce((sum, { reminders }) => sum + reminders.length, 0);
}

/** The Danish day of an instant, as ISO. */
export function dayOf(instant: string): string {
  return DateTime.fromISO(instant, { zone: ZONE }).toISODate() ?? '';
}

export interface ComingDay {
  day: string;
  messages: number;
  batches: PreviewedBatch[];
}

export function byDay(batches: readonly PreviewedBatch[]): ComingDay[] {
  return [...Map.groupBy(batches, ({ due }) => dayOf(due))].map(([day, some]) => ({
    ...{ day, batches: some },
    messages: messagesIn(some),
  }));
}

/** One reminder with the batch that it is of. */
export interface ComingMessage {
  reminder: PreviewedReminder;
  batch: PreviewedBatch;
  /** ISO day, or `straks`: which page shows it. */
  on: string;
}

export const AT_ONCE = 'straks';

/** All of them, what goes out at this moment first. */
export function messagesOf({ atOnce, batches }: Pick<Coming, 'atOnce' | 'batches'>): ComingMessage[] {
  const of = (batch: PreviewedBatch, on: string) =>
    batch.reminders.map((reminder) => ({ reminder, batch, on }));
  return [
    ...atOnce.flatMap((batch) => of(batch, AT_ONCE)),
    ...batches.flatMap((batch) => of(batch, dayOf(batch.due))),
  ];
}

/** Somebody who gets something, or a channel. */
export interface ComingPerson {
  /** In addresses. */
  name: string;
  shown: string;
  email?: string;
  municipalities: string[];
  messages: ComingMessage[];
}

/** By whom they go to: municipalities' people first, by municipality. */
export function byPerson(coming: Pick<Coming, 'atOnce' | 'batches'>): ComingPerson[] {
  const people = [...Map.groupBy(messagesOf(coming), ({ reminder }) => personName(reminder))];
  return people
    .map(([name, messages]): ComingPerson => {
      const [first] = messages;
      const { recipient = '', email } = first?.reminder ?? {};
      const places = messages.flatMap(({ reminder }) => reminder.municipality?.name ?? []);
      return {
        ...{ name, shown: recipient, messages },
        ...(email !== undefined && { email }),
        municipalities: [...new Set(places)].toSorted(compareDanish),
      };
    })
    .toSorted(
      (one, other) =>
        Number(one.municipalities.length === 0) - Number(other.municipalities.length === 0) ||
        compareDanish(one.municipalities[0] ?? '', other.municipalities[0] ?? '') ||
        compareDanish(one.shown, other.shown),
    );
}

/** The same person has the same name, for whichever municipality. */
function personName({ kind, email, recipient, municipality }: PreviewedReminder): string {
  const who = email?.toLowerCase() ?? `${municipality?.code ?? ''} ${recipient}`;
  return createHash('sha256')
    .update(`${kind === 'channel'} ${who}`)
    .digest('hex')
    .slice(0, 20);
}
