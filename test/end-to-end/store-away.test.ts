import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Entries } from '../../src/chat/form.ts';
import { startPostgres } from '../store/postgres-server.ts';
import { readContactAnswer } from './contact-answer.ts';
import { PARTNERSHIP } from './invited.ts';
import { submission } from './slack-payloads.ts';
import { RIGHT } from './steps-under-kill.ts';
import { twoPlatforms } from './two-platforms.ts';
import { WAIT, waitForText } from './wait-for-text.ts';

const YES: Entries = {
  decision: 'yes',
  ranking: ['tidlig-indsats', 'tosprogede-boern', 'social-mobilitet'],
};
const BOTH = {
  contacts: [{ municipality: 'Middelfart', email: 'aase@middelfart.dk' }],
  slackEmail: 'aase@middelfart.dk',
  teamsEmail: 'aase@middelfart.dk',
};
const READ_BACK = '1. Tidlig indsats og forebyggelse';

describe('When the database is away for a while', () => {
  test('SQLite held by somebody else: the person is told to wait, and it is kept when it can be', async () => {
    const { invited, inSlack } = await twoPlatforms(BOTH);
    await inSlack.says('hej');
    await waitForText(inSlack, 'Middelfart Kommune');
    const subject = `express-interest|${PARTNERSHIP}/0410|${await revisionOf(invited)}`;
    const filling = { user: inSlack.user, form: 'express-interest', subject };
    const other = new DatabaseSync(join(invited.dataFolder, 'partnerskab.db'), { timeout: 5000 });
    other.exec('begin immediate');
    const { status, body } = await inSlack.acts(submission(filling, YES));
    expect([status, body]).toEqual([200, expect.stringContaining('ved at blive gemt')]);
    other.exec('commit');
    other.close();
    await waitForText(inSlack, READ_BACK);
    await inSlack.clicks('Bekræft');
    await waitForText(inSlack, 'modtaget');
    expect(await readContactAnswer(invited, '0410')).toEqual(RIGHT);
  });

  test('PostgreSQL gone: everything typed comes back with why, and counts once when it is there again', async () => {
    const postgres = await startPostgres();
    onTestFinished(postgres.stop);
    const admin = async (...statements: string[]) => {
      const client = new pg.Client({ connectionString: postgres.url });
      await client.connect();
      for (const statement of statements) await client.query(statement);
      await client.end();
    };
    await admin('create database away');
    const gone = () =>
      admin(
        'alter database away allow_connections false',
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'away'",
      );
    const back = () => admin('alter database away allow_connections true');
    const databaseUrl = Object.assign(new URL(postgres.url), { pathname: '/away' }).href;
    const { invited, inTeams, inSlack, post } = await twoPlatforms({ ...BOTH, databaseUrl });
    await inTeams.says('svar');
    await expect.poll(() => inTeams.form().catch(() => undefined), WAIT).toBeDefined();
    const typed = { ...YES, 'local-goals': 'Færre børn & kortere ventetid' };
    await post(inTeams.pressed('Videre', { decision: 'yes' }));
    await expect.poll(async () => (await inTeams.form())?.entries, WAIT).toHaveProperty('ranking');

    await gone();
    await inSlack.says('hej');
    await waitForText(inSlack, 'Prøv igen om lidt');
    await inTeams.submits(typed);
    await waitForText(inTeams, 'ikke sikkert, at det blev gemt');
    expect((await inTeams.form())?.entries).toMatchObject({ 'local-goals': 'Færre børn & kortere ventetid' });

    await back();
    await inTeams.submits({});
    await waitForText(inTeams, READ_BACK);
    await gone();
    const before = (await inTeams.texts()).length;
    await inTeams.clicks('Bekræft');
    await expect.poll(async () => (await inTeams.texts()).length, WAIT).toBeGreaterThan(before);
    expect((await inTeams.texts()).join('\n')).not.toContain('modtaget');
    await back();
    await inTeams.clicks('Bekræft');
    await waitForText(inTeams, 'modtaget');
    expect(await readContactAnswer(invited, '0410')).toEqual(RIGHT);
  });
});

async function revisionOf(invited: Awaited<ReturnType<typeof twoPlatforms>>['invited']): Promise<number> {
  return (await invited.caseFile('0410'))?.enrolment.revision ?? 0;
}
