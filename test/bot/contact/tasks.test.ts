import { describe, expect, test } from 'vitest';
import { Definition } from '../../../src/partnership/definition/definition.ts';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { statusOf } from '../../../src/store/enrolments/status.ts';
import { recordTransition } from '../../../src/store/enrolments/transitions.ts';
import { registerPartnership } from '../../../src/store/partnerships/partnerships.ts';
import { readYaml } from '../../partnership/definition/definition-file.ts';
import { buildAnswer } from '../../store/partnership-builders.ts';
import { fakePlatform } from '../fake-platform.ts';
import { button, type Chat, chat, openedForm, textOf } from './contact-chat.ts';

const KL = { actor: 'KL', surface: 'test' };
const ID = 'tilsyn-2020';

const plan = {
  id: 'plan',
  label: 'Plan',
  text: 'afleverer en plan',
  who: 'contact',
  milestone: 'opstartsseminar',
};

/** The partnership of 2020 with a plan that KL accepts and a survey that is only reported; Middelfart takes part. */
async function withTasks(given: Parameters<typeof chat>[1] = {}): Promise<Chat> {
  const here = await chat('2020-02-20T10:00', given, []);
  const raw = readYaml('partnerships/tilsyn-2020') as object;
  const definition = Definition.parse({
    ...raw,
    tasks: [
      { ...plan, done: 'accepted' },
      { ...plan, id: 'skema', label: 'Spørgeskema', text: 'udfylder et spørgeskema', done: 'reported' },
    ],
  });
  const invited = ['0410', '0727'];
  await registerPartnership(here.store, KL, {
    definition,
    hash: 'a'.repeat(64),
    invited,
    invitedOn: '2019-12-01',
  });
  for (const municipality of invited) {
    const people = [{ name: 'Mette', email: `mette@${municipality === '0410' ? 'middelfart' : 'odder'}.dk` }];
    await savePeople(here.store, KL, { partnership: ID, municipality, role: 'contact', people });
  }
  const answer = buildAnswer({ municipality: '0410', preferences: [] });
  await recordTransition(here.store, KL, {
    partnership: ID,
    municipality: '0410',
    move: { kind: 'answer', answer },
  });
  return here;
}

async function reports({ store }: Chat) {
  const status = await statusOf(store, ID, '0410');
  return status?.municipalities[0]?.taskReports;
}

describe('A contact whose municipality takes part', () => {
  test('sees what it has to hand in, hands it in with a link, and KL is told and accepts it', async () => {
    const slack = fakePlatform();
    const here = await withTasks({ platforms: new Map([['slack', slack]]) });
    const stine = here.person('stine@kl.dk');
    await stine.says('oversigt');
    const mette = here.person('mette@middelfart.dk');
    expect(textOf(await mette.says('hvad mangler?'))).toContain('Plan (frist: 27. februar 2020)');

    const { subject, form } = openedForm(await mette.says('opgaver'));
    expect(form.intro).toContain('Plan (frist: 27. februar 2020): kommunen afleverer en plan');
    const without = openedForm(await mette.submits(subject, { task: 'plan' }));
    expect(Object.keys(without.errors)).toEqual(['handed-in']);
    const readBack = await mette.submits(subject, {
      task: 'plan',
      'handed-in': 'https://middelfart.dk/plan',
    });
    expect(await reports(here)).toBeUndefined();
    expect(textOf(await mette.clicks(button(readBack, 'Bekræft')))).toContain(
      'KL ser på det og melder tilbage',
    );
    expect(await reports(here)).toMatchObject([
      {
        task: 'plan',
        reportedOn: '2020-02-20',
        handedIn: 'https://middelfart.dk/plan',
        actor: 'mette@middelfart.dk',
      },
    ]);
    expect(textOf(await mette.says('hvad mangler?'))).not.toContain('Plan (frist');

    expect(JSON.stringify(slack.sent)).toContain('\\"Plan\\" er afleveret: https://middelfart.dk/plan');
    expect(textOf(await stine.says('Middelfart'))).toContain('venter på KL: https://middelfart.dk/plan');
    expect(textOf(await stine.says('oversigt'))).toContain(
      'Plan (27. februar 2020): 0 af 1 har løst den; 1 venter på KL',
    );
    const task = openedForm(await stine.says('opgave Middelfart'));
    const accepted = await stine.submits(task.subject, {
      task: 'plan',
      act: 'accept',
      date: '20. februar 2020',
    });
    await stine.clicks(button(accepted, 'Bekræft'));
    expect(textOf(await stine.says('oversigt'))).toContain('Plan (27. februar 2020): 1 af 1 har løst den');
    // What is done is not asked for again.
    const left = openedForm(await mette.says('opgaver'));
    expect(JSON.stringify(left.form.fields)).not.toContain('"plan"');
  });

  test('reports what needs nothing handed in, and KL can say that it was not done after all', async () => {
    const here = await withTasks();
    const mette = here.person('mette@middelfart.dk');
    const { subject } = openedForm(await mette.says('meld klar'));
    await mette.clicks(
      button(await mette.submits(subject, { task: 'skema', comment: 'Alle har svaret' }), 'Bekræft'),
    );
    expect(await reports(here)).toMatchObject([{ task: 'skema', comment: 'Alle har svaret' }]);
    const stine = here.person('stine@kl.dk');
    const { subject: staff } = openedForm(await stine.says('opgave Middelfart'));
    const entries = { task: 'skema', act: 'reopen', why: 'Skemaet var tomt' };
    await stine.clicks(button(await stine.submits(staff, entries), 'Bekræft'));
    expect(await reports(here)).toBeUndefined();
    expect(textOf(await stine.says('Middelfart'))).toContain('Skemaet var tomt');
  });
});

test('who does not take part is asked for nothing, and nobody reports for another municipality', async () => {
  const here = await withTasks();
  const other = here.person('mette@odder.dk');
  expect(textOf(await other.says('hvad mangler?'))).not.toContain('Plan');
  const mette = here.person('mette@middelfart.dk');
  const { subject } = openedForm(await mette.says('opgaver'));
  const elsewhere = await other.submits(subject, { task: 'skema' });
  expect(JSON.stringify(elsewhere)).not.toContain('Bekræft');
  expect(await reports(here)).toBeUndefined();
});
