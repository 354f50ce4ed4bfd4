import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createBot } from '../../../src/bot/bot.ts';
import { fixedClock } from '../../../src/clock.ts';
import type { Transition } from '../../../src/partnership/enrolment/transition.ts';
import { saveAgreementVersion } from '../../../src/store/enrolments/agreements.ts';
import { formDraftOf, saveFormDraft } from '../../../src/store/enrolments/form-drafts.ts';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { statusOf } from '../../../src/store/enrolments/status.ts';
import { recordTransition } from '../../../src/store/enrolments/transitions.ts';
import { renewCode } from '../../../src/store/identity/codes.ts';
import { offerAgreement } from '../../store/offered-agreement.ts';
import { fakePlatform } from '../fake-platform.ts';
import { button, type Chat, chat, codeFor, openedForm, textOf } from './contact-chat.ts';

const YES = {
  decision: 'yes',
  ranking: ['tidlig-indsats', 'tosprogede-boern', 'social-mobilitet'],
  'local-goals': 'Færre børn skal vente',
};

async function answerOf({ store }: Chat, municipality = '0410') {
  const status = await statusOf(store, 'dagtilbud-2017', municipality);
  return status?.municipalities[0];
}

describe('a contact who answers in a form', () => {
  test('sees it read back before it counts, and confirms it', async () => {
    const here = await chat();
    const mette = here.person('mette@middelfart.dk');
    const form = openedForm(await mette.says('svar'));
    expect(form.form.intro).toContain('Middelfart Kommune');
    const readBack = await mette.submits(form.subject, YES);
    expect(textOf(readBack)).toContain('1. Tidlig indsats og forebyggelse\n2. Tosprogede børn');
    expect(textOf(readBack)).toContain('Middelfart Kommune');
    expect((await answerOf(here))?.answer).toBeUndefined();

    const taken = await mette.clicks(button(readBack, 'Bekræft'));
    expect(textOf(taken)).toContain('modtaget');
    expect((await answerOf(here))?.answer).toMatchObject({
      decision: 'yes',
      preferences: ['tidlig-indsats', 'tosprogede-boern', 'social-mobilitet'],
      localGoals: 'Færre børn skal vente',
    });
  });

  test('gets everything back that was typed, with the error beside its field', async () => {
    const mette = (await chat()).person('mette@middelfart.dk');
    const { subject } = openedForm(await mette.says('svar'));
    const wrong = { ...YES, ranking: ['tidlig-indsats', 'tidlig-indsats', ''] };
    const again = openedForm(await mette.submits(subject, wrong));
    expect(again.entries).toEqual(wrong);
    expect(Object.keys(again.errors)).toEqual(['ranking']);
  });

  test('finishes on the other platform what was begun on the first', async () => {
    const here = await chat();
    const { subject } = openedForm(await here.person('mette@middelfart.dk', 'slack').says('svar'));
    await here
      .person('mette@middelfart.dk', 'slack')
      .leaves(subject, { decision: 'yes', 'local-goals': 'Begyndt i Slack' });
    const inTeams = here.person('mette@middelfart.dk', 'teams');
    const form = openedForm(await inTeams.says('svar'));
    expect(form.entries).toMatchObject({ 'local-goals': 'Begyndt i Slack' });
    const readBack = await inTeams.submits(form.subject, { ...form.entries, ...YES });
    await inTeams.clicks(button(readBack, 'Bekræft'));
    expect((await answerOf(here))?.enrolment.state).toBe('interested');
  });

  test('and a colleague lose nothing of each other when they leave the form at the same moment', async () => {
    const at = await chat();
    const mette = at.person('mette@middelfart.dk');
    const bo = at.person('bo@middelfart.dk', 'teams');
    const { subject } = openedForm(await mette.says('svar'));
    for (const round of ['1', '2', '3'])
      await Promise.all([
        mette.leaves(subject, { 'local-goals': `Mettes ${round}` }),
        bo.leaves(subject, { comment: `Bos ${round}` }),
      ]);
    expect(openedForm(await mette.says('svar')).entries).toEqual({
      'local-goals': 'Mettes 3',
      comment: 'Bos 3',
    });
  });

  test('keeps what was typed apart from what staff type for the municipality', async () => {
    const here = await chat();
    const mette = here.person('mette@middelfart.dk');
    await mette.leaves(openedForm(await mette.says('svar')).subject, { comment: 'Kun vores udkast' });
    const stine = here.person('stine@kl.dk');
    const opens = { action: 'form', value: 'express-interest|dagtilbud-2017/0410' };
    const { subject } = openedForm(await stine.clicks(opens));
    await stine.leaves(subject, { decision: 'no' });
    const { entries } = openedForm(await stine.clicks(opens));
    expect(entries).toEqual({ decision: 'no' });
    expect(openedForm(await mette.says('svar')).entries).toEqual({ comment: 'Kun vores udkast' });
  });

  test('does nothing twice when an event comes twice or a button is clicked twice', async () => {
    const here = await chat();
    const mette = here.person('mette@middelfart.dk');
    const { subject } = openedForm(await mette.says('svar'));
    const readBack = await mette.submits(subject, YES, 'e1');
    expect(await mette.submits(subject, YES, 'e1')).toEqual([]);
    const confirm = button(readBack, 'Bekræft');
    await mette.clicks(confirm, 'e2');
    expect(await mette.clicks(confirm, 'e2')).toEqual([]);
    const revision = (await answerOf(here))?.enrolment.revision;
    const second = await mette.clicks(confirm, 'e3');
    expect(textOf(second)).toContain('Tak. KL har modtaget dette fra Middelfart Kommune');
    expect(textOf(second)).toContain('Tidlig indsats');
    expect((await answerOf(here))?.enrolment.revision).toBe(revision);
  });

  test('hears of what was typed last, though what was typed before comes again after a restart', async () => {
    const here = await chat();
    const mette = here.person('mette@middelfart.dk');
    const { subject } = openedForm(await mette.says('svar'));
    await mette.submits(subject, { decision: 'no' }, 'first');
    await here.restarts();
    await mette.submits(subject, YES, 'second');
    const again = await mette.submits(subject, { decision: 'no' }, 'first');
    expect(openedForm(await mette.says('svar')).entries).toEqual(YES);
    await mette.clicks(button(again, 'Bekræft'));
    expect((await answerOf(here))?.answer?.decision).toBe('yes');
    await here.restarts();
    expect(await mette.submits(subject, YES, 'second')).toEqual([]);
    const of = { partnership: 'dagtilbud-2017', municipality: '0410', form: 'express-interest' };
    expect(await formDraftOf(here.store, { ...of, owner: 'municipality' })).toBeUndefined();
  });

  test('is answered after a restart, where the answer to what was typed was lost', async () => {
    const here = await chat();
    const mette = here.person('mette@middelfart.dk');
    const { subject } = openedForm(await mette.says('svar'));
    await mette.submits(subject, YES, 'e1');
    await here.restarts();
    expect(textOf(await mette.submits(subject, YES, 'e1'))).toContain('[Bekræft]');
    expect(await mette.submits(subject, YES, 'e1')).toEqual([]);
  });

  test('is told when a colleague has answered meanwhile, and loses nothing', async () => {
    const here = await chat();
    const [mette, bo] = [here.person('mette@middelfart.dk'), here.person('bo@middelfart.dk')];
    const ofMette = openedForm(await mette.says('svar'));
    const ofBo = openedForm(await bo.says('svar'));
    await bo.clicks(button(await bo.submits(ofBo.subject, { ...YES, decision: 'no' }), 'Bekræft'));
    const conflict = await mette.clicks(button(await mette.submits(ofMette.subject, YES), 'Bekræft'));
    expect(textOf(conflict)).toContain('bo@middelfart.dk har ændret noget');
    expect(textOf(conflict)).toContain('Sådan står det nu:\nSvar: Nej');
    expect((await answerOf(here))?.answer?.decision).toBe('no');
    await mette.clicks(button(conflict, 'Brug det, jeg har skrevet'));
    expect((await answerOf(here))?.answer?.decision).toBe('yes');
  });

  test('confirms nothing that a colleague has typed since it was read back', async () => {
    const here = await chat();
    const [mette, bo] = [here.person('mette@middelfart.dk'), here.person('bo@middelfart.dk')];
    const { subject } = openedForm(await mette.says('svar'));
    const ofMette = await mette.submits(subject, YES);
    const ofBo = await bo.submits(subject, { ...YES, decision: 'no', comment: 'Ikke i år' });
    const changed = await mette.clicks(button(ofMette, 'Bekræft'));
    expect(textOf(changed)).toContain('Svarene er ændret, siden de blev læst op');
    expect(textOf(changed)).toContain('Ikke i år');
    expect((await answerOf(here))?.answer).toBeUndefined();
    await mette.clicks(button(changed, 'Bekræft'));
    expect((await answerOf(here))?.answer?.decision).toBe('no');
    expect(textOf(await bo.clicks(button(ofBo, 'Bekræft')))).toContain('Bemærkninger: Ikke i år');
    expect(textOf(await mette.clicks(button(ofMette, 'Bekræft')))).toContain('Der er ikke noget at bekræfte');
  });

  test('finds the wishes again after a no that was taken back before it counted', async () => {
    const mette = (await chat()).person('mette@middelfart.dk');
    const { subject } = openedForm(await mette.says('svar'));
    await mette.submits(subject, YES);
    expect(textOf(await mette.submits(subject, { decision: 'no', comment: '' }))).not.toContain('Tosprogede');
    expect(openedForm(await mette.says('svar')).entries).toMatchObject({ ranking: YES.ranking });
  });

  test('answers after the deadline too, and it is marked', async () => {
    const here = await chat('2017-05-06T00:01');
    const mette = here.person('mette@middelfart.dk');
    const form = openedForm(await mette.says('svar'));
    const taken = await mette.clicks(button(await mette.submits(form.subject, YES), 'Bekræft'));
    expect((await answerOf(here))?.late).toBe(true);
    expect(textOf(taken)).toContain('Det er taget med og mærket som sent');
  });
});

