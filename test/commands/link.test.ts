import { describe, expect, test } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import { openStore } from '../../src/store/db/open-store.ts';
import { linkOf } from '../../src/store/identity/personal-links.ts';
import { answersCsv, commandRunner, fullYes } from './command-runner.ts';

const ID = 'dagtilbud-2017';
const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'x' };

async function answered(environment: NodeJS.ProcessEnv) {
  const at = await commandRunner('2017-05-04T12:00', { environment });
  await at.run('import', ID, await at.file('a.csv', answersCsv(fullYes('Aarhus'))));
  const { json } = await at.run('status', ID, '--json');
  expect(JSON.stringify(json())).toContain('Aarhus');
  return at;
}

describe('"link"', () => {
  test('makes one for a contact that opens at the public address until it is withdrawn, and for nobody else', async () => {
    const at = await answered({ ...SLACK, PARTNERSKAB_PUBLIC_URL: 'https://partnerskab.kl.dk/' });
    const made = await at.run('link', ID, 'Aarhus', '--new', 'aase@example.org');
    const [, token = ''] =
      /^aase@example\.org: https:\/\/partnerskab\.kl\.dk\/l\/([\w-]{43}) {2}\(Aarhus Kommune, to /.exec(
        made.out,
      ) ?? [];
    expect(made.err).not.toContain('PARTNERSKAB_PUBLIC_URL');
    const state = async () => {
      const store = await openStore({
        dataFolder: `${at.folder}/data`,
        clock: fixedClock('2017-05-04T12:01'),
      });
      try {
        return (await linkOf(store, token))?.state;
      } finally {
        await store.close();
      }
    };
    expect(await state()).toBe('open');
    expect((await at.run('link', ID, 'Aarhus')).out).toContain('1 open');
    const refused = await at.run('link', ID, 'Aarhus', '--new', 'nogen@example.dk');
    expect([refused.code, refused.out]).toEqual([1, '']);
    expect((await at.run('link', ID, 'Aarhus', '--withdraw')).out).toContain('1 link is withdrawn');
    expect(await state()).toBe('withdrawn');
  });

  test('leads to this machine where no public address is set, and nowhere where the settings have errors', async () => {
    const here = await answered({ PORT: '3999' });
    const made = await here.run('link', ID, 'Aarhus', '--new', 'aase@example.org');
    expect(made.out).toContain('http://127.0.0.1:3999/l/');
    expect(made.err).toContain('PARTNERSKAB_PUBLIC_URL is not set: the link opens on this machine.');
    const wrong = await answered({ PORT: 'tre tusind' });
    const nowhere = await wrong.run('link', ID, 'Aarhus', '--new', 'aase@example.org');
    expect(nowhere.out).toMatch(/^aase@example\.org: \/l\//);
    expect(nowhere.err).toContain("The server's settings have errors");
  });
});
