import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { keptVersions } from './acts/agreements.ts';
import { calendarAddress } from './acts/calendar-feeds.ts';
import { optOutOfMail } from './acts/mail.ts';
import { makeStaffLink } from './acts/staff-sessions.ts';
import { createBot } from './bot/bot.ts';
import { createContactPages } from './bot/contact/contact-pages.ts';
import { createRateLimiter } from './bot/rate-limit/rate-limiter.ts';
import type { BotServices } from './bot/services.ts';
import { createChatNetworks } from './bot/staff/networks/chat-networks.ts';
import { isTeamsInstalled, TEAMS_NOT_INSTALLED } from './bot/teams/installed.ts';
import { createWeb } from './bot/web/app.ts';
import { compressAssets } from './bot/web/assets/assets.ts';
import type { ChatPlatform } from './chat/port.ts';
import type { Log } from './chat/services.ts';
import type { Surface } from './chat/surface.ts';
import { MAIL } from './chat/text/mail-da.ts';
import { machineMillis, systemClock } from './clock.ts';
import { terminalText } from './commands/terminal/terminal-text.ts';
import { readServerConfig, type ServerConfig, useZoneWithoutSummerTime } from './config.ts';
import { createChatDrafts } from './documents/drafting/chat-drafts.ts';
import { mailedLetter } from './documents/drafting/mailed-letter.ts';
import { createPdfWriter } from './documents/pdf/writer.ts';
import type { Problem } from './errors.ts';
import { openFeed } from './schedule/calendar/open-feed.ts';
import { wakeRegularly } from './schedule/cron.ts';
import { rememberTemplates } from './schedule/message/remember-templates.ts';
import { tellOfDailyWork } from './schedule/outbox/staff-notices.ts';
import { createReminderSweeps } from './schedule/sweep.ts';
import { checkForms } from './server/check-forms.ts';
import { dailyJobs } from './server/daily-jobs.ts';
import { createDailyWork } from './server/daily-work.ts';
import { createHealth } from './server/health.ts';
import { createHttpServer, type Handler, listen, ownUrl, type Routes } from './server/http-server.ts';
import { createInstallations } from './server/installations.ts';
import { createLateReplies } from './server/late-replies.ts';
import { createLinks, linkKeyFor, mailIdSecret, UnusableLinkKey } from './server/links.ts';
import { createLog, kindOf } from './server/log.ts';
import { createMetrics } from './server/metrics.ts';
import { createPersonalLinks, linkByMail } from './server/personal-links.ts';
import { crashOnBugs, quietLibraries } from './server/process-events.ts';
import { agreeOnRehearsal, sendingOf } from './server/rehearsal.ts';
import { seenByStaff } from './server/seen-by-staff.ts';
import { mailboxTokens, servedMail } from './server/served-mail.ts';
import { isLocalMode, servedPlatforms, startPlatform } from './server/served-platforms.ts';
import { startTexts } from './server/start-texts.ts';
import { stop, stopOnSignals } from './server/stop.ts';
import { createStoreProbe } from './store/db/inspect-store.ts';
import { limiterStore } from './store/db/limiter-store.ts';
import { openStore, type Store } from './store/db/open-store.ts';
import { StoreError } from './store/db/store-error.ts';
import { agreementByFile } from './store/enrolments/agreements.ts';
import { statusOf } from './store/enrolments/status.ts';
import { newCalendarToken } from './store/identity/calendar-feeds.ts';
import { linksRevokedAt } from './store/privacy/revoked-links.ts';
import { createStaffWeb } from './web/app.ts';
import type { AtProvider } from './web/sign-in/provider-sign-in.ts';
import { PATHS as STAFF_PATHS } from './web/site/paths.ts';

// The server: wires everything together, decides nothing. Structured log on stderr.

const STORE_ANSWERS_WITHIN_MS = 2_000;
const exit = (code: number) => process.exit(code);
const say = (line: string) => void process.stdout.write(`${terminalText(line)}\n`);
const complain = (line: string) => void process.stderr.write(`${terminalText(line)}\n`);

/**
 * Starts the server, which then runs until it gets a signal.
 * @returns what is wrong with the configuration; nothing was started then
 */
export async function startServer(environment: NodeJS.ProcessEnv): Promise<readonly Problem[]> {
  const read = readServerConfig(environment);
  if (!read.ok) return read.problems;
  if (read.config.teams && !isTeamsInstalled()) return [TEAMS_NOT_INSTALLED];
  await serve(read.config, environment);
  return [];
}