describe("a contact who clicks one of the invitation's answers", () => {
  test('"Nej" is read back at once, counts when confirmed, and says that reminders stop and how to come back', async () => {
    const here = await chat();
    const mette = here.person('mette@middelfart.dk');
    const readBack = await mette.clicks(button(await mette.says('menu'), 'Nej'));
    expect(textOf(readBack)).toContain('Svar: Nej');
    expect((await answerOf(here))?.answer).toBeUndefined();
    const taken = textOf(await mette.clicks(button(readBack, 'Bekræft')));
    expect(taken).toContain('I får ikke flere påmindelser om svaret. Ombestemmer I jer');
    expect((await answerOf(here))?.answer?.decision).toBe('no');
  });

  test('"Ja" opens the form with the yes in it, and what was typed before stays', async () => {
    const here = await chat();
    const mette = here.person('mette@middelfart.dk');
    await mette.leaves(openedForm(await mette.says('svar')).subject, { comment: 'Vi glæder os' });
    const { entries, subject } = openedForm(
      await mette.clicks({ action: 'answer', value: 'yes|dagtilbud-2017/0410' }),
    );
    expect(entries).toEqual({ decision: 'yes', comment: 'Vi glæder os' });
    const taken = textOf(await mette.clicks(button(await mette.submits(subject, YES), 'Bekræft')));
    expect(taken).toContain('Svaret kan rettes til og med fredag den 5. maj 2017.');
    expect(taken).toMatch(/Det næste i tidsplanen: .*forventningsafstemning/);
    expect(taken).toContain('[Personer]\n[Ret]\n[Menu]');
  });

  test("an old reminder's button loses nothing of the answer that counts", async () => {
    const here = await chat();
    const mette = here.person('mette@middelfart.dk');
    await mette.clicks(
      button(await mette.submits(openedForm(await mette.says('svar')).subject, YES), 'Bekræft'),
    );
    const yes = { action: 'answer', value: 'yes|dagtilbud-2017/0410' };
    expect(textOf(await mette.clicks(yes))).toContain('Lokale mål: Færre børn skal vente');
    const reserved = openedForm(
      await mette.clicks({ ...yes, value: yes.value.replace('yes', 'yes-under-reservation') }),
    );
    expect(reserved.entries).toMatchObject({ ...YES, decision: 'yes-under-reservation' });
    expect((await answerOf(here))?.answer?.decision).toBe('yes');
    expect(textOf(await mette.clicks({ ...yes, value: yes.value.replace('yes', 'måske') }))).toContain(
      'gælder ikke længere',
    );
  });

  test('after the deadline the receipt says that the answer is late, and can still be corrected', async () => {
    const here = await chat('2017-05-10T10:00');
    const mette = here.person('mette@middelfart.dk');
    const taken = await mette.clicks(
      button(await mette.clicks(button(await mette.says('menu'), 'Nej')), 'Bekræft'),
    );
    expect(textOf(taken)).toContain('Svaret er kommet efter fristen');
  });
});

