import { z } from 'zod';
import { clockRunningFrom } from './clock.ts';
import { isEmail } from './partnership/identity/email.ts';

const text = z.string().optional();
const list = z.string().transform((value) => value.split(/[,;\s]+/).filter((part) => part !== ''));
const withoutSpaces = z.string().regex(/^\S+$/).optional();

export const Environment = z.object({
  HOST: withoutSpaces,
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535)
    .optional(),
  PARTNERSKAB_DATA: text,
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .refine((url) => URL.canParse(url))
    .optional(),
  PARTNERSKAB_STAFF: list.refine((emails) => emails.every(isEmail)).optional(),
  PARTNERSKAB_PUBLIC_URL: z.string().refine(isBareUrl).optional(),
  PARTNERSKAB_CLOCK: z.string().refine(isInstant).optional(),
  SLACK_BOT_TOKEN: withoutSpaces.refine((token) => token === undefined || !/^xapp-/.test(token)),
  SLACK_SIGNING_SECRET: withoutSpaces,
  SLACK_APP_TOKEN: withoutSpaces.refine((token) => token === undefined || !/^xox/.test(token)),
  SLACK_API_URL: z.string().refine(isBareUrl).optional(),
  SLACK_TEAMS: list.refine((teams) => teams.every((team) => /^[TE][A-Z0-9]+$/.test(team))).optional(),
  TEAMS_APP_ID: withoutSpaces,
  TEAMS_APP_PASSWORD: withoutSpaces,
  TEAMS_TENANT_ID: withoutSpaces,
});
/** The variables as they were read, before anything stands in for what is not set. */
export type Environment = z.infer<typeof Environment>;
export type Variable = keyof Environment;

/** What each is to be, for whoever sets it. */
export const EXPECTED: Readonly<Record<Variable, string>> = {
  HOST: 'the address to listen at: 127.0.0.1, or 0.0.0.0 for every network of the machine',
  PORT: 'a number from 0 to 65535; 0 takes a free port',
  PARTNERSKAB_DATA: 'the path of a folder',
  DATABASE_URL: 'postgres://user:password@host:5432/database',
  PARTNERSKAB_STAFF: 'e-mail addresses with commas between: hso@kl.dk, ldpe@kl.dk',
  PARTNERSKAB_PUBLIC_URL: 'where people reach the server: https://partnerskab.example.dk',
  PARTNERSKAB_CLOCK: 'a date and time in Denmark: 2017-04-20T09:00',
  SLACK_BOT_TOKEN: 'the bot token from "OAuth & Permissions", which begins with xoxb-',
  SLACK_SIGNING_SECRET: 'the signing secret from "Basic Information"',
  SLACK_APP_TOKEN: 'an app-level token with connections:write, which begins with xapp-',
  SLACK_API_URL: "another Slack API, for tests: http://127.0.0.1:4003; leave it out for Slack's own",
  SLACK_TEAMS: 'ids of workspaces with commas between: T01ABCDEF, T02ABCDEF',
  TEAMS_APP_ID: "the application id of the bot's registration",
  TEAMS_APP_PASSWORD: 'the value of a client secret of the registration',
  TEAMS_TENANT_ID: "the id of KL's tenant",
};

/** Those whose values are secrets. */
export const SECRET: readonly Variable[] = [
  'SLACK_BOT_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_APP_TOKEN',
  'TEAMS_APP_PASSWORD',
];

/** An address of http or https without user, question or place in it. */
function isBareUrl(value: string): boolean {
  const url = URL.parse(value);
  return (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    [url.username, url.password, url.search, url.hash].every((part) => part === '')
  );
}

function isInstant(value: string): boolean {
  try {
    return /^\d{4}-\d{2}-\d{2}/.test(value) && clockRunningFrom(value).now().isValid;
  } catch {
    return false;
  }
}