async function serve(config: ServerConfig, environment: NodeJS.ProcessEnv): Promise<void> {
  const { clock } = config;
  const log = createLog((line) => void process.stderr.write(line), systemClock, config.secrets);
  crashOnBugs(log, exit);
  quietLibraries(log);
  const store = await storeOrExit(config);
  const linkKey = await linkKeyOrExit(config);

  /** The platforms as everything that writes to people sees them, and themselves. */
  const served = new Map<Surface, ChatPlatform>();
  const direct = new Map<Surface, ChatPlatform>();
  const handlers = new Map<Surface, Handler>();
  const daily = createDailyWork(
    {
      ...{ store, clock, log },
      tellStaff: (job, since) => tellOfDailyWork(services, { actor: job, surface: 'server' }, job, since),
    },
    dailyJobs(config, store, log),
    config.daily.at,
  );
  const health = createHealth(createStoreProbe(store, STORE_ANSWERS_WITHIN_MS, machineMillis), log, () => ({
    rehearsal: config.rehearsal !== undefined,
    daily: daily.runs(),
  }));
  const seen = seenByStaff({ config, environment, store, health, daily });
  const isRehearsal = config.rehearsal !== undefined;
  const metrics =
    config.metrics && (await createMetrics({ store, clock, daily, isRehearsal }, config.metrics));
  const links = createLinks({
    clock,
    key: linkKey,
    keptFile: (hash) => agreementByFile(store, hash),
    revokedAt: (hashes) => linksRevokedAt(store, hashes),
  });
  const routes: Routes = {
    ...{ platforms: handlers, links, readiness: health.readiness, log },
    calendar: (token) => openFeed({ store, clock }, token),
    isLocal: isLocalMode(config),
    metrics: metrics?.answer,
    ...(config.mail && { optOut: (token) => optOutOfMail({ store }, token, MAIL.toldStaff) }),
  };
  const server = createHttpServer(routes);
  // Which port it is, is only known once it listens.
  let listensAt: string | undefined;
  const baseUrl = () => config.publicUrl ?? listensAt ?? ownUrl(server, config.host);
  const partnerships = fileURLToPath(new URL('../partnerships', import.meta.url));
  const pdf = createPdfWriter();
  const { staff } = config;
  const sending = sendingOf({ store, clock, staff, platforms: direct, log }, config.rehearsal);
  const services: BotServices = {
    store,
    clock,
    staff,
    platforms: served,
    draft: createChatDrafts(store, {
      partnerships,
      historyOf: (origin, id) => keptVersions({ store, origin }, id),
      pdf,
    }),
    partnerships,
    networks: createChatNetworks(clock, pdf),
    ...calendarsFor(config, baseUrl),
    pdf,
    reminders: {
      templates: rememberTemplates(partnerships, ({ rule }) => log.error('reminder-templates', { rule })),
      wake: () => sweeper.wake(),
    },
    letterFor: async (partnership, municipality) => {
      const status = await statusOf(store, partnership, [municipality]);
      const letter = status && (await mailedLetter(status, municipality, { partnerships, pdf, clock }));
      if (!letter) log.error('letter-not-written', { municipality });
      return letter;
    },
    log,
    ...(sending.showUnreached && { showUnreached: sending.showUnreached }),
  };
  const created = createBot(services);
  const bot = metrics?.timed(created) ?? created;
  const hurry = new AbortController();
  const lateReplies = createLateReplies({ ...services, platforms: direct });
  // By the machine's clock: platforms do not follow a clock set for a trial.
  const rateLimiter = createRateLimiter({
    ...{ now: machineMillis, sleep, store: limiterStore(store), hurry: hurry.signal },
  });
  const platforms = await servedPlatforms(config, {
    ...{ bot, rateLimiter },
    keep: lateReplies.keep,
    hurry: hurry.signal,
    log,
    installations: createInstallations(store),
    linkFor: (file, { reference }) => `${baseUrl()}/files/${links.issue(file, reference)}`,
  });
  if (config.mail) {
    const personalLink = createPersonalLinks(store, baseUrl);
    const idSecret = mailIdSecret(linkKey);
    platforms.push(
      await servedMail(config, config.mail, { store, rateLimiter, baseUrl, personalLink, idSecret }),
    );
  }
  for (const one of platforms) {
    direct.set(one.platform.name, one.platform);
    served.set(one.platform.name, sending.through(one.platform));
    if (one.handler) handlers.set(one.platform.name, one.handler);
  }
  const web = createWeb({
    ...{ bot, store, clock, log, random: randomBytes, publicUrl: baseUrl, dataFolder: config.dataFolder },
    ...{ keepFile: links.issue, openFile: links.open, readPages: createContactPages(services) },
    sendLink: linkByMail(services),
  });
  const staffWeb = createStaffWeb(
    {
      ...services,
      ...{ bot, random: randomBytes, publicUrl: baseUrl, keepFile: links.issue, openFile: links.open },
      teamsAppLink: config.teamsAppLink,
      installation: seen.installation,
    },
    isLocalMode(config) ? 'machine' : 'list',
    await providerOf(config),
  );
  routes.web = [web, staffWeb];
  health.set('web', 'ready');

  const stopping = new AbortController();
  let cron = { stop: () => {} };
  let mailbox = Promise.resolve();
  const sweeper = createReminderSweeps(services, {
    random: Math.random,
    swept: () => {
      metrics?.swept();
      seen.swept();
    },
    sleep: (seconds) => sleep(seconds * 1000, undefined, { signal: stopping.signal }).catch(() => undefined),
  });
  const stopAll = async () => {
    health.stopping();
    stopping.abort();
    cron.stop();
    const background = [
      sweeper.stop(),
      lateReplies.stop(),
      daily.stop(),
      web.stop(),
      staffWeb.stop(),
      mailbox,
    ].map((stopped) => ({
      stop: () => stopped,
    }));
    await stop({ server, platforms: [...platforms, ...background], store, log });
  };
  stopOnSignals(log, exit, { stop: stopAll, hurry: () => hurry.abort(), withParent: config.startedByNpm });
  await checkForms(store, served.values(), log).catch((error: unknown) =>
    log.error('form-check-failed', { error: kindOf(error) }),
  );
  const isTaken = await listen(server, config.host, config.port);
  const rehearsal = isTaken === undefined ? await agreeOnRehearsal(store, config) : { inTheWay: isTaken };
  const { inTheWay } = rehearsal;
  if (inTheWay !== undefined) {
    server.close();
    await store.close();
    complain(`error: ${inTheWay}`);
    return exit(1);
  }
  listensAt = ownUrl(server, config.host);
  started(config, listensAt, { store, log, teamsIsServed: served.has('teams') });
  if (rehearsal.told !== undefined) say(rehearsal.told);
  if (isLocalMode(config)) await sayStaffLink(config, baseUrl(), store);
  compressAssets().catch((error: unknown) => log.error('assets-not-compressed', { error }));
  for (const one of platforms) {
    void startPlatform(one, health, log, stopping.signal).then(lateReplies.wake);
  }
  if (config.mail?.imap) {
    const { serveMailbox } = await import('./server/incoming-mail.ts');
    mailbox = serveMailbox(config.mail.imap, {
      ...{ services, signal: stopping.signal, set: health.setMailbox },
      accessToken: await mailboxTokens(config.mail),
    });
  }
  useZoneWithoutSummerTime();
  cron = wakeRegularly(() => {
    sweeper.wake();
    lateReplies.wake();
    daily.wake();
  });
}