describe('a contact who leaves a form', () => {
  test('is told that KL has not got it yet, and finds it first in the menu and on the home page', async () => {
    const here = await chat();
    const mette = here.person('mette@middelfart.dk');
    const left = await mette.leaves(openedForm(await mette.says('svar')).subject, { decision: 'yes' });
    expect(textOf(left)).toContain('er gemt, men KL har ikke fået det endnu');
    for (const page of [await mette.says('menu'), await mette.opensHome()]) {
      expect(button(page, 'Fortsæt: Svar på invitationen')).toMatchObject({ style: 'primary' });
      expect(button(page, 'Ja')).toBeUndefined();
    }
  });

  test('with nothing sent along is not told that what they typed is saved', async () => {
    const mette = (await chat()).person('mette@middelfart.dk');
    const left = textOf(await mette.leaves(openedForm(await mette.says('svar')).subject, { comment: '' }));
    expect(left).toContain('Der er ikke gemt noget nyt');
  });
});

test('a menu offers no network and no agreement before there is one', async () => {
  const here = await chat();
  const mette = here.person('mette@middelfart.dk');
  const more = await mette.clicks(button(await mette.says('menu'), 'Mere'));
  expect(textOf(more)).toContain('[Datoer]');
  for (const label of ['Netværk', 'Aftaleudkast']) expect(button(more, label)).toBeUndefined();
});

test('a conversation counts its questions rightly from the first on', async () => {
  const mette = (await chat()).person('mette@middelfart.dk');
  const of = (text: string) => /Spørgsmål \d+ af (\d+)/.exec(text)?.[1];
  const first = of(textOf(await mette.says('samtale')));
  expect(first).toBeDefined();
  expect(of(textOf(await mette.says('ja')))).toBe(first);
});

