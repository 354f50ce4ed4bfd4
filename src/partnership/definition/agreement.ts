import { z } from 'zod';
import { Id, IsoDay, Text } from './fields.ts';

/**
 * Somebody who signs. Persons change while a partnership runs (an election fell inside the first one), so a
 * name may hold for a period; a title alone leaves the name to be filled in.
 */
const KlSignatory = z.strictObject({
  title: Text,
  name: Text.optional(),
  from: IsoDay.optional(),
  until: IsoDay.optional(),
});

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
  /** Who accedes for the municipality (R10). A council accedes before anybody signs; an administration signs. */
  signatory: z.enum(['municipal-council', 'administration']),
  /** As it stands after "v/": "kommunalbestyrelsen", "forvaltningen". */
  municipalParty: Text,
  /** KL's party (R11), as it stands after "KL v/": "bestyrelsen". Left out where KL itself is the party. */
  klParty: Text.optional(),
  /** What the agreement must describe (R41), noun phrases. */
  describes: z.array(Text).default([]),
  /** When it binds (R44), a full sentence. Left out where the sources are silent (O8). */
  binding: Text.optional(),
  /** The partners' tasks (R41), apart from what already stands in obligations and preconditions. */
  tasks: z.strictObject({
    /** Continue "KL …" and "Kommunen …": verb phrases without a full stop. */
    kl: z.array(Text).min(1),
    municipality: z.array(Text).min(1),
  }),
  signatories: z.strictObject({
    /** Titles expected when the municipality has not said who signs. */
    municipality: z.array(Text).min(1),
    kl: z.array(KlSignatory).min(1),
  }),
  terms: Terms.default({}),
  /** KL's own numbers for the agreement, where they differ from the project description's. */
  letterhead: z
    .strictObject({ date: IsoDay.optional(), caseId: Text.optional(), documentId: Text.optional() })
    .default({}),
});
