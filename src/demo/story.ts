import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Surface } from '../chat/surface.ts';
import { readYaml } from '../intake/files/yaml-file.ts';
import { readMilestoneDate } from '../partnership/dates/read.ts';
import { findMunicipality } from '../partnership/municipalities/find-municipality.ts';
import { readTenants } from '../teams-tenants.ts';

/** An instant as written in a story, Danish time: "2017-04-18 10.00". */
const Moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2} \d{2}\.\d{2}(\.\d{2})?$/)
  .transform((text) => text.replace(' ', 'T').replaceAll('.', ':'));

/** A municipality's name, parsed to its code. */
const Municipality = z.string().transform((name, context) => {
  const found = findMunicipality(name);
  if (found.kind === 'found') return found.municipality.code;
  context.addIssue({ code: 'custom', message: `"${name}" is not a municipality` });
  return z.NEVER;
});
const Municipalities = z.array(Municipality).min(1);

const When = z.string().transform((text, context) => {
  const read = readMilestoneDate(text);
  if (read.ok) return read.date;
  context.addIssue({ code: 'custom', message: read.message });
  return z.NEVER;
});

const Tenants = z.string().transform((text, context) => {
  const { tenants, problems } = readTenants(text, undefined);
  for (const { message } of problems) context.addIssue({ code: 'custom', message });
  return problems.length > 0 ? z.NEVER : tenants;
});

/** The surfaces on which stories are played. */
const PLAYED_SURFACES = ['slack', 'teams', 'mail'] as const satisfies readonly Surface[];
export type PlayedSurface = (typeof PLAYED_SURFACES)[number];
const Platform = z.enum(PLAYED_SURFACES);
const Person = z.strictObject({
  name: z.string(),
  title: z.string().optional(),
  email: z.email().optional(),
});
const Meeting = {
  milestone: z.string(),
  network: z.string().optional(),
  number: z.int().min(1).default(1),
};

/** Something that happens at an instant; several fields for what happens together. */
const Happening = z.strictObject({
  at: Moment,
  switch: z.enum(['on', 'paused', 'off']).optional(),
  /** They answer as in their row of the list of answers. */
  answers: Municipalities.optional(),
  /** They say no. */
  declines: Municipalities.optional(),
  align: Municipalities.optional(),
  approve: z.strictObject({ by: z.string(), who: Municipalities }).optional(),
  /** They tick one precondition, or all of them. */
  tick: z.strictObject({ which: z.string().optional(), who: Municipalities }).optional(),
  /** KL sends them their agreement, complete, to sign. */
  offer: Municipalities.optional(),
  /** Both parties sign. */
  sign: Municipalities.optional(),
  activate: Municipalities.optional(),
  withdraw: z.strictObject({ who: Municipality, why: z.string() }).optional(),
  complete: Municipalities.optional(),
  /** They name the people in a role, replacing those known before. */
  people: z
    .strictObject({
      of: Municipality,
      role: z.enum(['contact', 'substitute', 'participant', 'politician']),
      are: z.array(Person),
    })
    .optional(),
  networks: z.enum(['composed', 'composed anew']).optional(),
  channel: z
    .strictObject({
      name: z.string(),
      platform: Platform,
      for: z.string(),
    })
    .optional(),
  meeting: z
    .strictObject({
      ...Meeting,
      day: z.iso.date(),
      starts: z.string().optional(),
      ends: z.string().optional(),
      place: z.string().optional(),
    })
    .optional(),
  cancel: z.strictObject({ ...Meeting, why: z.string() }).optional(),
  move: z.strictObject({ milestone: z.string(), to: When, why: z.string() }).optional(),
  /** The server is down from then until that instant. */
  down: z.strictObject({ until: Moment, why: z.string() }).optional(),
  /** Somebody writes to the bot in their tenant's Teams for the first time, so that it knows where they are. */
  writes: z.array(z.email()).optional(),
  /** The app is installed in a team of their own tenant, whose members are found from then on. */
  installs: Municipalities.optional(),
  /** Somebody uses the code of the invitation letter, from an account in their tenant whose e-mail address is hidden. */
  code: z.strictObject({ of: Municipality, name: z.string() }).optional(),
  /** Somebody leaves: no account of theirs is reached any more, and mails come back. */
  leaves: z.array(z.email()).optional(),
  /** All mails to this address since a day come back only now, although they were taken; later ones are refused at once. */
  returns: z
    .strictObject({ to: z.email(), since: z.iso.date(), status: z.string().regex(/^5\.\d+\.\d+$/) })
    .optional(),
  /** The next message to this address, or channel, arrives, but the platform's reply is lost. */
  loses: z.string().optional(),
  /** The platform asks every caller to wait this many seconds, a few times. */
  busy: z.strictObject({ platform: Platform, seconds: z.int().min(1), times: z.int().min(1) }).optional(),
});
export type Happening = z.infer<typeof Happening>;

/** How a partnership is played: who there is, where they are reached, and what happens when. */
export const Story = z.strictObject({
  partnership: z.string(),
  from: Moment,
  until: Moment,
  staff: z.array(z.email()).min(1),
  /** Other tenants than KL's, and for which municipalities each may speak: written as `TEAMS_TENANTS` is. */
  tenants: Tenants.default(new Map()),
  /** Those with an account in the tenant that answers for their address; all others are found in Slack by theirs … */
  teams: z.array(z.email()).default([]),
  /** … but these, who have a mailbox alone, … */
  mail: z.array(z.email()).default([]),
  /** … and these, whose mails are refused at once. */
  bounced: z.array(z.email()).default([]),
  happenings: z.array(Happening),
});
export type Story = z.infer<typeof Story>;

/**
 * Reads a story that comes with the program.
 * @throws if it is not valid
 */
export async function readStory(file: string): Promise<Story> {
  const { read, problems } = readYaml(file, await readFile(file, 'utf8'));
  if (!read)
    throw new Error(problems.map(({ message, place: ref }) => `${ref?.line}: ${message}`).join('\n'));
  return Story.parse(read.value);
}