describe('a contact who answers in conversation', () => {
  test('is asked one thing at a time, in typed Danish, and hears it read back', async () => {
    const here = await chat();
    const mette = here.person('mette@middelfart.dk');
    const said = async (text: string) => textOf(await mette.says(text));
    expect(await said('samtale')).toContain('Vil Middelfart Kommune være med?');
    expect(await said('ja tak')).toContain('Hvilke indsatsområder er vigtigst');
    await said('tidlig indsats, de tosprogede og social mobilitet');
    let heard = '';
    for (let turn = 0; turn < 6 && !heard.includes('[Bekræft]'); turn += 1) heard = await said('spring over');
    expect(heard).toContain('1. Tidlig indsats og forebyggelse\n2. Tosprogede børn');
    expect((await answerOf(here))?.answer).toBeUndefined();
    expect(await said('ja')).toContain('modtaget');
    expect((await answerOf(here))?.answer?.preferences).toEqual([
      'tidlig-indsats',
      'tosprogede-boern',
      'social-mobilitet',
    ]);
  });

  test('loses nothing of what a colleague leaves in the form at the same moment', async () => {
    const { now } = fixedClock('2017-04-20T10:00');
    // The conversation looks at the clock between reading the draft and keeping the answer.
    let meanwhile = () => {};
    const clock = {
      now() {
        meanwhile();
        return now();
      },
    };
    const here = await chat(undefined, { clock });
    const mette = here.person('mette@middelfart.dk');
    await mette.says('samtale');
    const draft = {
      ...{ partnership: 'dagtilbud-2017', municipality: '0410', form: 'express-interest' },
      ...{ owner: 'municipality', values: { entries: { comment: 'Bos bemærkning' } } },
    };
    meanwhile = () => {
      meanwhile = () => {};
      void saveFormDraft(here.store, { actor: 'bo@middelfart.dk', surface: 'teams' }, draft);
    };
    await mette.says('ja tak');
    const { entries } = openedForm(await here.person('bo@middelfart.dk', 'teams').says('svar'));
    expect(entries).toEqual({ decision: 'yes', comment: 'Bos bemærkning' });
  });

  test('says "ja" to what was read back, and to nothing that a colleague has typed since', async () => {
    const here = await chat();
    const [mette, bo] = [here.person('mette@middelfart.dk'), here.person('bo@middelfart.dk')];
    await mette.submits(openedForm(await mette.says('svar')).subject, YES);
    await mette.says('samtale');
    await bo.submits(openedForm(await bo.says('svar')).subject, { decision: 'no' });
    expect(textOf(await mette.says('ja'))).toMatch(/Svarene er ændret.*Svar: Nej/s);
    expect((await answerOf(here))?.answer).toBeUndefined();
    expect(textOf(await mette.says('ja'))).toContain('modtaget');
    expect((await answerOf(here))?.answer?.decision).toBe('no');
  });

  test('answers what was asked, though a colleague has typed something else since', async () => {
    const here = await chat();
    const [mette, bo] = [here.person('mette@middelfart.dk'), here.person('bo@middelfart.dk')];
    await mette.says('samtale');
    await mette.says('ja');
    await mette.says('ret 1');
    await bo.leaves(openedForm(await bo.says('svar')).subject, { comment: 'Vi glæder os' });
    expect(textOf(await mette.says('nej'))).toContain('Noteret, svar: Nej');
    expect(openedForm(await bo.says('svar')).entries).toMatchObject({
      decision: 'no',
      comment: 'Vi glæder os',
    });
  });

  test('goes on with a ranking that a colleague has seen and left as it was', async () => {
    const here = await chat();
    const [mette, bo] = [here.person('mette@middelfart.dk'), here.person('bo@middelfart.dk')];
    for (const said of ['samtale', 'ja', 'tidlig indsats']) await mette.says(said);
    const { subject, entries } = openedForm(await bo.says('svar'));
    await bo.leaves(subject, { ...entries, ranking: ['tidlig-indsats', '', ''], comment: '' });
    await mette.says('tosprogede børn');
    expect(openedForm(await bo.says('svar')).entries).toMatchObject({
      ranking: ['tidlig-indsats', 'tosprogede-boern'],
    });
  });

  test('answers nothing by words to a question that a colleague has answered since', async () => {
    const here = await chat();
    const [mette, bo] = [here.person('mette@middelfart.dk'), here.person('bo@middelfart.dk')];
    await mette.says('samtale');
    await mette.says('ja');
    await bo.leaves(openedForm(await bo.says('svar')).subject, { ranking: YES.ranking });
    expect(textOf(await mette.says('1, 2 og 3'))).toMatch(/det, du skrev nu, er ikke taget med.*forslag/s);
    expect(openedForm(await bo.says('svar')).entries).toEqual({ decision: 'yes', ranking: YES.ranking });
    expect(textOf(await mette.says('Legepladser'))).toContain('Legepladser');
  });

  test('can stop, go on in Teams, and a word that is delivered twice answers one question', async () => {
    const here = await chat();
    const mette = here.person('mette@middelfart.dk');
    await mette.says('samtale');
    await mette.says('ja tak', 'm1');
    expect(await mette.says('ja tak', 'm1')).toEqual([]);
    expect(textOf(await mette.says('stop'))).toMatch(/fortsæt/i);
    const form = openedForm(await here.person('mette@middelfart.dk', 'teams').says('svar'));
    expect(form.entries).toMatchObject({ decision: 'yes' });
    expect(textOf(await mette.says('fortsæt'))).toContain('Hvilke indsatsområder er vigtigst');
  });
});

test('a contact hears that an approval does not count yet', async () => {
  const here = await chat();
  const mette = here.person('mette@middelfart.dk');
  const { subject } = openedForm(await mette.says('svar'));
  await mette.clicks(button(await mette.submits(subject, YES), 'Bekræft'));
  const approval = openedForm(await mette.says('godkendelse'));
  const coming = { body: 'municipal-council', 'body-name': 'Byrådet', date: '2017-06-01' };
  const readBack = await mette.submits(approval.subject, coming);
  expect(textOf(await mette.clicks(button(readBack, 'Bekræft')))).toContain(
    'Godkendelsen i Byrådet tæller ikke endnu. Datoen ligger i fremtiden.',
  );
});

test('a contact who asks for a form too early is led to what there is to do', async () => {
  const mette = (await chat()).person('mette@middelfart.dk');
  const told = await mette.says('personer');
  expect(textOf(told)).toContain('ikke til Middelfart Kommune lige nu');
  expect(textOf(await mette.clicks(button(told, 'Menu')))).toContain('Vil Middelfart Kommune være med?');
});

describe('a contact who wants to answer another form in conversation', () => {
  test.each(['samtale personer', 'samtale om personer', 'Personer i samtale'])(
    'says "%s", and is asked about the people one question at a time',
    async (said) => {
      const here = await chat();
      const mette = here.person('mette@middelfart.dk');
      const { subject } = openedForm(await mette.says('svar'));
      await mette.clicks(button(await mette.submits(subject, YES), 'Bekræft'));
      expect(textOf(await mette.says(said))).toContain('Hvem deltager i møderne?');
      for (const answer of ['Per Ib, dagtilbudschef, per@middelfart.dk', 'færdig', 'spring over'])
        await mette.says(answer);
      expect(textOf(await mette.says('ja'))).toContain('Personer: modtaget');
      expect((await answerOf(here))?.people).toContainEqual(expect.objectContaining({ name: 'Per Ib' }));
    },
  );
});

