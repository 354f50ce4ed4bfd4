import { fileURLToPath } from 'node:url';
import { BOT_TOKEN, startFakeSlack } from '../bot/slack/fake-slack.ts';
import { SCOPES } from '../bot/slack/slack-driver.ts';
import { slackPerson } from '../bot/slack/slack-person.ts';
import { SIGNING_SECRET } from '../bot/slack/slack-requests.ts';
import { type ChildServer, startChild } from '../end-to-end/child-server.ts';
import { invite, PARTNERSHIP } from '../end-to-end/invited.ts';
import { submission } from '../end-to-end/slack-payloads.ts';
import { sampleContacts } from '../end-to-end/steps-under-kill.ts';
import { fullLoad, type Measured, signedBySlack, steadyLoad } from './load.ts';
import { median, round } from './measure.ts';

/**
 * How many of Slack's signed interactions a second the server acknowledges, each with an answer that is stored, beside
 * a bare Bolt app that checks the signature and only acknowledges. Both are processes of their own and take turns in
 * one run, under the same load: submissions of the sign-up form by contacts of many municipalities, each with something
 * else in it.
 *
 * What is stored is the municipality's draft with its line of the log and the mark against a second delivery, on disk
 * before the acknowledgement. Half are in order: the form closes, and a message that reads the answer back is made and
 * sent at the pace that Slack allows, which is a few a second. The other half have an error, and
 * the acknowledgement says so beside its field. To confirm what was read back is not in the load.
 */
const CONTACTS = 90;
const ROUNDS = 9;
const PER_ROUND = 1500;
const AT_ONCE = 64;
const PER_SECOND = 50;
const STEADY = 500;

const people = sampleContacts(CONTACTS);
const invited = await invite(people, ['Middelfart']);
const slack = await startFakeSlack(
  SCOPES,
  people.map(({ code, email }) => ({ name: `k${code}`, real_name: `Kontakt ${code}`, email })),
);
const servers: ChildServer[] = [];
let count = 0;
try {
  const users = await Promise.all(
    people.map(async ({ email }) => (await slackPerson(slack, '', email)).user),
  );
  const ours = await startChild({
    PARTNERSKAB_DATA: invited.dataFolder,
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: slack.url,
  });
  servers.push(ours);
  const bare = await startChild({ PARTNERSKAB_DATA: invited.dataFolder }, [
    fileURLToPath(new URL('./bare-bolt.ts', import.meta.url)),
  ]);
  servers.push(bare);

  const at = ({ url }: ChildServer, bodies: readonly string[]) =>
    bodies.map((body) => signedBySlack(`${url}/slack/events`, SIGNING_SECRET, body));
  const bodiesFor = (count: number) => Array.from({ length: count }, (_, index) => body(users, index));

  // Everybody becomes known, one after the other, and the code gets warm.
  await fullLoad(at(ours, bodiesFor(CONTACTS)), 1);
  await fullLoad(at(ours, bodiesFor(PER_ROUND)), AT_ONCE);
  await fullLoad(at(bare, bodiesFor(PER_ROUND)), AT_ONCE);
  const before = await savedDrafts();
  const rounds: { ours: Measured; bare: Measured }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.push({
      bare: await fullLoad(at(bare, bodiesFor(PER_ROUND)), AT_ONCE),
      ours: await fullLoad(at(ours, bodiesFor(PER_ROUND)), AT_ONCE),
    });
  }
  const kept = (await savedDrafts()) - before;
  if (kept !== ROUNDS * PER_ROUND) throw new Error(`${ROUNDS * PER_ROUND} acknowledged, ${kept} stored`);
  const steadyBare = await steadyLoad(at(bare, bodiesFor(STEADY)), PER_SECOND);
  const steadyOurs = await steadyLoad(at(ours, bodiesFor(STEADY)), PER_SECOND);

  const of = (who: 'ours' | 'bare') => ({
    perSecond: median(rounds.map((round) => round[who].perSecond)),
    median: median(rounds.map((round) => round[who].median)),
    p99: median(rounds.map((round) => round[who].p99)),
  });
  tell('server, full load', of('ours'));
  tell('bare Bolt, full load', of('bare'));
  tell(`server, ${PER_SECOND} a second`, steadyOurs);
  tell(`bare Bolt, ${PER_SECOND} a second`, steadyBare);
  console.log(
    JSON.stringify({
      // Of each round by itself: the machine is now faster and now slower, for both.
      throughputRatio: round(median(rounds.map(({ ours, bare }) => ours.perSecond / bare.perSecond))),
      p99AtFullLoadRatio: round(median(rounds.map(({ ours, bare }) => ours.p99 / bare.p99))),
      p99AtFullLoadMs: round(of('ours').p99),
      p99At50PerSecondMs: round(steadyOurs.p99),
      bareP99At50PerSecondMs: round(steadyBare.p99),
    }),
  );
} finally {
  for (const server of servers) await server.kill();
  await slack.stop();
  await invited.remove();
}

/** A submission that says something that was not said before. */
function body(users: readonly string[], index: number): string {
  count += 1;
  const which = index % CONTACTS;
  const filling = {
    user: users[which] ?? '',
    form: 'express-interest',
    subject: `express-interest|${PARTNERSHIP}/${people[which]?.code}|1`,
  };
  // What stands twice in a ranking is an error: each contact makes it every other time.
  const second = Math.floor(index / CONTACTS) % 2 === 0 ? 'tosprogede-boern' : 'tidlig-indsats';
  const ranking = ['tidlig-indsats', second, 'social-mobilitet'];
  const payload = submission(filling, { decision: 'yes', ranking, 'local-goals': `Nr. ${count}` });
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}

/** How many times something typed was stored. */
function savedDrafts(): Promise<number> {
  return invited.withStore(async ({ reading }) => {
    const { saved } = await reading
      .selectFrom('audit')
      .select(({ fn }) => fn.countAll<number>().as('saved'))
      .where('subject', '=', 'form-draft')
      .where('action', '=', 'save')
      .executeTakeFirstOrThrow();
    return saved;
  });
}

function tell(
  what: string,
  { perSecond, median, p99 }: Pick<Measured, 'perSecond' | 'median' | 'p99'>,
): void {
  console.log(
    `${what}: ${perSecond.toFixed(0)}/s, acknowledged in ${median.toFixed(1)} ms (median), ${p99.toFixed(1)} ms (99th percentile)`,
  );
}
