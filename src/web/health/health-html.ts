import { DateTime } from 'luxon';
import { icon } from '../../bot/web/assets/icon.ts';
import { hiddenFields, type PostContext } from '../../bot/web/render/form.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { factsHtml } from '../../bot/web/render/message.ts';
import { tableHtml } from '../../bot/web/render/table.ts';
import { SURFACE_NAMES, SURFACES } from '../../chat/surface.ts';
import { momentText } from '../../chat/text/log-da.ts';
import { capital } from '../../chat/text/words-da.ts';
import type { OutboxFigures } from '../../store/reminders/outbox-figures.ts';
import type { CheckFound, InstallationState } from '../site/installation.ts';
import { PATHS } from '../site/paths.ts';
import { HEALTH } from '../text/health-da.ts';

export interface HealthValues {
  installation: InstallationState | undefined;
  outbox: OutboxFigures;
  /** Messages that did not arrive and that nobody has handled. */
  troubles: number;
  now: DateTime<true>;
  /** Absent until somebody asks. */
  found?: readonly CheckFound[];
}

/** What is due is sent within minutes: what has waited longer than this is stuck. */
const STUCK_AFTER_MINUTES = 30;

/** What needs somebody, of all that the page shows. */
export function concerns({ installation, outbox, troubles, now }: HealthValues): string[] {
  const { concern, daily } = HEALTH;
  const notReady = SURFACE_NAMES.filter((name) => installation?.platforms[name] === 'starting');
  const failed = Object.entries(installation?.daily ?? {}).filter(
    ([, job]) => job !== 'not yet' && job.state === 'failed',
  );
  const oldest = outbox.oldestDue;
  const waits = oldest === undefined ? 0 : now.diff(DateTime.fromISO(oldest)).as('minutes');
  return [
    ...(installation?.storeTrouble === undefined ? [] : [concern.store]),
    ...notReady.map((name) => concern.notReady(capital(SURFACES[name].name))),
    ...(installation?.mailbox === 'starting' ? [concern.mailbox] : []),
    ...failed.map(([name]) => concern.job(daily.names[name] ?? name)),
    ...(oldest !== undefined && waits > STUCK_AFTER_MINUTES ? [concern.stuck(momentText(oldest))] : []),
    ...(troubles > 0 ? [concern.troubles(troubles)] : []),
  ];
}

export function healthHtml(values: HealthValues, context: PostContext): Html {
  const { installation, outbox, found } = values;
  const needed = concerns(values);
  return html`${
    needed.length === 0
      ? html`<p><strong>${HEALTH.allWell}</strong></p>`
      : html`<div class="alert alert-warning">${icon('warning', 'alert-icon')}<div class="alert-body"><h2 class="alert-heading">${HEALTH.notWell}</h2>
<ul>${needed.map((text) => html`<li>${text}</li>\n`)}</ul></div></div>`
  }
${installation && serverHtml(installation)}<h2>${HEALTH.outbox.title}</h2>
${outboxHtml(outbox)}${installation && dailyHtml(installation)}${installation && examineHtml(found, context)}`;
}

function serverHtml(state: InstallationState): Html {
  const { server, surfaces } = HEALTH;
  const database = server.databases[state.database];
  const trouble = state.storeTrouble;
  return html`<h2>${server.title}</h2>
${factsHtml([
  { label: server.state, value: state.isReady ? server.ready : server.notReady },
  {
    label: server.database,
    value: trouble === undefined ? database : `${database} ${server.storeTrouble(trouble)}`,
  },
  { label: server.started, value: momentText(state.startedAt) },
  {
    label: server.sweep,
    value: state.lastSweep === undefined ? server.noSweep : momentText(state.lastSweep),
  },
  { label: server.versions, value: server.version(state.versions.program, state.versions.node) },
  ...(state.isRehearsal ? [{ label: server.rehearsal, value: server.isRehearsal }] : []),
  ...(state.clockIsMoved ? [{ label: server.clock, value: server.clockIsMoved }] : []),
])}<h2>${surfaces.title}</h2>
${factsHtml([
  ...SURFACE_NAMES.map((name) => ({
    label: capital(SURFACES[name].name),
    value: surfaces.states[state.platforms[name] ?? 'off'],
  })),
  ...(state.mailbox ? [{ label: surfaces.mailbox, value: surfaces.states[state.mailbox] }] : []),
])}`;
}

function outboxHtml(figures: OutboxFigures): Html {
  const { outbox } = HEALTH;
  const { oldestDue, pending, inDoubt, unknown, failed, unreachable } = figures;
  return html`${factsHtml([
    { label: outbox.pending, value: String(pending) },
    { label: outbox.oldest, value: oldestDue === undefined ? outbox.none : momentText(oldestDue) },
    { label: outbox.inDoubt, value: String(inDoubt) },
    { label: outbox.unknown, value: String(unknown) },
    { label: outbox.failed, value: String(failed) },
    { label: outbox.unreachable, value: outbox.unreachableText(unreachable.accounts, unreachable.channels) },
  ])}${failed + unknown > 0 && html`<p><a href="${PATHS.inbox}?slags=fejl">${outbox.inbox}</a></p>\n`}`;
}

function dailyHtml({ daily }: InstallationState): Html {
  const text = HEALTH.daily;
  return html`<h2>${text.title}</h2>
${factsHtml(Object.entries(text.names).map(([name, label]) => ({ label, value: jobText(daily[name]) })))}`;
}

function jobText(job: InstallationState['daily'][string] | undefined): string {
  const text = HEALTH.daily;
  if (job === undefined) return text.off;
  if (job === 'not yet') return text.notYet;
  const { state, at, lastDone } = job;
  if (state === 'running') return text.running(momentText(at));
  if (state === 'ok') return text.ok(momentText(at));
  return text.failed(momentText(at), lastDone === undefined ? undefined : momentText(lastDone));
}

function examineHtml(found: readonly CheckFound[] | undefined, context: PostContext): Html {
  const text = HEALTH.examine;
  const inEnglish = (value: string) => html`<span lang="en">${value}</span>`;
  return html`<h2>${text.title}</h2>
<p>${text.text}</p>
<form method="post" action="${PATHS.health}">${hiddenFields({ ...context, action: PATHS.health }, {})}<button class="button button-secondary" type="submit">${text.button}</button></form>
${
  found &&
  tableHtml({
    id: 'undersoegt',
    caption: text.caption,
    header: text.header,
    rows: found.map(({ check, outcome, message, fix = '' }) => [
      inEnglish(check),
      outcome === 'fail' ? html`<strong>${text.outcomes.fail}</strong>` : text.outcomes[outcome],
      inEnglish(message),
      inEnglish(fix),
    ]),
  })
}`;
}
