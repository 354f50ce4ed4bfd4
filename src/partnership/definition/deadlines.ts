import { z } from 'zod';
import { Id, Text } from './fields.ts';

const asked = {
  id: Id,
  /** A milestone with the activity `registration-deadline`. */
  milestone: Id,
  /** The question, a full sentence. */
  question: Text,
};

/**
 * A question asked after the first one, with its own deadline. The first is whether municipalities are interested or
 * register (`registration`, R35–R38), and goes to all who are invited.
 */
export const LaterDeadline = z.discriminatedUnion('asks', [
  /** Asks those who said yes to register bindingly. */
  z.strictObject({ asks: z.literal('binding-registration'), ...asked }),
  /** Asks those who take part which of these add-ons they order. */
  z.strictObject({ asks: z.literal('add-ons'), ...asked, addOns: z.array(Id).min(1) }),
]);
export type LaterDeadline = z.infer<typeof LaterDeadline>;
