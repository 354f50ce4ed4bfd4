import { z } from 'zod';
import { Clause } from './clauses.ts';
import { Id, IsoDay, Text } from './fields.ts';
import { Party } from './parties.ts';

/** Clauses the sources say nothing about (R45, O18). KL fills each once; until then drafts list it as missing. */
const Terms = z.strictObject({
  duration: Text.optional(),
  changes: Text.optional(),
  withdrawal: Text.optional(),
  vat: Text.optional(),
  invoicing: Text.optional(),
  replacement: Text.optional(),
  personalData: Text.optional(),
});

/** The agreement of this partnership: its kind, its parties, who signs, what it must say (R10, R11, R40–R45). */
export const Agreement = z.strictObject({
  /** Name of the template, without `.md.hbs`: one of src/templates or one in the partnership's folder. */
  template: Id,
  /** "politisk partnerskabsaftale" (R40), in lower case. */
  name: Text,
  /** The municipality, KL and any other, in the order in which the agreement names them. It binds when all have signed. */
  parties: z.array(Party).min(2),
  /** What the agreement must describe (R41), noun phrases. */
  describes: z.array(Text).default([]),
  /** When it binds (R44), a full sentence. Left out where the sources are silent (O8). */
  binding: Text.optional(),
  terms: Terms.default({}),
  /** Further clauses, beyond those that every agreement has. */
  clauses: z.array(Clause).default([]),
  /** KL's own numbers for the agreement, where they differ from the project description's. */
  letterhead: z
    .strictObject({ date: IsoDay.optional(), caseId: Text.optional(), documentId: Text.optional() })
    .default({}),
});