function started(
  config: ServerConfig,
  url: string,
  { store, log, teamsIsServed }: { store: Store; log: Log; teamsIsServed: boolean },
): void {
  for (const line of startTexts(config, url, { storePlace: store.dialect.place, teamsIsServed })) say(line);
  log.info('started', {
    port: Number(new URL(url).port || 80),
    database: store.dialect.name,
    slack: config.slack !== undefined,
    teams: config.teams !== undefined,
    mail: config.mail !== undefined,
    localMode: config.slack === undefined && config.teams === undefined,
    clockIsMoved: config.clockIsMoved,
    rehearsal: config.rehearsal !== undefined,
  });
}

/** Loaded only where staff sign in at a provider. */
async function providerOf({ signIn }: ServerConfig): Promise<AtProvider | undefined> {
  if (!signIn) return undefined;
  const { createProvider } = await import('./web/sign-in/provider.ts');
  return { provider: createProvider(signIn, machineMillis), settings: signIn };
}

/** In local mode nobody has an account: whoever started the server signs in with a link. */
async function sayStaffLink({ staff }: ServerConfig, url: string, store: Store): Promise<void> {
  const [email = 'kl@localhost'] = staff;
  const by = { store, origin: { actor: 'server', surface: 'server' } };
  const made = await makeStaffLink(by, { person: { email }, random: randomBytes });
  if ('value' in made)
    say(`KL's staff in the browser: ${url}${STAFF_PATHS.link(made.value.token)} (once, within 15 minutes)`);
}

/** Whom calendars name as organiser, and links to them; nothing where mail is off and nobody else reaches the server. */
function calendarsFor(
  config: ServerConfig,
  baseUrl: () => string,
): Pick<BotServices, 'organizer' | 'calendars'> {
  const { mail, publicUrl } = config;
  return {
    ...(mail && {
      organizer: { name: mail.from.name ?? MAIL.senderName, email: mail.replyTo ?? mail.from.address },
    }),
    ...((publicUrl !== undefined || isLocalMode(config)) && {
      calendars: {
        newToken: newCalendarToken,
        address: (token: string) => calendarAddress(baseUrl(), token),
      },
    }),
  };
}

async function storeOrExit(config: ServerConfig): Promise<Store> {
  try {
    return await openStore(config);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    complain(`error: ${error.message}`);
    return process.exit(1);
  }
}

async function linkKeyOrExit(config: ServerConfig): Promise<Uint8Array> {
  try {
    return await linkKeyFor(config);
  } catch (error) {
    if (!(error instanceof UnusableLinkKey)) throw error;
    complain(`error: ${error.message}`);
    return process.exit(1);
  }
}
