import { reachableBy } from '../../../schedule/outbox/recipients.ts';
import { placesKnown } from '../../../schedule/outbox/resolve-address.ts';
import type { PreviewedBatch } from '../../../schedule/preview/preview-reminders.ts';
import { chatAddresses } from '../../../store/identity/chat-addresses.ts';
import type { BotServices } from '../../services.ts';
import { reachLines } from './write-to-many.ts';

/** By which surface the people of these batches are reached as far as is known, and who can't be. */
export async function previewReach(
  services: BotServices,
  partnership: string,
  batches: readonly Pick<PreviewedBatch, 'reminders'>[],
): Promise<ReturnType<typeof reachLines>> {
  const saved = await chatAddresses(services.store);
  const meant = batches.flatMap(({ reminders }) => reminders).filter(({ kind }) => kind !== 'channel');
  const people = [...Map.groupBy(meant, ({ email, recipient }) => email ?? recipient)].map(([key, same]) => {
    const [{ recipient: name, email } = { recipient: key, email: undefined }] = same;
    const municipalities = [...new Set(same.flatMap(({ municipality }) => municipality?.code ?? []))];
    const subject = { partnership, municipalities };
    const found = placesKnown(services, [{ ...(email !== undefined && { email }) }], saved, subject);
    return {
      ...{ key, name, municipalities },
      ...reachableBy(found),
    };
  });
  return reachLines(people);
}