describe('a form that the platform has no room for', () => {
  const hasRoomFor = ({ entries }: { entries: object }) => !('comment' in entries);
  const platforms = new Map([['teams', { ...fakePlatform('teams'), hasRoomFor }]] as const);

  test('is asked one question at a time, with everything that was typed', async () => {
    const here = await chat(undefined, { platforms });
    const mette = here.person('mette@middelfart.dk', 'teams');
    const { subject } = openedForm(await mette.says('svar'));
    const typed = { ...YES, ranking: ['tidlig-indsats', 'tidlig-indsats'], comment: 'Meget langt' };
    expect(textOf(await mette.submits(subject, typed))).toContain('Hvilke indsatsområder er vigtigst');
    let heard = textOf(await mette.says('tidlig indsats, de tosprogede og social mobilitet'));
    for (let turn = 0; turn < 6 && !heard.includes('[Bekræft]'); turn += 1)
      heard = textOf(await mette.says('spring over'));
    expect(heard).toContain('Meget langt');
    expect(textOf(await mette.says('ja'))).toContain('modtaget');
    expect((await answerOf(here))?.answer).toMatchObject({
      comment: 'Meget langt',
      localGoals: YES['local-goals'],
    });
  });

  test('is told of to staff, who answer no forms in conversation', async () => {
    const here = await chat(undefined, { platforms });
    const stine = here.person('stine@kl.dk', 'teams');
    const opens = { action: 'form', value: 'express-interest|dagtilbud-2017/0410' };
    const { subject } = openedForm(await stine.clicks(opens));
    await stine.leaves(subject, { comment: 'Meget langt' });
    expect(textOf(await stine.clicks(opens))).toContain('mere i skemaet, end der kan vises');
  });
});

describe('a contact who says something else than was asked', () => {
  test('is shown what was asked for, and can go on with the question', async () => {
    const mette = (await chat()).person('mette@middelfart.dk');
    await mette.says('samtale');
    await mette.says('ja');
    expect(textOf(await mette.says('datoer'))).toContain('5. maj 2017: Frist');
    expect(textOf(await mette.says('vores svar'))).toContain('har ikke svaret endnu');
    expect(textOf(await mette.says('6, 8 og 4'))).toContain('1. Tidlig indsats og forebyggelse');
  });

  test('gets out of every question with "menu", and answers none by a shortcut', async () => {
    const here = await chat();
    const mette = here.person('mette@middelfart.dk');
    await mette.says('samtale');
    await mette.says('ja');
    expect(textOf(await mette.says('6, 8 og 4'))).toContain('Har I selv et forslag');
    expect(textOf(await mette.says('menu'))).toContain('Tilstand: inviteret');
    expect(textOf(await mette.commands('mangler'))).toContain('svar på invitationen');
    expect(openedForm(await mette.commands('svar')).entries).toEqual({
      decision: 'yes',
      ranking: ['tidlig-indsats', 'tosprogede-boern', 'social-mobilitet'],
    });
  });

  test.each([
    ['vi vil gerne være med', 'Noteret, svar: Ja'],
    ['Ja tak!', 'Noteret, svar: Ja'],
    ['Vi er med!', 'Noteret, svar: Ja'],
    ['Vi deltager desværre ikke', 'Noteret, svar: Nej'],
  ])('is asked on where "%s" is the first they say', async (said, noted) => {
    const here = await chat();
    expect(textOf(await here.person('mette@middelfart.dk').says(said))).toContain(noted);
    expect((await answerOf(here))?.answer).toBeUndefined();
  });

  test('is taken by their no, though the form that was begun says yes', async () => {
    const mette = (await chat()).person('mette@middelfart.dk');
    await mette.leaves(openedForm(await mette.says('svar')).subject, { decision: 'yes' });
    expect(textOf(await mette.says('nej'))).toContain('Noteret, svar: Nej');
  });

  test.each(['vi vil gerne have mere tid', 'Hvordan er vejret?'])(
    'is not taken to have answered by "%s"',
    async (said) => {
      const mette = (await chat()).person('mette@middelfart.dk');
      const heard = await mette.says(said);
      expect(textOf(heard)).toContain('Er det til KL, kan jeg sende det videre');
      expect(textOf(heard)).toContain('skriv til Helle Steiness Olsen (hso@kl.dk) eller Lisbeth');
      expect(textOf(await mette.clicks(button(heard, 'Menu')))).toContain('Tilstand: inviteret');
    },
  );

  test('is shown the menu where they only call the bot', async () => {
    const here = await chat();
    expect(textOf(await here.person('mette@middelfart.dk').commands(''))).toContain('Tilstand: inviteret');
    expect(textOf(await here.person('stine@kl.dk').commands(''))).toContain('Hvilket partnerskab');
  });

  test('is thanked for thanks', async () => {
    expect(textOf(await (await chat()).person('mette@middelfart.dk').says('Tak for hjælpen!'))).toContain(
      'Selv tak',
    );
  });

  test('is told by an old button that nothing happened, and where to look', async () => {
    const mette = (await chat()).person('mette@middelfart.dk');
    const old = { action: 'conversation-answer', value: 'express-interest|decision|0|0|yes' };
    expect(textOf(await mette.clicks(old))).toBe(
      'Knappen gælder ikke længere, så intet er ændret. Skriv "menu" for at se, hvordan det står, og hvad der kan gøres.',
    );
  });

  test('confirms by a word what was read back from the form', async () => {
    const here = await chat();
    const mette = here.person('mette@middelfart.dk');
    await mette.submits(openedForm(await mette.says('svar')).subject, { ...YES, comment: '' });
    for (let turn = 0; turn < 2; turn += 1) await mette.says('ja');
    expect((await answerOf(here))?.answer?.decision).toBe('yes');
    expect(textOf(await mette.says('ja'))).toContain('Jeres svar er allerede "Ja"');
  });

  test('never answers for one municipality what was asked about another', async () => {
    const here = await chat();
    await savePeople(
      here.store,
      { actor: 'KL', surface: 'test' },
      {
        partnership: 'dagtilbud-2017',
        municipality: '0751',
        role: 'contact',
        people: [{ name: 'mette', email: 'mette@middelfart.dk' }],
      },
    );
    const mette = here.person('mette@middelfart.dk');
    const which = await mette.says('samtale');
    const ofMiddelfart = await mette.clicks(button(which, 'Middelfart Kommune: Partnerskab om dagtilbud'));
    await mette.clicks(button(which, 'Aarhus Kommune: Partnerskab om dagtilbud'));
    expect(textOf(await mette.says('nej'))).toContain('Aarhus Kommune\nNoteret, svar: Nej');
    expect(textOf(await mette.clicks(button(ofMiddelfart, 'Ja')))).toContain(
      'Middelfart Kommune\nNoteret, svar: Ja',
    );
    expect(textOf(await mette.says('6, 8 og 4'))).toContain('Middelfart Kommune\nNoteret, indsatsområder');
  });
});

