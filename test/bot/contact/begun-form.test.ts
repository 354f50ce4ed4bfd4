import { describe, expect, test } from 'vitest';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { button, chat, codeFor, openedForm, textOf } from './contact-chat.ts';

const YES = { decision: 'yes', ranking: ['tidlig-indsats'], comment: 'Vi glæder os' };

describe('a form that is left half filled in', () => {
  test('says what is kept of it, what is not filled in, and that KL has not got it', async () => {
    const mette = (await chat()).person('mette@middelfart.dk');
    const { subject } = openedForm(await mette.says('svar'));
    const left = textOf(await mette.leaves(subject, YES));
    expect(left).toContain('KL har ikke fået det endnu');
    expect(left).toContain('Svar: Ja');
    expect(left).toContain('Bemærkninger: Vi glæder os');
    expect(left).toMatch(/Endnu ikke udfyldt: .*Lokale mål/);
    expect(left).toContain('Har du skrevet andet, end der står her, er det ikke gemt.');
    expect(left).not.toContain('Svar: (intet svar)');
  });

  test('with nothing new in it leaves no form to go on with, and keeps what was answered', async () => {
    const mette = (await chat()).person('mette@middelfart.dk');
    const { subject } = openedForm(await mette.says('svar'));
    const ranking = ['tidlig-indsats', 'tosprogede-boern', 'social-mobilitet'];
    await mette.clicks(button(await mette.submits(subject, { ...YES, ranking }), 'Bekræft'));
    const again = openedForm(await mette.says('svar'));
    // Slack tells nothing of what stood in a form that is closed; Teams tells all of it.
    for (const entries of [{}, { ...YES, ranking: [...ranking, '', ''], 'local-goals': '' }]) {
      expect(textOf(await mette.leaves(again.subject, entries))).toContain('Der er ikke gemt noget nyt');
      expect(textOf(await mette.says('menu'))).not.toContain('Fortsæt');
      expect(openedForm(await mette.says('svar')).entries).toMatchObject({ decision: 'yes', ranking });
    }
    // An answer that is taken out is something new.
    expect(textOf(await mette.leaves(again.subject, { ...YES, ranking, comment: '' }))).toContain(
      'gemt, men KL',
    );
  });

  test('is kept without a word while it is being filled in', async () => {
    const here = await chat();
    const mette = here.person('mette@middelfart.dk');
    const { subject } = openedForm(await mette.says('svar'));
    expect(await mette.types(subject, { decision: 'yes', comment: 'Halvt' })).toEqual([]);
    const bo = here.person('bo@middelfart.dk', 'teams');
    expect(openedForm(await bo.says('svar')).entries).toMatchObject({ comment: 'Halvt' });
    const staff = here.person('stine@kl.dk');
    expect(await staff.types('staff-write|dagtilbud-2017|0', { text: 'Kære alle' })).toEqual([]);
  });

  test('is not spoken of when what was read back is closed after it was confirmed', async () => {
    const mette = (await chat()).person('mette@middelfart.dk');
    const { subject } = openedForm(await mette.says('svar'));
    const read = await mette.submits(subject, { decision: 'no' });
    const closed = `${subject}|read-back`;
    expect(textOf(await mette.leaves(closed, {}))).toContain('KL har ikke fået det endnu');
    await mette.clicks(button(read, 'Bekræft'));
    expect(textOf(await mette.leaves(closed, {}))).toBe('');
  });

  test('comes first on the home of somebody who answers for several', async () => {
    const here = await chat();
    const of = { partnership: 'dagtilbud-2017', municipality: '0751', role: 'contact' as const };
    const people = [{ name: 'mette', email: 'mette@middelfart.dk' }];
    await savePeople(here.store, { actor: 'KL', surface: 'test' }, { ...of, people });
    const mette = here.person('mette@middelfart.dk');
    await mette.leaves('express-interest|dagtilbud-2017/0751|0', { decision: 'yes' });
    const home = await mette.opensHome();
    expect(button(home, 'Fortsæt for Aarhus: Svar på invitationen')).toMatchObject({ action: 'form' });
    expect(textOf(home).indexOf('Fortsæt')).toBeLessThan(textOf(home).indexOf('Hvilken kommune'));
  });

  test('comes first in the welcome of a colleague', async () => {
    const here = await chat();
    const mette = here.person('mette@middelfart.dk');
    await mette.leaves('express-interest|dagtilbud-2017/0410|0', { decision: 'yes' });
    const code = await codeFor(here, '0410');
    const welcome = await here.person('ny@example.org', 'teams').says(code);
    expect(button(welcome, 'Fortsæt')).toMatchObject({ style: 'primary' });
    expect(textOf(welcome).indexOf('[Fortsæt]')).toBeLessThan(textOf(welcome).indexOf('[Ja]'));
  });
});

