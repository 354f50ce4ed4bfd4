import { describe, expect, test } from 'vitest';
import type { Button } from '../../../src/chat/message.ts';
import { laterAnswerButtons } from '../../../src/chat/text/later-answer-buttons.ts';
import { municipalities } from '../../../src/partnership/municipalities/register.ts';
import { resumeBulkMessages, sendBulkMessages } from '../../../src/schedule/outbox/bulk-message.ts';
import { deadlineAnswersOf } from '../../../src/store/enrolments/deadline-answers.ts';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { statusOf } from '../../../src/store/enrolments/status.ts';
import { recordTransition } from '../../../src/store/enrolments/transitions.ts';
import { registerPartnership } from '../../../src/store/partnerships/partnerships.ts';
import { remindersOf } from '../../../src/store/reminders/reminders.ts';
import { trivselDefinition } from '../../partnership/definition/trivsel.ts';
import { buildAnswer, hashOf } from '../../store/partnership-builders.ts';
import { fakePlatform } from '../fake-platform.ts';
import { button, type Chat, chat, type Speaker, textOf } from './contact-chat.ts';

const KL = { actor: 'KL', surface: 'test' };
const ASSENS = { partnership: 'trivsel-2021', municipality: '0420' };
const definition = trivselDefinition();
const [BINDING, ORDER] = definition.laterDeadlines;

/** Ib answers for Assens, which has said yes to the invitation, unless it has said something else or nothing. */
async function assens(decision?: 'yes' | 'no'): Promise<{ here: Chat; ib: Speaker }> {
  const here = await chat('2021-02-20T10:00', {}, []);
  const invited = municipalities.map(({ code }) => code);
  await registerPartnership(here.store, KL, {
    definition,
    hash: hashOf(definition),
    invited,
    invitedOn: '2021-01-11',
  });
  const people = [{ name: 'Ib Ørn', email: 'ib@assens.dk' }];
  await savePeople(here.store, KL, { ...ASSENS, role: 'contact', people });
  if (decision) {
    const answer = buildAnswer({ municipality: '0420', decision, preferences: [], contacts: people });
    await recordTransition(here.store, KL, { ...ASSENS, move: { kind: 'answer', answer } });
  }
  return { here, ib: here.person('ib@assens.dk') };
}

function buttonFor(asked: typeof BINDING, label: string): Button | undefined {
  return (
    asked && laterAnswerButtons(definition, asked, 'trivsel-2021/0420').find((one) => one.label === label)
  );
}

async function kept({ store }: Chat) {
  const status = await statusOf(store, ASSENS.partnership, ASSENS.municipality);
  return status?.municipalities[0]?.enrolment;
}

