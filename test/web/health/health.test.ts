import { describe, expect, test } from 'vitest';
import { fixedClock } from '../../../src/clock.ts';
import { readServerConfig } from '../../../src/config.ts';
import { seenByStaff } from '../../../src/server/seen-by-staff.ts';
import type { OutboxFigures } from '../../../src/store/reminders/outbox-figures.ts';
import { concerns, healthHtml } from '../../../src/web/health/health-html.ts';
import type { InstallationState } from '../../../src/web/site/installation.ts';
import { chat } from '../../bot/contact/contact-chat.ts';
import { staffSite } from '../staff-site.ts';

const STATE: InstallationState = {
  ...{ startedAt: '2017-04-20T06:00:00.000Z', lastSweep: '2017-04-20T07:59:00.000Z', isReady: true },
  ...{ database: 'sqlite', isRehearsal: false, clockIsMoved: false },
  platforms: { slack: 'ready', teams: 'off', mail: 'ready', web: 'ready' },
  daily: { backup: { state: 'ok', at: '2017-04-20T00:31:00.000Z' } },
  versions: { program: '0.2.0', node: '24.21.0' },
};
const QUIET: OutboxFigures = {
  ...{ oldestDue: undefined, pending: 2, inDoubt: 0, unknown: 0, failed: 0, answers: 0 },
  unreachable: { accounts: 1, channels: 0 },
};
const NOW = fixedClock('2017-04-20T10:00').now();
const context = { action: '/kl/drift', csrf: 'x' };

describe('The page about the installation', () => {
  test('says how the server, the platforms, what is sent and the daily work stand', () => {
    const text = healthHtml(
      { installation: STATE, outbox: QUIET, troubles: 0, now: NOW },
      context,
    ).toString();
    for (const part of ['Alt kører, som det skal.', '20.4.2017 kl. 09.59', 'SQLite', '0.2.0, Node 24.21.0'])
      expect(text).toContain(part);
    for (const part of ['Gjort 20.4.2017 kl. 02.31', '1 konto, 0 kanaler', 'Slået fra'])
      expect(text).toContain(part);
  });

  test.each<[string, Partial<InstallationState>, Partial<OutboxFigures>, number?]>([
    ['a platform that has not answered', { platforms: { teams: 'starting' } }, {}],
    ['a database that is away', { storeTrouble: 'full' }, {}],
    ['a mailbox that does not answer', { mailbox: 'starting' }, {}],
    ['a backup that failed', { daily: { backup: { state: 'failed', at: '2017-04-20T00:31:00.000Z' } } }, {}],
    ['what should have been sent half an hour ago', {}, { oldestDue: '2017-04-20T07:29:00.000Z' }],
    ['messages that did not arrive, which nobody has handled', {}, {}, 1],
  ])('says at the top that somebody must look: %s', (_, state, figures, troubles = 0) => {
    const values = {
      ...{ installation: { ...STATE, ...state }, outbox: { ...QUIET, ...figures } },
      ...{ troubles, now: NOW },
    };
    expect(concerns(values)).toHaveLength(1);
    expect(healthHtml(values, context).toString()).toContain('Noget skal ses efter');
  });

  test('examines everything when staff say so, and shows no secret', async () => {
    const environment = { PARTNERSKAB_METRICS_TOKEN: 'hemmeligheden-er-her' };
    const read = readServerConfig(environment);
    if (!read.ok) throw new Error('the configuration is refused');
    const { services, store } = await chat();
    const { installation, swept } = seenByStaff({
      config: { ...read.config, clock: fixedClock('2017-04-20T10:00') },
      ...{ environment, store },
      health: { readiness: async () => ({ ready: true, store: 'ok', platforms: {}, stopping: false }) },
      daily: { runs: () => ({}) },
    });
    const site = await staffSite({
      ...services,
      installation: {
        ...installation,
        examine: async () => [
          { check: 'Slack', outcome: 'fail', message: '<b>refused</b>', fix: 'Copy the token.' },
          { check: 'disk', outcome: 'ok', message: 'room enough' },
        ],
      },
    } as typeof services);
    const stine = await site.signedIn();
    await stine.goes('/kl/drift');
    expect(stine.text).toContain('Ikke endnu');
    swept();
    await stine.goes('/kl/drift');
    expect(stine.text).toMatch(/skal sendes 20\.4\.2017 kl\. 10\.00/);
    await stine.clicks('Undersøg nu');
    expect(stine.text).toContain('Undersøgt: 1 fejl.');
    expect(stine.markup).toContain('&lt;b&gt;refused');
    expect(stine.markup).not.toContain('hemmeligheden');
    const without = await staffSite(services);
    const other = await without.signedIn();
    await other.goes('/kl/drift');
    expect(other.text).toContain('Beskeder, der sendes');
    expect(other.buttons).toEqual(['Log af']);
  });
});
