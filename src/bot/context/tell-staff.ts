import type { Message } from '../../chat/message.ts';
import type { Address } from '../../chat/port.ts';
import { readAddress } from '../../chat/read-address.ts';
import type { ChatServices } from '../../chat/services.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import { companyIn } from '../../schedule/outbox/channel-company.ts';
import { placesKnown } from '../../schedule/outbox/resolve-address.ts';
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

/** Each of them at the first of their places, by mail where no chat knows them. */
async function personalPlaces(services: ChatServices): Promise<Address[]> {
  const { store, staff } = services;
  const all = await Promise.all(
    [...new Set(staff.map(emailKey))].map(async (email) => {
      const saved = await chatAddressesWith(store, email);
      const found = placesKnown(services, [{ email }], saved, 'staff');
      const [first] = 'email' in found ? found.otherwise : found.places;
      return first?.to;
    }),
  );
  return all.filter((to) => to !== undefined);
}