describe('a conversation that was confirmed', () => {
  test('shows the receipt again at a second click, and confirms nothing that was begun since', async () => {
    const here = await chat();
    const mette = here.person('mette@middelfart.dk');
    await mette.says('samtale');
    await mette.says('nej');
    const confirm = button(await mette.says('spring over'), 'Bekræft');
    const first = await mette.clicks(confirm);
    expect(first).toMatchObject([{ kind: 'update', isReceipt: true }]);
    const second = textOf(await mette.clicks(confirm));
    expect(second).toContain('Svar på invitationen: modtaget');
    expect(second).toContain('Svar: Nej');
    await mette.leaves('express-interest|dagtilbud-2017/0410|0', { decision: 'yes' });
    const third = textOf(await mette.clicks(confirm));
    expect(third).toContain('så intet er bekræftet');
    expect(textOf(await mette.says('vores svar'))).toContain('Svar: Nej');
  });

  test('shows no receipt for what was never confirmed', async () => {
    const mette = (await chat()).person('mette@middelfart.dk');
    const value = 'express-interest||0|1|confirm@dagtilbud-2017/0410';
    const told = textOf(await mette.clicks({ action: 'conversation-command', value }));
    expect(told).not.toContain('modtaget');
    expect(told).toContain('ikke noget at bekræfte');
  });

  test('says that its questions end with the receipt, so that their buttons go', async () => {
    const mette = (await chat()).person('mette@middelfart.dk');
    expect(await mette.says('samtale')).toMatchObject([{ message: { turn: 'asks' } }]);
    expect(await mette.says('nej')).toMatchObject([{ message: { turn: 'asks' } }]);
    await mette.says('spring over');
    expect((await mette.says('ja'))[0]).toMatchObject({ message: { turn: 'ends' } });
  });
});

describe('the home of a contact in Slack', () => {
  const refreshed = (replies: readonly { kind: string }[]) =>
    replies.some(({ kind }) => kind === 'refresh-home');

  test('is brought up to date after each step of a form, for whoever has opened it', async () => {
    for (const isOpened of [true, false]) {
      const mette = (await chat()).person('mette@middelfart.dk');
      if (isOpened) await mette.opensHome();
      const { subject } = openedForm(await mette.says('svar'));
      expect(refreshed(await mette.leaves(subject, { decision: 'no' }))).toBe(isOpened);
      const read = await mette.submits(subject, { decision: 'no' });
      expect(refreshed(read)).toBe(isOpened);
      expect(refreshed(await mette.clicks(button(read, 'Bekræft')))).toBe(isOpened);
      expect(refreshed(await mette.says('menu'))).toBe(false);
    }
  });

  test('shows what counts then', async () => {
    const mette = (await chat()).person('mette@middelfart.dk');
    await mette.opensHome();
    const { subject } = openedForm(await mette.says('svar'));
    const read = await mette.submits(subject, { decision: 'no' });
    const done = await mette.clicks(button(read, 'Bekræft'));
    const home = done.find((reply) => reply.kind === 'refresh-home');
    const message = home?.kind === 'refresh-home' ? await home.compose() : undefined;
    expect(JSON.stringify(message)).not.toContain('Fortsæt');
  });
});
