import type { Message } from '../../chat/message.ts';
import type { Address } from '../../chat/port.ts';
import { readAddress } from '../../chat/read-address.ts';
import type { ChatServices } from '../../chat/services.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import { companyIn } from '../../schedule/outbox/channel-company.ts';
import { channelsFor } from '../../store/identity/channels.ts';
import { chatAddressesWith } from '../../store/identity/chat-addresses.ts';

/**
 * Tells KL's staff about something that needs them: in the channels linked to the staff if nobody else can read those,
 * otherwise each in person. A failure is only logged, as everything is on the municipality's page too.
 */
export async function tellStaff(
  { services, event }: { services: ChatServices; event: { id: string } },
  message: Message,
): Promise<void> {
  try {
    const inChannels = await staffChannels(services);
    const places = inChannels.length > 0 ? inChannels : await personalPlaces(services);
    await Promise.all(
      places.map(async (place, index) => {
        const sent = await services.platforms
          .get(place.platform)
          ?.send(place, message, `${event.id} ${index}`);
        if (sent && sent.kind !== 'sent') services.log.warn('staff-not-told', { outcome: sent.kind });
      }),
    );
  } catch {
    services.log.warn('staff-not-told', { outcome: 'error' });
  }
}

/** Those that only staff can read at the moment. */
async function staffChannels(services: ChatServices): Promise<Address[]> {
  const channels = await channelsFor(services.store, { kind: 'staff' });
  const addresses = channels.flatMap(({ details }) => readAddress(details) ?? []);
  const companies = await Promise.all(addresses.map((address) => companyIn(services, address)));
  return addresses.filter((_, index) => companies[index] === 'staff-only');
}

async function personalPlaces({ store, staff }: ChatServices): Promise<Address[]> {
  const keys = [...new Set(staff.map(emailKey))];
  const known = (await Promise.all(keys.map((key) => chatAddressesWith(store, key)))).flat();
  return known
    .filter(({ state }) => state === 'reachable')
    .flatMap(({ details }) => readAddress(details) ?? []);
}
