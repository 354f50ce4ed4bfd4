import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { createMetrics } from '../../src/server/metrics.ts';
import { saveChatAddress } from '../../src/store/identity/chat-addresses.ts';
import { beginAttempt, completeReminder } from '../../src/store/reminders/attempts.ts';
import { claimReminders } from '../../src/store/reminders/claim-reminders.ts';
import { planReminders } from '../../src/store/reminders/reminders.ts';
import { KL, registered } from '../store/partnership-builders.ts';
import { buildBatch, buildReminder, partnership, switchTo } from '../store/schedule-builders.ts';
import { NOON, sqliteDatabase } from '../store/test-databases.ts';
import { startServer, temporaryFolder } from './server-process.ts';

const TOKEN = 'et-langt-hemmeligt-token';

function requestFrom(remoteAddress: string, headers: Record<string, string> = {}): IncomingMessage {
  return { headers: { host: '127.0.0.1:3000', ...headers }, socket: { remoteAddress } } as never;
}

async function measured() {
  const database = await sqliteDatabase();
  onTestFinished(database.remove);
  const store = await registered(await database.open());
  const daily = {
    runs: () => ({
      backup: { day: '2017-04-20', state: 'failed', at: '', lastDone: '2017-04-19T00:30:00.000Z' } as const,
    }),
  };
  const metrics = await createMetrics(
    { store, clock: NOON, daily, isRehearsal: false },
    { token: TOKEN, isLocal: false },
  );
  const text = async () =>
    (await metrics.answer(requestFrom('10.0.0.9', { authorization: `Bearer ${TOKEN}` })))?.body ?? '';
  return { store, metrics, text };
}

function figure(text: string, name: string): number | undefined {
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length));
}

test('What is measured says how the outbox stands, in numbers and without anybody', async () => {
  const { store, metrics, text } = await measured();
  const batch = buildBatch();
  await planReminders(store, KL, partnership, [
    buildReminder(batch, 'mette'),
    buildReminder(batch, 'bo', { due: '2017-04-20T07:00:00.000Z' }),
    buildReminder(batch, 'senere', { due: '2017-04-21T07:00:00.000Z' }),
  ]);
  // Off: nothing is late.
  expect(figure(await text(), 'partnerskab_outbox_oldest_due_age_seconds')).toBe(0);
  await switchTo(store, 'on');
  const lease = { owner: 'a', leasedUntil: '2017-04-20T10:05:00.000Z' };
  await claimReminders(store, KL, { ...lease, limit: 1 });
  const bo = { partnership, key: `${batch.key}/bo`, owner: 'a' };
  await beginAttempt(store, KL, bo);
  await completeReminder(store, KL, { ...bo, state: 'pending', inDoubt: true });
  await saveChatAddress(store, KL, {
    ...{ platform: 'slack', address: 'T1/U1', email: 'mette@aarhus.dk', name: 'Mette Holm' },
    ...{ state: 'unreachable', details: {} },
  });
  metrics.swept();
  const bot = metrics.timed({ handle: async () => [] });
  await bot.handle({ kind: 'home', id: '1', person: { platform: 'slack' } } as never);
  const found = await text();
  const values = {
    oldest: figure(found, 'partnerskab_outbox_oldest_due_age_seconds'),
    pending: figure(found, 'partnerskab_outbox_pending'),
    inDoubt: figure(found, 'partnerskab_outbox_in_doubt'),
    failed: figure(found, 'partnerskab_outbox_failed'),
    accounts: figure(found, 'partnerskab_unreachable{what="account"}'),
    sweep: figure(found, 'partnerskab_last_sweep_timestamp_seconds'),
    events: figure(found, 'partnerskab_event_duration_seconds_count{surface="slack"}'),
    backup: figure(found, 'partnerskab_daily_failed{job="backup"}'),
  };
  expect(values).toEqual({
    ...{ oldest: 3 * 3600, pending: 3, inDoubt: 1, failed: 0, accounts: 1 },
    ...{ sweep: Date.parse('2017-04-20T10:00:00Z') / 1000, events: 1, backup: 1 },
  });
  expect(found).not.toMatch(/mette|aarhus|0751|dagtilbud/i);
});

test('Metrics are shown to whoever has the token and to nobody else', async () => {
  const { metrics } = await measured();
  const asked = async (headers: Record<string, string>, from = '127.0.0.1') =>
    (await metrics.answer(requestFrom(from, headers))) !== undefined;
  expect(await asked({ authorization: `Bearer ${TOKEN}` })).toBe(true);
  for (const authorization of ['', 'Bearer ', `Bearer ${TOKEN}x`, `Basic ${TOKEN}`, TOKEN])
    expect(await asked({ authorization })).toBe(false);
  expect(await asked({})).toBe(false);
});

test('Metrics that are local are shown to this machine, and not to who comes through a proxy', async () => {
  const { store } = await measured();
  const access = { token: undefined, isLocal: true };
  const daily = { runs: () => ({}) };
  const metrics = await createMetrics({ store, clock: NOON, daily, isRehearsal: true }, access);
  const seen = async (request: IncomingMessage) => (await metrics.answer(request)) !== undefined;
  expect(await seen(requestFrom('127.0.0.1'))).toBe(true);
  expect(await seen(requestFrom('10.0.0.9'))).toBe(false);
  expect(await seen(requestFrom('127.0.0.1', { 'x-forwarded-for': '10.0.0.9' }))).toBe(false);
});

test('The server has no metrics until they are switched on', async () => {
  const folder = await temporaryFolder();
  const [off, on] = [startServer(folder), startServer(folder, { PARTNERSKAB_METRICS: 'local' })];
  expect((await fetch(`${await off.url}/metrics`)).status).toBe(404);
  const response = await fetch(`${await on.url}/metrics`);
  expect(response.status).toBe(200);
  expect(await response.text()).toContain('partnerskab_outbox_pending 0');
});

interface Alert {
  alert: string;
  expr: string;
  labels: { severity: string };
  annotations: { summary: string; action: string };
}

test('Each alert names only what is measured, how bad it is, and what to do', async () => {
  const { metrics, text } = await measured();
  metrics.swept();
  const names = new Set((await text()).match(/^partnerskab_\w+/gm));
  const file = new URL('../../docs/alerts.yaml', import.meta.url);
  const { groups } = parse(await readFile(file, 'utf8')) as { groups: { rules: Alert[] }[] };
  const alerts = groups.flatMap(({ rules }) => rules);
  expect(alerts).toHaveLength(5);
  for (const { alert, expr, labels, annotations } of alerts) {
    const named = expr.match(/\bpartnerskab_\w+/g) ?? [];
    expect(
      named.filter((name) => !names.has(name)),
      alert,
    ).toEqual([]);
    expect(named.length > 0 || expr.includes('up{'), alert).toBe(true);
    expect(['warning', 'critical'], alert).toContain(labels.severity);
    expect(annotations.action.length, alert).toBeGreaterThan(60);
  }
});
