import { describe, expect, test } from 'vitest';
import { signInByLink } from '../../src/acts/staff-sessions.ts';
import { fixedClock } from '../../src/clock.ts';
import { openStore } from '../../src/store/db/open-store.ts';
import { commandRunner } from './command-runner.ts';

const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'x' };

describe('"staff-link"', () => {
  test("makes a link at the server's public address for somebody on the list, and for nobody else", async () => {
    const environment = { ...SLACK, PARTNERSKAB_PUBLIC_URL: 'https://partnerskab.kl.dk' };
    const at = await commandRunner('2017-05-04T12:00', { environment });
    const made = await at.run('staff-link', 'Stine@KL.dk');
    expect(made.out).toMatch(/^Stine@KL\.dk: https:\/\/partnerskab\.kl\.dk\/kl\/l\/[\w-]{43}$/);
    expect(made.err).toContain('until 12:15');
    const refused = await at.run('staff-link', 'nogen@example.dk');
    expect([refused.code, refused.out]).toEqual([1, '']);
    expect(refused.err).toContain('står ikke på listen over KL’s medarbejdere');
    const nobody = await at.run('staff-link');
    expect([nobody.code, nobody.out]).toEqual([1, '']);
    expect(nobody.err).toContain('stine@kl.dk');
  });

  test('is for the first of the staff, or anybody, while the server is tried out on one machine', async () => {
    const at = await commandRunner('2017-05-04T12:00', { environment: { PORT: '3999' } });
    expect((await at.run('staff-link')).out).toMatch(/^stine@kl\.dk: http:\/\/127\.0\.0\.1:3999\/kl\/l\//);
    expect((await at.run('staff-link', 'ny@kl.dk')).code).toBe(0);
    expect((await at.run('staff-link', 'ikke en adresse')).code).toBe(1);
  });

  test('signs a person off in every browser', async () => {
    const at = await commandRunner();
    const store = await openStore({ dataFolder: `${at.folder}/data`, clock: fixedClock('2017-05-04T12:01') });
    for (const _ of [1, 2]) {
      const { out } = await at.run('staff-link', 'stine@kl.dk');
      const link = out.split('/').at(-1) ?? '';
      await signInByLink(store, {
        link,
        random: (size) => crypto.getRandomValues(new Uint8Array(size)),
        vouchedBy: 'list',
      });
    }
    await store.close();
    expect((await at.run('staff-link', '--end', 'STINE@kl.dk')).out).toContain('signed off in 2 browsers');
    expect((await at.run('staff-link', '--end', 'stine@kl.dk')).out).toContain('signed in nowhere');
  });
});
