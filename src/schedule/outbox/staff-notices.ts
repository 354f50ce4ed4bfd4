import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import type { Message } from '../../chat/message.ts';
import type { ChatServices } from '../../chat/services.ts';
import { platformTrouble } from '../../chat/text/platform-troubles-da.ts';
import { TROUBLES_TOLD } from '../../chat/text/reminder-reasons-da.ts';
import { ZONE } from '../../clock.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import type { Origin } from '../../store/db/change.ts';
import { instant } from '../../store/db/values.ts';
import { type Channel, channelAt } from '../../store/identity/channels.ts';
import { chatAddressesWith } from '../../store/identity/chat-addresses.ts';
import { networksOf } from '../../store/networks/networks.ts';
import { partnerships } from '../../store/partnerships/partnerships.ts';
import type { Reminder } from '../../store/reminders/reminder-rows.ts';
import { BY_HAND, planReminders } from '../../store/reminders/reminders.ts';
import type { Trouble } from './deliver.ts';
import { resolveAddress } from './resolve-address.ts';

const KEEP_DAYS = 7;

/** Tells staff once a week, as long as it lasts, that a channel can't be reached, and who is written to instead. */
export async function tellOfChannel(
  services: ChatServices,
  origin: Origin,
  { partnership }: Pick<Reminder, 'partnership'>,
  { platform, address, network }: Pick<Channel, 'platform' | 'address'> & { network?: string },
): Promise<void> {
  const { store } = services;
  const channel = await channelAt(store, platform, address);
  if (!channel) return;
  const [own] = network === undefined ? [] : await networksOf(store, partnership, { networks: [network] });
  const { unreachable: why } = channel;
  await tellStaffOnce(services, origin, {
    partnership,
    about: `kanal/${hashOf(`${platform} ${address}`)}/${weekOf(services)}`,
    message: TROUBLES_TOLD.channel(channel.audience.kind, own?.name, why && (platformTrouble(why) ?? why)),
  });
}

/** Tells staff once a week, as long as it lasts, that nothing gets through on a surface. */
export async function tellOfTrouble(
  services: ChatServices,
  origin: Origin,
  { partnership }: Pick<Reminder, 'partnership'>,
  { platform, why }: Trouble,
): Promise<void> {
  await tellStaffOnce(services, origin, {
    partnership,
    about: `app/${platform}/${hashOf(why)}/${weekOf(services)}`,
    message: TROUBLES_TOLD.app(platform, why),
  });
}

/** Tells staff once a week, as long as it lasts, that work which the server does by itself fails; `since` is an ISO instant. */
export async function tellOfDailyWork(
  services: ChatServices,
  origin: Origin,
  job: 'backup' | 'retention',
  since: string,
): Promise<void> {
  // What is sent belongs to a partnership; this is about all of them.
  const [partnership] = await partnerships(services.store);
  if (partnership === undefined) return;
  const day = DateTime.fromISO(since, { zone: ZONE }).setLocale('da').toFormat("'den' d. MMMM");
  await tellStaffOnce(services, origin, {
    partnership,
    about: `daglig/${job}/${weekOf(services)}`,
    message: TROUBLES_TOLD.daily(job, day),
  });
}

function weekOf({ clock }: ChatServices): string {
  const { weekYear, weekNumber } = clock.now();
  return `${weekYear}-${weekNumber}`;
}

/**
 * Tells each of KL's staff in person, once for every `about`, of something that hinders reminders. Their own channel may
 * be what is dead. Kept in the outbox, so that it is told even where a platform is away for days.
 * @param about durable name of the trouble
 */
async function tellStaffOnce(
  services: ChatServices,
  origin: Origin,
  { partnership, about, message }: { partnership: string; about: string; message: Message },
): Promise<void> {
  const { store, clock, staff } = services;
  const now = clock.now();
  const rows = await Promise.all(
    [...new Set(staff.map(emailKey))].map(async (email) => {
      const reached = await resolveAddress(
        services,
        origin,
        [{ email }],
        await chatAddressesWith(store, email),
        'staff',
      );
      const { isPassing: _, ...places } = reached;
      return {
        key: `${BY_HAND}/${partnership}/${about}/${hashOf(email)}`,
        ...{ partnership, milestone: '', rule: BY_HAND, recipient: email, dateRevision: 0 },
        ...{ due: instant(now), expires: instant(now.plus({ days: KEEP_DAYS })) },
        details: {
          part: 'bulk-message' as const,
          person: { key: email, name: email, municipalities: [], ...places },
          message,
        },
      };
    }),
  );
  await planReminders(store, origin, partnership, rows);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