describe('who is who', () => {
  test('a stranger gets a polite answer and nothing else', async () => {
    const here = await chat();
    const stranger = here.person('nogen@example.org');
    const heard: string[] = [];
    for (const text of ['svar', 'oversigt', 'aftale', 'hjælp', 'kommune Aarhus'])
      heard.push(textOf(await stranger.says(text)));
    heard.push(textOf(await stranger.clicks({ action: 'our-answer', value: 'dagtilbud-2017/0410' })));
    for (const [index, text] of heard.entries()) {
      expect(text).toContain('invitation');
      expect(text).toContain('skriv til');
      expect(text).toContain('Helle Steiness Olsen (hso@kl.dk)');
      expect(text).not.toMatch(/Aarhus|Middelfart/);
      expect(text).not.toBe(heard[index - 1]);
    }
    expect(heard[0]).toContain('Jeg er en bot, som KL (Kommunernes Landsforening) driver');
    expect(heard[0]).toContain('Har du ingen kode, så skriv til');
  });

  test('a stranger never reads the same sentence twice in a row, whatever they write, wherever', async () => {
    const here = await chat();
    const wrong = 'ABCDE-FGHJK-MNPQR';
    const code = await codeFor(here, '0751');
    const typed = `${code.slice(0, -1)}${code.endsWith('2') ? '3' : '2'}`;
    for (const channel of [undefined, 'C1']) {
      const stranger = here.person('nogen@example.org', 'teams', channel);
      const sentences = async (text: string) =>
        (await stranger.says(text)).flatMap((reply) =>
          'message' in reply
            ? reply.message.blocks.flatMap((block) => ('text' in block ? [block.text] : []))
            : [],
        );
      let before: string[] = [];
      for (const text of [
        'hej',
        'svar',
        wrong,
        wrong,
        wrong,
        typed,
        typed,
        typed,
        'hej',
        wrong,
        'hej',
        'hej',
      ]) {
        const now = await sentences(text);
        expect(now.length).toBeGreaterThan(0);
        expect(now.filter((sentence) => before.includes(sentence))).toEqual([]);
        before = now;
      }
    }
  });

  test('a stranger learns on the home page, where nothing can be written, where to write the code', async () => {
    const [home] = await (await chat()).person('nogen@example.org').opensHome();
    expect(home?.kind).toBe('home');
    expect(textOf(home ? [home] : [])).toContain('til mig under "Messages" herover');
  });

  test('a personal code ties an account whose e-mail is hidden, once', async () => {
    const here = await chat();
    const fresh = await renewCode(
      here.store,
      { actor: 'KL', surface: 'test' },
      {
        partnership: 'dagtilbud-2017',
        municipality: '0751',
        random: randomBytes,
      },
    );
    const code = 'value' in fresh ? fresh.value.code : '';
    const guest = here.person(undefined, 'teams');
    const welcome = await guest.says(`Koden er ${code.toLowerCase()}`);
    expect(textOf(welcome)).toContain('Du svarer nu for Aarhus Kommune');
    expect(textOf(welcome)).toMatch(
      /KL's bot.*har inviteret Aarhus Kommune til at være med i partnerskabet om udvikling/s,
    );
    expect(textOf(welcome)).toContain('beder om jeres svar (frist: fredag den 5. maj 2017');
    expect(textOf(welcome)).toContain('[Ja]\n[Ja, med forbehold]\n[Nej]\n[Mere]');
    const opened = await guest.clicks(button(welcome, 'Ja'));
    expect(openedForm(opened).form.intro).toContain('Aarhus Kommune');
    expect(textOf(await here.person('en@anden.dk').says(code))).toContain('brugt af en anden');
  });

  test('a code of another municipality than those that may be answered for from a tenant is left for whom it is meant', async () => {
    const here = await chat();
    const wanted = { partnership: 'dagtilbud-2017', municipality: '0751', random: randomBytes };
    const fresh = await renewCode(here.store, { actor: 'KL', surface: 'test' }, wanted);
    const text = 'value' in fresh ? fresh.value.code : '';
    const person = {
      platform: 'teams',
      team: 'odense',
      user: 'u',
      only: { municipalities: ['0461'] },
    } as const;
    const place = { platform: 'teams', team: 'odense', kind: 'personal', reference: 'u' } as const;
    const told = await createBot(here.services).handle({ kind: 'text', id: '1', text, person, place });
    expect(textOf(told)).toContain(
      'Koden hører til Aarhus Kommune, og herfra kan man kun svare for sin egen kommune. Der er ikke ændret noget, og koden kan stadig bruges.',
    );
    expect(textOf(await here.person(undefined, 'teams').says(text))).toContain('Du svarer nu for Aarhus');
  });

  test('nobody sees or answers for a municipality that is not theirs', async () => {
    const here = await chat();
    const mette = here.person('mette@middelfart.dk');
    const theirs = 'dagtilbud-2017/0751';
    for (const action of [
      'menu',
      'missing',
      'our-answer',
      'dates',
      'network',
      'contacts',
      'agreement',
      'my-data',
      'forget-me',
      'more',
    ]) {
      const replies = await mette.clicks({ action, value: theirs });
      expect(textOf(replies)).not.toContain('Aarhus');
    }
    await mette.clicks({ action: 'form', value: `express-interest|${theirs}` });
    expect(textOf(await mette.clicks({ action: 'answer', value: `no|${theirs}` }))).not.toContain('Aarhus');
    await mette.submits(`express-interest|${theirs}|0`, YES);
    await mette.clicks({ action: 'form-confirm', value: `express-interest|${theirs}|0` });
    expect((await answerOf(here, '0751'))?.answer).toBeUndefined();
  });
});

