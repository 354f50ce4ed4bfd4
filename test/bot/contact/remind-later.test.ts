import { expect, test } from 'vitest';
import { remindersOf } from '../../../src/store/reminders/reminders.ts';
import { fakePlatform } from '../fake-platform.ts';
import { button, chat, openedForm, textOf } from './contact-chat.ts';

const LATER = { action: 'remind-later', value: 'dagtilbud-2017/0410' };

async function asked(now: string) {
  const slack = fakePlatform('slack');
  const here = await chat(now, { platforms: new Map([['slack', slack]]) });
  const mette = here.person('mette@middelfart.dk');
  const kept = async () =>
    (await remindersOf(here.store, 'dagtilbud-2017')).filter(({ key }) => key.includes('/later/'));
  return { here, slack, mette, kept };
}

test('a contact is reminded a week later, once, on a day on which people are written to', async () => {
  // A week after that Friday is Good Friday, and the next working day is the Tuesday after Easter.
  const { mette, kept } = await asked('2017-04-07T10:00');
  const told = await mette.clicks(LATER);
  expect(textOf(told)).toContain('Du bliver mindet om det tirsdag den 18. april 2017');
  await mette.clicks(LATER);
  const rows = await kept();
  expect(rows.map(({ due }) => due)).toEqual(['2017-04-18T06:00:00.000Z']);
  const [row] = rows;
  expect(row && 'message' in row.details && JSON.stringify(row.details.message)).toContain(
    'Du bad mig minde dig om det',
  );
  expect(button(told, 'Nej')).toBeDefined();
});

test('not after the deadline: then they are told when it is', async () => {
  const { mette, kept } = await asked('2017-05-02T10:00');
  expect(textOf(await mette.clicks(LATER))).toContain(
    'Om en uge er det for sent: Fristen er fredag den 5. maj 2017.',
  );
  expect(await kept()).toEqual([]);
});

test('not where the municipality has answered, and not for a municipality that is not theirs', async () => {
  const { mette, kept } = await asked('2017-04-20T10:00');
  const { subject } = openedForm(await mette.says('svar'));
  await mette.clicks(button(await mette.submits(subject, { decision: 'no' }), 'Bekræft'));
  expect(textOf(await mette.clicks(LATER))).toContain('Svar: Nej');
  await mette.clicks({ ...LATER, value: 'dagtilbud-2017/0751' });
  expect(await kept()).toEqual([]);
});

test('the words of the button may be typed, and nothing near to them is taken for them', async () => {
  const { mette, kept } = await asked('2017-04-20T10:00');
  for (const other of ['mind mig om to uger', 'mind mig ikke om en uge', 'mind mig om en uge eller to'])
    expect(textOf(await mette.says(other))).toContain('Jeg ved ikke');
  expect(await kept()).toEqual([]);
  expect(textOf(await mette.says('mind mig om en uge'))).toContain('Du bliver mindet om det torsdag den 27.');
  expect(await kept()).toHaveLength(1);
});
