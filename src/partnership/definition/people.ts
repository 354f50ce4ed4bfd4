import { z } from 'zod';
import { Email, Text } from './fields.ts';

/** A contact at KL for questions (R20, R21). */
export const Contact = z.strictObject({
  name: Text,
  /** In lower case, as it precedes the name: "konsulent". */
  title: Text,
  email: Email,
  /** As KL prints it; the sources write it in several ways (O15). */
  phone: Text,
});

/** Who runs the partnership and who helps (R9, R14, R15, R19, R74). */
export const Organisation = z.strictObject({
  projectLead: Text,
  /** Organisations whose consultants plan and lead the meetings (R14). */
  facilitators: z.array(Text).min(1),
  /** Who contributes knowledge (R15), as within a sentence. */
  knowledgePartners: z.array(Text).default([]),
  /**
   * A ministry that is informed of results along the way (R74). Its role continues its name: a verb phrase without a
   * full stop.
   */
  ministry: z.strictObject({ name: Text, role: Text }).optional(),
});