describe('A later question', () => {
  test('is answered with its own buttons, read back, confirmed, and can be changed until its deadline', async () => {
    const { here, ib } = await assens('yes');
    const readBack = await ib.clicks(buttonFor(BINDING, 'Ja'));
    expect(textOf(readBack)).toContain('Bindende tilmelding: Ja');
    expect((await kept(here))?.deadlineAnswers).toBeUndefined();
    const receipt = await ib.clicks(button(readBack, 'Bekræft'));
    expect(textOf(receipt)).toContain('Bindende tilmelding: modtaget');
    expect(textOf(receipt)).toContain('Svaret kan rettes indtil fredag den 12. marts 2021 kl. 12.00.');
    expect((await kept(here))?.deadlineAnswers?.['bindende']).toMatchObject({ decision: 'yes' });
    // The same click once more shows the receipt again, and records nothing.
    await ib.clicks(button(readBack, 'Bekræft'));
    expect(await deadlineAnswersOf(here.store, ASSENS)).toHaveLength(1);
  });

  test('that was answered is changed only by a read-back that says what is changed', async () => {
    const { here, ib } = await assens('yes');
    await ib.clicks(button(await ib.clicks(buttonFor(BINDING, 'Ja')), 'Bekræft'));
    const readBack = await ib.clicks(buttonFor(BINDING, 'Nej'));
    expect(textOf(readBack)).toMatch(/Jeres svar er "Ja", bekræftet .*\. Vil I ændre det til "Nej"\?/);
    expect((await kept(here))?.deadlineAnswers?.['bindende']?.decision).toBe('yes');
    const receipt = await ib.clicks(button(readBack, 'Bekræft'));
    expect(textOf(receipt)).toContain('I får ikke flere påmindelser');
    expect(await kept(here)).toMatchObject({ state: 'declined' });
  });

  test('is asked once more a week later, unless it is answered by then; with several it is asked which', async () => {
    const { here, ib } = await assens('yes');
    const which = await ib.says('mind mig om en uge');
    expect(textOf(which)).toContain('Hvad skal jeg minde dig om?');
    const told = await ib.clicks({ action: 'remind-later', value: 'bindende|trivsel-2021/0420' });
    expect(textOf(told)).toContain('Du bliver mindet om det mandag den 1. marts 2021');
    expect(button(told, 'Nej')).toEqual(buttonFor(BINDING, 'Nej'));
    await ib.clicks({ action: 'remind-later', value: 'ekstra|trivsel-2021/0420' });
    const rows = (await remindersOf(here.store, 'trivsel-2021')).filter(({ key }) => key.includes('/later/'));
    expect(rows.map(({ details }) => 'about' in details && details.about)).toEqual([
      'answer/bindende',
      'answer/ekstra',
    ]);
    await ib.clicks(button(await ib.clicks(buttonFor(BINDING, 'Ja')), 'Bekræft'));
    here.at('2021-03-01T10:00');
    const slack = fakePlatform('slack', ['ib@assens.dk']);
    const services = { ...here.services, platforms: new Map([['slack', slack] as const]) };
    await resumeBulkMessages({ services, origin: KL }, 'trivsel-2021', 'later', () => {});
    expect(slack.sent.map(({ message }) => JSON.stringify(message))).toEqual([
      expect.stringContaining('Du bad mig minde dig om et spørgsmål'),
    ]);
    const [sent] = slack.sent;
    expect(JSON.stringify(sent?.message)).toContain(ORDER?.question);
  });

  test('with one add-on is ordered by a click; no add-on is a no', async () => {
    const { here, ib } = await assens('yes');
    await ib.clicks(button(await ib.clicks(buttonFor(ORDER, 'Ja, Lederforløb')), 'Bekræft'));
    expect((await kept(here))?.deadlineAnswers?.['ekstra']).toMatchObject({
      decision: 'yes',
      addOns: ['lederforloeb'],
    });
    await ib.clicks(button(await ib.clicks(buttonFor(ORDER, 'Ingen tilkøb')), 'Bekræft'));
    expect((await kept(here))?.deadlineAnswers?.['ekstra']).toMatchObject({ decision: 'no', addOns: [] });
  });

  test('is answered in conversation: a bare yes, once the invitation has its own', async () => {
    const { here, ib } = await assens('yes');
    const asked = await ib.says('ja, vi er med');
    expect(textOf(asked)).toContain('Noteret, bindende tilmelding: Ja');
    const done = await ib.says('nej tak');
    const readBack = textOf(done).includes('Læs igennem') ? done : await ib.says('spring over');
    expect(textOf(readBack)).toContain('Bindende tilmelding: Ja');
    await ib.says('ja');
    expect((await kept(here))?.deadlineAnswers?.['bindende']?.decision).toBe('yes');
    expect((await kept(here))?.answer?.decision).toBe('yes');
  });

  test('a bare yes of somebody who answers for several is asked about, with the question before the invitation', async () => {
    const { here, ib } = await assens('yes');
    const people = [{ name: 'Ib Ørn', email: 'ib@assens.dk' }];
    const [other] = municipalities.filter(({ code }) => code !== ASSENS.municipality);
    const municipality = other?.code ?? '';
    await savePeople(here.store, KL, { ...ASSENS, municipality, role: 'contact', people });
    const asked = await ib.says('ja');
    expect(textOf(asked)).toContain('Hvad svarer du på?');
    expect(textOf(asked)).toMatch(/Assens Kommune.*: Tilmelder kommunen sig bindende\?/);
    expect(textOf(asked)).not.toContain(`${other?.fullName}: Tilmelder`);
    expect(textOf(asked)).toContain('Svar på invitationen:');
    await ib.clicks(button(await ib.clicks(button(asked, 'Ja')), 'Bekræft'));
    expect((await kept(here))?.deadlineAnswers?.['bindende']?.decision).toBe('yes');
  });

  test('a bare no is asked about: it may be to the invitation, or to a question', async () => {
    const { here, ib } = await assens('yes');
    const asked = await ib.says('nej');
    expect(textOf(asked)).toContain('Hvad svarer du på?');
    expect(textOf(asked)).toContain('Tilmelder kommunen sig bindende?');
    expect(textOf(asked)).toContain('[Svar på invitationen]');
    expect(await kept(here)).toMatchObject({ state: 'interested' });
  });

  test.each([
    ['ja', 'yes'],
    ['nej', 'no'],
  ] as const)('is what a mere "%s" answers that stands right below its reminder', async (word, decision) => {
    const { here, ib } = await assens('yes');
    const text = 'Tilmelder kommunen sig bindende?';
    const buttons = BINDING ? laterAnswerButtons(definition, BINDING, 'trivsel-2021/0420') : [];
    const message = {
      summary: text,
      blocks: [
        { kind: 'text' as const, text },
        { kind: 'buttons' as const, buttons },
      ],
    };
    const person = {
      key: 'ib@assens.dk',
      name: 'Ib',
      municipalities: ['0420'],
      places: [],
      email: 'ib@assens.dk',
    };
    const services = {
      ...here.services,
      platforms: new Map([['slack', fakePlatform('slack', ['ib@assens.dk'])] as const]),
    };
    await sendBulkMessages({ services, origin: KL }, 'trivsel-2021', text, [{ person, message }], () => {});
    here.at('2021-02-20T10:10');
    const readBack = await ib.says(word);
    expect(textOf(readBack)).toContain(`Bindende tilmelding: ${decision === 'yes' ? 'Ja' : 'Nej'}`);
    await ib.clicks(button(readBack, 'Bekræft'));
    expect((await kept(here))?.deadlineAnswers?.['bindende']?.decision).toBe(decision);
  });

  test('is the next step on the menu, and its form is among the others', async () => {
    const { ib } = await assens('yes');
    const more = await ib.clicks(button(await ib.says('menu'), 'Mere'));
    expect(textOf(more)).toContain('[Bindende tilmelding]');
    expect(textOf(more)).toContain('[Bestilling af tilkøb]');
    expect(textOf(await ib.says('hvad mangler vi?'))).toContain('svar på "Tilmelder kommunen sig bindende?"');
  });

  test.each(['no', undefined] as const)(
    'is not asked of a municipality that answered %s first',
    async (first) => {
      const { here, ib } = await assens(first);
      const told = textOf(await ib.clicks(buttonFor(BINDING, 'Ja')));
      expect(told).not.toContain('[Bekræft]');
      expect((await kept(here))?.deadlineAnswers).toBeUndefined();
      expect(textOf(await ib.says('menu'))).not.toContain('Bindende tilmelding');
    },
  );

  test('is answered by nobody from another municipality', async () => {
    const { here } = await assens('yes');
    const stranger = here.person('bo@odense.dk');
    expect(textOf(await stranger.clicks(buttonFor(BINDING, 'Nej')))).not.toContain('Bekræft');
    expect((await kept(here))?.deadlineAnswers).toBeUndefined();
  });

  test('is recorded by KL on behalf of the municipality', async () => {
    const { here } = await assens('yes');
    const stine = here.person('stine@kl.dk');
    const page = await stine.says('Assens');
    expect(textOf(page)).toContain('Bindende tilmelding: ikke svaret endnu');
    const opened = await stine.clicks(button(page, 'Bindende tilmelding'));
    const form = opened.flatMap((reply) => ('open' in reply ? [reply.open] : []))[0];
    const readBack = await stine.submits(form?.subject ?? '', { decision: 'yes' });
    await stine.clicks(button(readBack, 'Bekræft'));
    expect((await kept(here))?.deadlineAnswers?.['bindende']).toMatchObject({ decision: 'yes' });
    expect(textOf(await stine.says('Assens'))).toContain('Bindende tilmelding: ja');
    const overview = textOf(await stine.says('overblik'));
    expect(overview).toContain(
      '"Tilmelder kommunen sig bindende?" (frist 12. marts 2021 kl. 12.00): 1 ja, 0 nej og 0 har ikke svaret.',
    );
  });
});
