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
 * A question that municipalities are asked after the first one, with a deadline of its own. The first is whether they
 * are interested or register (`registration`, R35–R38), and goes to all who are invited.
 */
export const LaterDeadline = z.discriminatedUnion('asks', [
  /** Those who said yes are asked to register so that it binds. */
  z.strictObject({ asks: z.literal('binding-registration'), ...asked }),
  /** Those who take part are asked which of these add-ons they order. */
  z.strictObject({ asks: z.literal('add-ons'), ...asked, addOns: z.array(Id).min(1) }),
]);
