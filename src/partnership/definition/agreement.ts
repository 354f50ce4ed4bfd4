import { z } from 'zod';
import { Clause } from './clauses.ts';
import { Id, IsoDay, Text } from './fields.ts';
import { Party } from './parties.ts';

/** Clauses the sources do not cover (R45, O18). KL writes each once; until then drafts list them as missing. */
const Terms = z.strictObject({
  duration: Text.optional(),
  changes: Text.optional(),
  withdrawal: Text.optional(),
  vat: Text.optional(),
  invoicing: Text.optional(),
  replacement: Text.optional(),
  personalData: Text.optional(),
});

/** The agreement of this partnership: its kind, parties, signatories and required content (R10, R11, R40–R45). */
export const Agreement = z.strictObject({
  /** Name of the template, without `.md.hbs`: one from src/templates or from the partnership's folder. */
  template: Id,
  /** "politisk partnerskabsaftale" (R40), in lower case. */
  name: Text,
  /**
   * The municipality, KL and any others, in the order in which the agreement names them. It is binding once all have
   * signed.
   */
  parties: z.array(Party).min(2),
  /** What the agreement must describe (R41), noun phrases. */
  describes: z.array(Text).default([]),
  /** When it becomes binding (R44), a full sentence. Omitted if the sources do not say (O8). */
  binding: Text.optional(),
  terms: Terms.default({}),
  /** Clauses in addition to those of every agreement. */
  clauses: z.array(Clause).default([]),
  /** KL's own reference numbers for the agreement, if different from the project description's. */
  letterhead: z
    .strictObject({ date: IsoDay.optional(), caseId: Text.optional(), documentId: Text.optional() })
    .default({}),
});