describe('in a channel, where others read along', () => {
  test('a contact is shown nothing of their municipality, and what was typed is kept', async () => {
    const here = await chat();
    const { subject } = openedForm(await here.person('mette@middelfart.dk').says('svar'));
    for (const platform of ['slack', 'teams'] as const) {
      const mette = here.person('mette@middelfart.dk', platform, 'C1');
      for (const text of ['hej', 'mine data', 'svar', 'samtale', 'vores svar', 'aftale']) {
        expect(textOf(await mette.says(text))).toBe(
          'Andre kan læse med her. Skriv til mig i en personlig samtale, så kan du svare for din kommune og se, hvor I står.',
        );
      }
      const place = 'dagtilbud-2017/0410';
      expect(textOf(await mette.clicks({ action: 'menu', value: place }))).toContain('Andre kan læse med');
      const submitted = await mette.submits(subject, { ...YES, comment: platform });
      expect(textOf(submitted)).toContain('Andre kan læse med');
      const kept = openedForm(await here.person('mette@middelfart.dk').says('svar'));
      expect(kept.entries).toMatchObject({ ...YES, comment: platform });
    }
  });

  test('a contact or one of the staff is answered where only they see it', async () => {
    const here = await chat();
    const mette = here.person('mette@middelfart.dk', 'slack', 'C1', true);
    expect(openedForm(await mette.says('svar')).form.id).toBe('express-interest');
    const stine = here.person('stine@kl.dk', 'slack', 'C1', true);
    expect(textOf(await stine.says('middelfart'))).toContain('Middelfart Kommune');
  });

  test('a personal code is not taken, neither from a stranger nor from a contact', async () => {
    const here = await chat();
    const wanted = { partnership: 'dagtilbud-2017', municipality: '0751', random: randomBytes };
    const fresh = await renewCode(here.store, { actor: 'KL', surface: 'test' }, wanted);
    const code = 'value' in fresh ? fresh.value.code : '';
    expect(textOf(await here.person(undefined, 'teams', 'C1').says(code))).toContain('personlig samtale');
    expect(textOf(await here.person('mette@middelfart.dk', 'teams', 'C1').says(code))).toContain(
      'personlig samtale',
    );
    expect(textOf(await here.person(undefined, 'teams').says(code))).toContain('Aarhus Kommune');
  });

  test('a stranger is not led to write the code there', async () => {
    const here = await chat();
    expect(textOf(await here.person('nogen@example.org', 'slack', 'C1').says('hej'))).toContain(
      'i en personlig samtale og ikke her',
    );
  });
});

