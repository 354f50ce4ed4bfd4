import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { issueLink, openLink } from '../../../src/acts/personal-links.ts';
import { resumeBulkMessages } from '../../../src/schedule/outbox/bulk-message.ts';
import { historyOf } from '../../../src/store/enrolments/history.ts';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { remindersOf } from '../../../src/store/reminders/reminders.ts';
import { button, chat, finished, textOf } from '../contact/contact-chat.ts';
import { fakePlatform } from '../fake-platform.ts';

const KL = { actor: 'KL', surface: 'test' };
const ID = 'dagtilbud-2017';
const middelfart = { partnership: ID, municipality: '0410' };
const METTE = 'mette@middelfart.dk';
const BO = 'bo@middelfart.dk';

async function here({ withMail = true } = {}) {
  const mail = fakePlatform('mail');
  const given = withMail ? { platforms: new Map([['mail' as const, mail]]) } : {};
  const at = await chat('2017-04-20T10:00', given, [ID]);
  return { ...at, mail };
}

async function tokenOf({ store }: Pick<Awaited<ReturnType<typeof here>>, 'store'>, email: string) {
  const issued = await issueLink(
    { store, origin: KL },
    { ...middelfart, person: { email }, random: randomBytes },
  );
  if (issued.kind !== 'saved') throw new Error(issued.kind);
  return issued.value.token;
}

describe.each(['slack', 'teams'] as const)('Personal links, by staff in %s,', (surface) => {
  test('are sent by mail to those who were shown, once, and are not shown in the chat', async () => {
    const { person, mail, store } = await here();
    const stine = person('stine@kl.dk', surface);
    const view = await stine.says('Send link til Middelfart');
    expect(textOf(view)).toContain(`mette, ${METTE}: intet link, der kan åbnes`);
    const preview = await stine.clicks(button(view, 'Send til alle'));
    expect(textOf(preview)).toContain(METTE);
    expect(textOf(preview)).toContain(BO);
    expect(mail.sent).toEqual([]);
    expect(textOf(await finished(await stine.clicks(button(preview, 'Send'))))).toContain(
      'Sendt til 2 personer.',
    );
    await finished(await stine.clicks(button(preview, 'Send')));
    expect(mail.sent.map(({ to }) => to).toSorted()).toEqual([BO, METTE]);
    const [{ message } = { message: undefined }] = mail.sent;
    expect(message?.blocks).toContainEqual({
      kind: 'buttons',
      buttons: [{ action: 'menu', value: `${ID}/0410`, label: 'Åbn', style: 'primary' }],
    });
    const history = await historyOf(store, ID, '0410');
    expect(history.filter(({ subject, action }) => subject === 'reminder' && action === 'plan')).toHaveLength(
      2,
    );
  });

  test('are sent to one who is named by e-mail address, and to nobody who is no contact', async () => {
    const { person, mail } = await here();
    const stine = person('stine@kl.dk', surface);
    const preview = await stine.says('send et nyt link til METTE@middelfart.dk');
    expect(textOf(preview)).not.toContain(BO);
    await finished(await stine.clicks(button(preview, 'Send')));
    expect(mail.sent.map(({ to }) => to)).toEqual([METTE]);
    expect(textOf(await stine.says('send link til ukendt@middelfart.dk'))).toContain('er ikke kontaktperson');
    expect(textOf(await stine.says(`send link til ${METTE} og ${BO}`))).toContain('Hvem gælder det?');
    expect(textOf(await stine.says('send link'))).toContain('Hvem gælder det?');
  });

  test('are sent to nobody when others would get them than were shown', async () => {
    const { person, mail, store } = await here();
    const stine = person('stine@kl.dk', surface);
    const preview = await stine.clicks(button(await stine.says('send link til Middelfart'), 'Send til alle'));
    const people = [{ name: 'Ny', email: 'ny@middelfart.dk' }];
    await savePeople(store, KL, { ...middelfart, role: 'contact', people });
    const again = await finished(await stine.clicks(button(preview, 'Send')));
    expect(textOf(again)).toContain('Intet er sendt');
    expect(textOf(again)).toContain('ny@middelfart.dk');
    expect(mail.sent).toEqual([]);
  });

  test('wait in the outbox while the mail server is away, and go to nobody who is no contact by then', async () => {
    const { person, mail, store, services, at } = await here();
    const stine = person('stine@kl.dk', surface);
    mail.next.set(METTE, { kind: 'later', afterSeconds: 60 });
    const preview = await stine.says(`send link til ${METTE}`);
    expect(textOf(await finished(await stine.clicks(button(preview, 'Send'))))).toContain('Venter: 1 person');
    const [waiting] = await remindersOf(store, ID);
    expect(waiting?.state).toBe('pending');
    expect(JSON.stringify(waiting?.details)).not.toContain('/l/');
    const id = waiting?.key.split('/').slice(2, -1).join('/') ?? '';
    const people = [{ name: 'Bo', email: BO }];
    await savePeople(store, KL, { ...middelfart, role: 'contact', people });
    at('2017-04-20T11:00');
    await resumeBulkMessages({ services, origin: KL }, ID, id, () => {});
    expect((await remindersOf(store, ID)).map(({ state }) => state)).toEqual(['cancelled']);
    expect(mail.sent).toEqual([]);
  });

  test('are withdrawn from one or from all, after it was said whose, with what they opened', async () => {
    const at = await here();
    const { person, store } = at;
    const stine = person('stine@kl.dk', surface);
    const [mette, bo] = [await tokenOf(at, METTE), await tokenOf(at, BO)];
    await openLink(store, { link: mette, random: randomBytes });
    const preview = await stine.says(`Træk link tilbage fra ${METTE}`);
    expect(textOf(preview)).toContain(`Alle links til ${METTE} holder op med at virke (1 kan åbnes nu)`);
    expect((await openLink(store, { link: mette, random: randomBytes })).kind).toBe('begun');
    expect(textOf(await stine.clicks(button(preview, 'Træk tilbage')))).toBe(
      'Middelfart Kommune: 1 link er trukket tilbage, og 2 browsere er logget af.',
    );
    expect((await openLink(store, { link: mette, random: randomBytes })).kind).toBe('withdrawn');
    expect((await openLink(store, { link: bo, random: randomBytes })).kind).toBe('begun');
    const view = await stine.says('træk linket til Middelfart tilbage');
    const all = await stine.clicks(button(view, 'Træk tilbage'));
    expect(textOf(all)).toContain('1 link er trukket tilbage');
    expect((await openLink(store, { link: bo, random: randomBytes })).kind).toBe('withdrawn');
    const history = await historyOf(store, ID, '0410');
    expect(history.filter(({ action }) => action === 'withdraw').map(({ actor }) => actor)).toHaveLength(2);
  });

  test('are not sent where mail is off, which is said', async () => {
    const { person } = await here({ withMail: false });
    const stine = person('stine@kl.dk', surface);
    expect(textOf(await stine.says(`send link til ${METTE}`))).toContain('mail er ikke slået til');
  });

  test('are nothing that a contact can send or withdraw', async () => {
    const at = await here();
    const { person, mail, store } = at;
    const link = await tokenOf(at, METTE);
    const bo = person(BO, surface);
    await bo.says(`træk link tilbage fra ${METTE}`);
    await finished(await bo.clicks({ action: 'staff-link', value: `sent|x|${METTE}|${ID}/0410` }));
    await bo.clicks({ action: 'staff-link', value: `taken||${METTE}|${ID}/0410` });
    expect(mail.sent).toEqual([]);
    expect((await openLink(store, { link, random: randomBytes })).kind).toBe('begun');
  });
});
