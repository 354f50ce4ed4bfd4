import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type CommandRunner, commandRunner } from './command-runner.ts';

const TASKS = `tasks:
  - id: plan
    label: Plan for tilsyn
    text: beskriver, hvordan tilsynet føres
    who: contact
    milestone: plan
    done: accepted
`;
const GROUP = `groups:
  - id: styregruppe
    name: styregruppe
    members:
      - { name: Bo Friis, title: kontorchef, party: kl, email: bo@kl.dk }
`;
const MILESTONE = `    - { id: styregruppe, when: 13. maj 2020, title: Møde i styregruppen, activities: [event], group: styregruppe }
    - { id: plan, when: juni 2020, title: Planen er afleveret, activities: [event], doneBy: true }
`;
const RULE = `    - id: styregruppe-7-dage-foer
      about: { milestone: styregruppe }
      moment: start
      when: 7 dage før
      to: group
      template: gruppe-indkaldelse
    - id: plan-14-dage-foer
      about: { milestone: plan }
      moment: end
      when: 14 dage før
      to: contacts
      missing: task
      template: opgave-mangler
`;

/** The partnership of 2020 with a plan to hand in by the end of June; Skive and Vejle take part. */
async function office(): Promise<CommandRunner> {
  const home = await mkdtemp(join(tmpdir(), 'partnerskab-home-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  await cp('partnerships/tilsyn-2020', join(home, 'tilsyn-2020'), { recursive: true });
  const file = join(home, 'tilsyn-2020', 'definition.yaml');
  const text = await readFile(file, 'utf8');
  await writeFile(
    file,
    text
      .replace(/^timeline:/m, `${TASKS}\n${GROUP}\ntimeline:`)
      .replace('    - { id: afslutningsseminar,', `${MILESTONE}    - { id: afslutningsseminar,`)
      .replace(/^ {2}rules:\n/m, `  rules:\n${RULE}`),
  );
  const at = await commandRunner('2020-02-01T12:00', { partnerships: home });
  await at.run(
    'import',
    'tilsyn-2020',
    await at.file('a.csv', 'Kommune;Svar\nSkive;ja\nVejle;ja\nOdense;nej\n'),
  );
  const contacts = 'Kommune;Navn;E-mail\nSkive;Ida Krog;ida@skive.dk\nVejle;Bo Ris;bo@vejle.dk\n';
  await at.run('contacts', 'import', 'tilsyn-2020', await at.file('k.csv', contacts));
  return at;
}

const reminders = async (at: CommandRunner) =>
  (await at.run('reminders', 'tilsyn-2020', '--from', '1. juni 2020', '--to', '30. juni 2020')).out;

describe('A group of the definition', () => {
  test('is listed, set by KL, and told of its meeting alone', async () => {
    const at = await office();
    expect((await at.run('groups', 'tilsyn-2020')).out).toMatch(
      /styregruppe +Bo Friis, kontorchef, KL, bo@kl\.dk/,
    );
    const meeting = async () =>
      (await at.run('reminders', 'tilsyn-2020', '--from', '1. maj 2020', '--to', '31. maj 2020')).out;
    const before = await meeting();
    expect(before).toContain('Møde i styregruppen');
    expect(before).toContain('Bo Friis (bo@kl.dk)');
    const set = await at.run(
      'groups',
      'tilsyn-2020',
      'styregruppe',
      '--member',
      'Una Vang, direktør, una@fonden.dk',
      'Io Lund',
    );
    expect(set).toMatchObject({ code: 0, err: '' });
    const after = await meeting();
    expect(after).not.toContain('bo@kl.dk');
    expect(after).toContain('una@fonden.dk');
    expect(after).toContain('ikke har en e-mailadresse her: Io Lund');
    await at.run('groups', 'tilsyn-2020', 'styregruppe', '--from-definition');
    expect(await meeting()).toBe(before);
    expect((await at.run('groups', 'tilsyn-2020', 'raad', '--member', 'Una Vang')).err).toContain(
      'styregruppe',
    );
  });
});

describe('A task that the definition asks for', () => {
  test('is asked of those who take part until they have handed it in, listed, accepted, and told in every file', async () => {
    const at = await office();
    const before = await reminders(at);
    expect(before).toContain('Vi mangler noget fra Skive Kommune');
    expect(before).toContain('Plan for tilsyn: kommunen beskriver, hvordan tilsynet føres');
    expect(before).toContain('(frist: juni 2020');
    expect(before).toContain('Ida Krog');
    expect(before).toContain('Bo Ris');

    const handed = await at.run(
      'task',
      'tilsyn-2020',
      'Skive',
      'plan',
      '--reported',
      '2. juni 2020',
      '--handed-in',
      'https://skive.dk/plan',
    );
    expect(handed).toMatchObject({ code: 0, err: '' });
    expect(handed.out).toBe(
      'Skive Kommune, Plan for tilsyn: afleveret tirsdag den 2. juni 2020, venter på KL: https://skive.dk/plan',
    );
    const after = await reminders(at);
    expect(after).not.toContain('Ida Krog');
    expect(after).toContain('Bo Ris');

    expect(
      (await at.run('task', 'tilsyn-2020', 'Skive', 'plan', '--accepted', '5. juni 2020')).out,
    ).toContain('godkendt fredag den 5. juni 2020: https://skive.dk/plan');
    expect((await at.run('status', 'tilsyn-2020')).out).toContain(
      'Plan for tilsyn (juni 2020): 1 af 2 har løst den',
    );
    at.at('2020-07-06T12:00');
    expect((await at.run('status', 'tilsyn-2020')).out).toContain('over fristen: Vejle');
    at.at('2020-02-01T12:00');
    const listed = await at.run('tasks', 'tilsyn-2020');
    expect(listed.out).toMatch(/Plan for tilsyn +juni 2020 +0779 +Skive +godkendt/);
    expect(listed.out).toMatch(/0630 +Vejle +mangler/);
    expect(listed.out).not.toContain('Odense');
    expect((await at.run('tasks', 'tilsyn-2020', '--open', '--json')).json()).toMatchObject([
      { municipality: '0630', task: 'plan', stand: 'open', overdue: false, report: null },
    ]);

    await at.run('export', 'tilsyn-2020', '--out', join(at.folder, 'ud'));
    const everything = await readFile(join(at.folder, 'ud', 'tilsyn-2020.json'), 'utf8');
    expect(everything).toContain('https://skive.dk/plan');
    const caseFile = await readFile(join(at.folder, 'ud', 'cases', '0779-skive', 'sagsforloeb.json'), 'utf8');
    expect(JSON.parse(caseFile)).toMatchObject({ taskReports: [{ task: 'plan', acceptedOn: '2020-06-05' }] });
  });

  test('can be taken back with a reason, and is asked for again', async () => {
    const at = await office();
    await at.run('task', 'tilsyn-2020', 'Skive', 'plan', '--reported', '--note', 'sendt');
    expect((await at.run('task', 'tilsyn-2020', 'Skive', 'plan', '--reopen')).err).toContain('Say why');
    expect((await at.run('task', 'tilsyn-2020', 'Skive', 'plan', '--reopen', '--why', 'Tom fil')).out).toBe(
      'Skive Kommune, Plan for tilsyn: mangler',
    );
    expect(await reminders(at)).toContain('Ida Krog');
    expect((await at.run('history', 'tilsyn-2020', 'Skive')).out).toContain(
      'opgave alligevel ikke løst: plan, Tom fil',
    );
  });

  test('is refused under a name that is not there, with those that are', async () => {
    const at = await office();
    expect(await at.run('task', 'tilsyn-2020', 'Skive', 'plna', '--reported')).toMatchObject({
      code: 1,
      err: expect.stringContaining('one of: plan'),
    });
    expect((await at.run('task', 'tilsyn-2020', 'Skive', 'plan')).err).toContain(
      'Say one of --reported, --accepted and --reopen',
    );
  });
});