describe('what a contact can see', () => {
  test('an answer, and what is missing, stand beside the button that leads on', async () => {
    const mette = (await chat()).person('mette@middelfart.dk');
    for (const view of ['vores svar', 'mangler']) {
      const { subject } = openedForm(
        await mette.clicks(button(await mette.says(view), 'Svar på invitationen')),
      );
      expect(subject).toContain('express-interest|dagtilbud-2017/0410');
    }
    const { subject } = openedForm(await mette.says('svar'));
    await mette.clicks(button(await mette.submits(subject, YES), 'Bekræft'));
    const ours = openedForm(await mette.clicks(button(await mette.says('vores svar'), 'Ret svaret')));
    expect(ours.entries).toMatchObject(YES);
    expect(button(await mette.says('mangler'), 'Personer')).toBeDefined();
  });

  test('the menu says where the municipality stands and what is missing', async () => {
    const here = await chat();
    const mette = here.person('mette@middelfart.dk');
    const menu = textOf(await mette.says('hej'));
    expect(menu).toContain('Frist for svar: 5. maj 2017');
    expect(menu).toContain('svar på invitationen');
    expect(textOf(await mette.opensHome())).toBe(menu);
    expect(textOf(await mette.says('hvad mangler?'))).toContain('svar på invitationen');
    expect(textOf(await mette.says('datoer'))).toContain('20. september 2017: Fælles opstartsseminar');
    expect(textOf(await mette.says('netværk'))).toContain('ikke dannet endnu');
    expect(textOf(await mette.says('aftalen'))).toContain(
      'ikke lavet udkast til aftale for Middelfart Kommune endnu. KL laver udkast for de kommuner, der har sagt ja.',
    );
    expect(textOf(await mette.says('volapyk'))).toContain('Er det til KL, kan jeg sende det videre');
  });

  test('the latest draft of their own agreement, as long as the municipality takes part', async () => {
    const here = await chat();
    const mette = here.person('mette@middelfart.dk');
    const asta = here.person('asta@aarhus.dk');
    const answers = async (decision: string) => {
      const { subject } = openedForm(await mette.says('svar'));
      await mette.clicks(button(await mette.submits(subject, { ...YES, decision }), 'Bekræft'));
    };
    await answers('yes');
    for (const [municipality, text] of [
      ['0410', 'første'],
      ['0410', 'andet'],
      ['0751', 'Aarhus'],
    ] as const) {
      const draft = { hash: text, outline: [], changes: [], fileName: `${text}.docx` };
      const of = { partnership: 'dagtilbud-2017', municipality, file: Buffer.from(text) };
      await saveAgreementVersion(here.store, { actor: 'KL', surface: 'test' }, { ...of, ...draft });
    }
    const files = (await mette.says('aftale')).flatMap((reply) =>
      reply.kind === 'file' ? [reply.file] : [],
    );
    expect(files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
      ['andet.docx', 'andet'],
    ]);
    // Aarhus has not said yes, and is handed nothing.
    expect((await asta.says('aftale')).map(({ kind }) => kind)).toEqual(['message']);
    await answers('no');
    expect((await mette.says('aftale')).map(({ kind }) => kind)).toEqual(['message']);
  });

  test('whom to ask at KL, and who answers for the municipality', async () => {
    const here = await chat();
    const substitutes = [{ name: 'Vikar Vang', email: 'vikar@middelfart.dk' }];
    const where = { partnership: 'dagtilbud-2017', municipality: '0410' };
    const origin = { actor: 'KL', surface: 'test' };
    await savePeople(here.store, origin, { ...where, role: 'substitute', people: substitutes });
    const mette = here.person('mette@middelfart.dk');
    const seen = textOf(await mette.says('hvem kan jeg spørge?'));
    expect(seen).toContain('Helle Steiness Olsen, konsulent, hso@kl.dk, 23831954');
    expect(seen).toContain('mette, mette@middelfart.dk');
    expect(seen).toContain('Vikar Vang, vikar@middelfart.dk (stedfortræder)');
    expect(textOf(await here.person('vikar@middelfart.dk').says('kontaktpersoner'))).toBe(seen);
  });

  test('everything that is kept about them, and they can have it removed', async () => {
    const here = await chat();
    const mette = here.person('mette@middelfart.dk');
    const replies = await mette.says('mine data');
    expect(replies.some((reply) => reply.kind === 'file' && reply.file.bytes.length > 20)).toBe(true);
    const sure = await mette.clicks(button(replies, 'Slet mine data'));
    expect(textOf(await mette.clicks(button(sure, 'Ja, slet mine data')))).toContain('Dine data er slettet');
    expect(textOf(await mette.says('menu'))).toContain('Jeg kender dig ikke');
  });

  test('in Danish, what a signed agreement keeps of them', async () => {
    const here = await chat();
    const by = { actor: 'KL', surface: 'test' };
    const place = { partnership: 'dagtilbud-2017', municipality: '0410' };
    const mette = here.person('mette@middelfart.dk');
    const { subject } = openedForm(await mette.says('svar'));
    await mette.clicks(button(await mette.submits(subject, YES), 'Bekræft'));
    const date = '2017-04-19';
    const does = async (step: Transition) =>
      expect(await recordTransition(here.store, by, { ...place, move: step })).toMatchObject({
        kind: 'saved',
      });
    await does({ kind: 'align', date });
    const approval = { body: 'municipal-council', bodyName: 'Byrådet', date } as const;
    await does({ kind: 'approve', approval });
    const signer = [{ name: 'Anna Holm', title: 'borgmester' }];
    const version = await offerAgreement(here.store, by, place, { municipality: signer, kl: signer }, [
      'Kontakt: mette@middelfart.dk',
    ]);
    for (const side of ['municipality', 'kl']) await does({ kind: 'sign', date, side, by: signer, version });
    const sure = await mette.clicks(button(await mette.says('glem mig'), 'Slet mine data'));
    const forgotten = textOf(await mette.clicks(button(sure, 'Ja, slet mine data')));
    expect(forgotten).toContain('Den underskrevne aftale: Den er et dokument mellem to myndigheder');
    expect(forgotten).not.toContain('authorities');
  });

  test('what is kept of an account whose e-mail is hidden, and they can have it removed', async () => {
    const here = await chat();
    const place = { partnership: 'dagtilbud-2017', municipality: '0410' };
    const renewed = await renewCode(
      here.store,
      { actor: 'KL', surface: 'test' },
      { ...place, random: randomBytes },
    );
    if (!('value' in renewed)) throw new Error('No code');
    const guest = here.person(undefined);
    await guest.says(renewed.value.code);
    const told = await guest.says('mine data');
    expect(textOf(told)).toContain('Her er alt');
    const sure = await guest.clicks(button(told, 'Slet mine data'));
    expect(textOf(await guest.clicks(button(sure, 'Ja, slet mine data')))).toContain('Dine data er slettet');
    expect(textOf(await guest.says('menu'))).toContain('Jeg kender dig ikke');
  });
});
