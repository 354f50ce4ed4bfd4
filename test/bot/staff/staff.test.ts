import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formProblems } from '../../../src/bot/forms/form-problems.ts';
import type { BotServices } from '../../../src/bot/services.ts';
import type { Button } from '../../../src/chat/message.ts';
import type { BotReply } from '../../../src/chat/port.ts';
import { municipalities } from '../../../src/partnership/municipalities/register.ts';
import type { Store } from '../../../src/store/db/open-store.ts';
import { StoreError } from '../../../src/store/db/store-error.ts';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { statusOf } from '../../../src/store/enrolments/status.ts';
import { recordTransition } from '../../../src/store/enrolments/transitions.ts';
import { visitsOf } from '../../../src/store/enrolments/visits.ts';
import { channelAt } from '../../../src/store/identity/channels.ts';
import { chatAddresses } from '../../../src/store/identity/chat-addresses.ts';
import { renewCode } from '../../../src/store/identity/codes.ts';
import { dropLetter, saveLetter } from '../../../src/store/identity/letters.ts';
import { saveNetworks } from '../../../src/store/networks/networks.ts';
import { meetingsOf, saveMeeting } from '../../../src/store/partnerships/meetings.ts';
import { partnershipInForce } from '../../../src/store/partnerships/partnerships.ts';
import { remindersOf } from '../../../src/store/reminders/reminders.ts';
import { rounds } from '../../rounds.ts';
import { offerAgreement } from '../../store/offered-agreement.ts';
import { buildAnswer } from '../../store/partnership-builders.ts';
import {
  button,
  type Chat,
  chat,
  finished,
  openedForm,
  type Speaker,
  textOf,
} from '../contact/contact-chat.ts';
import { type FakePlatform, fakePlatform } from '../fake-platform.ts';
import { records } from './ready-to-sign.ts';

const ID = 'dagtilbud-2017';
const KL = { actor: 'KL', surface: 'test' };
const ADDRESS = { platform: 'slack', team: 'T1', kind: 'personal', reference: 'x' } as const;
const STAFF = ['stine@kl.dk', 'lise@kl.dk'];
const EVERYBODY = ['mette@middelfart.dk', 'bo@middelfart.dk', 'asta@aarhus.dk'];

async function office(
  given: Partial<BotServices> = {},
  now = '2017-04-20T10:00',
  ids = [ID],
): Promise<{ here: Chat; slack: FakePlatform; stine: Speaker; lise: Speaker }> {
  const slack = fakePlatform('slack', EVERYBODY);
  const here = await chat(now, { staff: STAFF, platforms: new Map([['slack', slack]]), ...given }, ids);
  return { here, slack, stine: here.person('stine@kl.dk'), lise: here.person('lise@kl.dk') };
}

test.each([
  ['skriv ikke til alle', 'ikke til alle', 'skriv'],
  ['skriv til Aarhus', 'Aarhus', 'skriv'],
  ['flyt fristen til 1. juni', 'til 1. juni', 'flyt'],
  ['mødedato den 3. maj', 'den 3. maj', 'mødedato'],
])('"%s" opens nothing before it is told that "%s" was not understood', async (said, over, plain) => {
  const { stine } = await office();
  const told = await stine.says(said);
  expect(textOf(told)).toContain(`Jeg ved ikke, hvad "${over}" skal betyde her`);
  const opened = await stine.clicks(button(told, 'Partnerskab om dagtilbud'));
  expect(openedForm(opened)).toEqual(openedForm(await stine.says(plain)));
  expect(openedForm(await stine.says(`${plain}, tak`))).toEqual(openedForm(opened));
});

test('reminders that are to be switched off for one municipality are not shown as for all', async () => {
  const { stine } = await office();
  expect(textOf(await stine.says('slå påmindelser fra i Aarhus'))).toContain('"i Aarhus" skal betyde her');
  expect(textOf(await stine.says('status Aarhus'))).toContain('Aarhus Kommune');
});

test.each([
  ['tak', 'Selv tak'],
  ['mange tak for hjælpen', 'Selv tak'],
  ['tak 👍', 'Selv tak'],
  ['ok', 'Godt.'],
  ['godmorgen', 'Har ikke svaret (98)'],
  ['hvem har ikke svaret?', 'Har ikke svaret (98)'],
  ['hvordan går det?', 'Har ikke svaret (98)'],
  ['hvordan går det med Aarhus?', 'Svar: Har ikke svaret'],
  ['har Aarhus svaret?', 'Svar: Har ikke svaret'],
  ['hvem er kontaktperson i Aarhus?', 'asta@aarhus.dk (kontaktperson)'],
  ['kan du vise mig Aarhus?', 'Svar: Har ikke svaret'],
  ['underskrift ikke Aarhus', 'Jeg forstår ikke hele "ikke Aarhus", så jeg har ikke gjort noget'],
])('staff who say "%s" are told "%s"', async (said, told) => {
  const { stine } = await office();
  expect(textOf(await stine.says(said))).toContain(told);
});

test('a no that a municipality has not given is recorded as its answer', async () => {
  const { stine } = await office();
  const told = await stine.says('afslag Aarhus');
  expect(textOf(told)).toContain('Det mangler først:\nsvar på invitationen');
  const opened = await stine.clicks(button(told, 'Registrér kommunens svar'));
  expect(openedForm(opened).form.id).toBe('express-interest');
  expect(openedForm(await stine.says('svar fra Aarhus, tak')).form.id).toBe('express-interest');
});

async function saysYes({ store }: Chat, municipality = '0751') {
  const people = await statusOf(store, ID, municipality);
  const contacts = (people?.municipalities[0]?.people ?? []).map(({ name, email }) => ({
    name,
    ...(email && { email }),
  }));
  const answer = buildAnswer({
    municipality,
    localGoals: 'HEMMELIGT',
    preferences: ['tidlig-indsats', 'tosprogede-boern', 'social-mobilitet'],
    contacts,
  });
  const result = await recordTransition(store, KL, {
    partnership: ID,
    municipality,
    move: { kind: 'answer', answer },
  });
  expect(result.kind).toBe('saved');
}

async function enrolment({ store }: Chat, municipality = '0751') {
  const status = await statusOf(store, ID, municipality);
  const found = status?.municipalities[0]?.enrolment;
  if (!found) throw new Error('Not enrolled');
  return found;
}

function buttons(replies: readonly BotReply[], action: string): Button[] {
  return replies
    .flatMap((reply) => ('message' in reply ? reply.message.blocks : []))
    .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
    .filter((one) => one.action === action);
}

/** A database that is away. */
function goneAway(): Store['writing'] {
  return new Proxy({} as Store['writing'], {
    get: () => {
      throw new StoreError('unreachable', 'The database is away', 'here', 'Wait.');
    },
  });
}

test('nothing is called kept where nothing was, when the store is away', async () => {
  const { stine } = await office({
    draft: () => Promise.reject(new StoreError('unreachable', 'The database is away', 'here', 'Wait.')),
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
  const told = textOf(await finished(await stine.says('udkast')));
  expect(told).toContain('det blev ikke gjort færdigt');
  expect(told).not.toContain('er gemt');
});

/** Opens, fills in and confirms a form about a municipality. */
describe('the overview', () => {
  test('tells who has answered, who has not, what is missing, how long there is left and what comes next', async () => {
    const { here, stine } = await office();
    await saysYes(here);
    const text = textOf(await stine.says('oversigt'));
    expect(text).toContain('5. maj 2017 (om 15 dage)');
    expect(text).toContain('1 af 98 har svaret: 1 ja');
    expect(text).toContain('Sagt ja (1):\nAarhus');
    expect(text).toContain('Har ikke svaret (97):');
    expect(text).toMatch(/Mangler hos Aarhus: .*forventningsafstemning/);
    expect(text).toContain('Det næste:\napril 2017: Udsendelse');
    for (const { code, name } of municipalities) if (code !== '0751') expect(text).toContain(name);
  });

  test('is the home page too, and asks which where there are several partnerships', async () => {
    const { stine } = await office();
    const [home] = await stine.opensHome();
    expect(home?.kind).toBe('home');
    const both = await office({}, '2017-04-20T10:00', [ID, 'tilsyn-2020']);
    const asked = await both.stine.says('oversigt');
    const chosen = await both.stine.clicks(
      button(asked, 'Udviklingspartnerskab om kommunal tilsynspraksis') ?? undefined,
    );
    expect(textOf(chosen)).toContain('kommunal tilsynspraksis');
  });

  test('keeps to what every platform can show in one block', async () => {
    const { here, stine } = await office();
    for (const { code } of municipalities) await saysYes(here, code);
    for (const reply of await stine.says('oversigt')) {
      if (!('message' in reply)) continue;
      expect(reply.message.blocks.length).toBeLessThanOrEqual(50);
      for (const block of reply.message.blocks) {
        if (block.kind === 'text') expect(block.text.length).toBeLessThanOrEqual(3000);
        if (block.kind === 'list') expect(block.items.join('\n').length).toBeLessThanOrEqual(3000);
      }
    }
  });
});

describe("a municipality's page", () => {
  test.each(['kommune Aarhus', 'Aarhus', 'århus', 'Aarhsu', '751', 'kommune århus kommune'])(
    'is found by "%s"',
    async (said) => {
      const { stine } = await office();
      expect(textOf(await stine.says(said))).toContain('Aarhus Kommune');
    },
  );

  test('flags people whose mail is not the municipality’s own', async () => {
    const { here, stine } = await office();
    await savePeople(here.store, KL, {
      partnership: ID,
      municipality: '0751',
      role: 'contact',
      people: [
        { name: 'Asta', email: 'asta@aarhus.dk' },
        { name: 'Kurt', email: 'kurt@konsulent.dk' },
      ],
    });
    const text = textOf(await stine.says('Aarhus'));
    expect(text).toContain('Asta, asta@aarhus.dk (kontaktperson) – slås op');
    expect(text).toMatch(/Kurt, kurt@konsulent.dk \(kontaktperson\) – OBS/);
  });

  test('tells its history in Danish, the invitation and its code too', async () => {
    const { here, stine } = await office();
    const of = { partnership: ID, municipality: '0751' };
    const made = await renewCode(here.store, KL, { ...of, random: randomBytes });
    const letter = { ...of, number: 1, fileName: '0751-aarhus-invitation.docx', fileHash: 'f' };
    await saveLetter(here.store, KL, letter);
    await dropLetter(here.store, KL, letter);
    await here.person('en@anden.dk').says('value' in made ? made.value.code : '');
    await renewCode(here.store, KL, { ...of, random: randomBytes });
    const [, history = ''] = textOf(await stine.says('Aarhus')).split('Det seneste i historikken:');
    for (const told of ['personlig kode lavet', 'invitation skrevet', 'personlig kode brugt'])
      expect(history).toContain(told);
    expect(history).not.toMatch(/code|account|letter|make|drop/);
  });

  test('offers what can be recorded now and nothing else', async () => {
    const { here, stine } = await office();
    const before = await stine.says('Aarhus');
    expect(button(before, 'Underskrift')).toBeUndefined();
    await saysYes(here);
    await records(stine, 'samtale Aarhus', { date: '2017-04-19', agreements: 'Vi ses' });
    // There is nothing to sign before a version is offered, and nothing to offer before one is drafted.
    const aligned = await stine.says('Aarhus');
    expect(button(aligned, 'Send til underskrift')).toBeUndefined();
    expect(button(aligned, 'Underskrift')).toBeUndefined();
    const place = { partnership: ID, municipality: '0751' };
    const signer = [{ name: 'Asta Holm', title: 'borgmester' }];
    await offerAgreement(here.store, KL, place, { municipality: signer, kl: signer });
    const page = await stine.says('Aarhus');
    expect(button(page, 'Send til underskrift')).toBeUndefined();
    expect(button(page, 'Underskrift')).toBeDefined();
    expect(textOf(page)).toContain('sendt til underskrift');
  });

  test('asks which municipality was meant where it is not clear, and gives help for anything else', async () => {
    const { stine } = await office();
    expect(textOf(await stine.says('kommune Lyngby'))).toContain('Lyngby-Taarbæk Kommune');
    expect(textOf(await stine.says('bla bla blubber'))).toContain('hjælp');
    expect(textOf(await stine.says('hjælp'))).toContain('flyt dato');
  });
});

describe('recording what has happened', () => {
  test('a talk is read back, recorded, and the contacts are asked to confirm it', async () => {
    const { here, slack, stine } = await office();
    await saysYes(here);
    const done = await records(stine, 'samtale Aarhus', { date: '2017-04-19', wishes: 'Flere hænder' });
    expect(textOf(done)).toContain('bedt om at bekræfte');
    expect(await enrolment(here)).toMatchObject({ state: 'aligned', alignment: { date: '2017-04-19' } });
    expect(slack.sent.map(({ to }) => to)).toEqual(['asta@aarhus.dk']);

    const [asked] = slack.sent;
    const asta = here.person('asta@aarhus.dk');
    const yes = button(
      [{ kind: 'message', message: asked?.message ?? { summary: '', blocks: [] } }],
      'Ja, det er rigtigt',
    );
    expect(textOf(await asta.clicks(yes))).toContain('Tak');
    expect(textOf(await stine.says('Aarhus'))).toContain('bekræftet af asta@aarhus.dk');
  });

  test('what a contact has to correct reaches the staff', async () => {
    const { here, slack, stine } = await office();
    await saysYes(here);
    await stine.says('hej');
    await records(stine, 'samtale Aarhus', { date: '2017-04-19', wishes: 'Flere hænder' });
    const asta = here.person('asta@aarhus.dk');
    const asked = [
      { kind: 'message' as const, message: slack.sent[0]?.message ?? { summary: '', blocks: [] } },
    ];
    const form = openedForm(await asta.clicks(button(asked, 'Nej, det skal rettes')));
    const readBack = await asta.submits(form.subject, { agrees: 'no', comment: 'Vi sagde to mål' });
    await asta.clicks(button(readBack, 'Bekræft'));
    const told = slack.sent.filter(({ to }) => to === 'stine@kl.dk');
    expect(JSON.stringify(told)).toContain('Vi sagde to mål');
    expect(textOf(await stine.says('Aarhus'))).toContain('Vi sagde to mål');
    // A colleague who has not seen it does not undo it by a click.
    const people = ['asta@aarhus.dk', 'bent@aarhus.dk'].map((email) => ({ name: email, email }));
    await savePeople(here.store, KL, { partnership: ID, municipality: '0751', role: 'contact', people });
    const bent = here.person('bent@aarhus.dk');
    const seen = await bent.clicks(button(asked, 'Ja, det er rigtigt'));
    expect(textOf(seen)).toContain('asta@aarhus.dk har bedt KL om at rette dette');
    expect(textOf(seen)).toContain('Vi sagde to mål');
    expect(openedForm(await bent.clicks(button(seen, 'Svar igen'))).entries).toMatchObject({ agrees: 'no' });
    expect(textOf(await stine.says('Aarhus'))).toContain('Vi sagde to mål');
    // Written down once more, it is the new text that is asked about.
    here.at('2017-04-20T11:00');
    await records(stine, 'tag tilbage Aarhus', { what: 'retract-alignment', reason: 'To mål' });
    await records(stine, 'samtale Aarhus', { date: '2017-04-19', wishes: 'To mål' });
    expect(textOf(await asta.clicks(button(asked, 'Nej, det skal rettes')))).toContain('på ny');
  });

  test('an approval and both signatures make the agreement binding; a slip is taken back with a reason', async () => {
    const { here, stine } = await office({}, '2017-06-20T10:00');
    await saysYes(here);
    await records(stine, 'samtale Aarhus', { date: '2017-06-01' });
    await records(stine, 'godkendelse Aarhus', {
      body: 'municipal-council',
      'body-name': 'Byrådet',
      date: '2017-06-14',
    });
    await offerAgreement(
      here.store,
      KL,
      { partnership: ID, municipality: '0751' },
      {
        municipality: [{ name: 'Jacob Bundsgaard', title: 'Borgmester' }],
        kl: [{ name: 'Martin Damm', title: 'Formand' }],
      },
    );
    const reason = 'Udkastet er kun til prøve';
    await records(stine, 'underskrift Aarhus', {
      side: 'kl',
      by: 'Martin Damm, formand',
      date: '2017-06-15',
      reason,
    });
    const wrong = await records(stine, 'tilbagekald Aarhus', {
      what: 'retract-signature-kl',
      reason: 'Forkert dag',
    });
    expect(textOf(wrong)).toContain('Tag noget tilbage: registreret\nAarhus Kommune');
    expect(button(wrong, 'Se kommunen')).toBeDefined();
    expect((await enrolment(here)).signatures.kl).toBeUndefined();
    await records(stine, 'underskrift Aarhus', {
      side: 'kl',
      by: 'Martin Damm, formand',
      date: '2017-06-16',
      reason,
    });
    await records(stine, 'underskrift Aarhus', {
      side: 'municipality',
      by: 'Jacob Bundsgaard, borgmester',
      date: '2017-06-16',
      reason,
    });
    expect(await enrolment(here)).toMatchObject({
      state: 'signed',
      signatures: { municipality: { by: [{ name: 'Jacob Bundsgaard', title: 'borgmester' }] } },
    });
    await records(stine, 'framelding Aarhus', { date: '2017-06-20', reason: 'Ny økonomi' });
    expect((await enrolment(here)).state).toBe('withdrawn');
  });

  test('what KL lacks is not missing from the municipality', async () => {
    const { here, stine } = await office();
    await saysYes(here);
    expect(textOf(await stine.says('Aarhus'))).toContain('at KL sender aftalen til underskrift');
    const missing = textOf(await here.person('asta@aarhus.dk').says('mangler'));
    expect(missing).toContain('politisk godkendelse');
    expect(missing).not.toContain('underskrift');
  });

  test('what can not be recorded yet is told with what has to be in place first', async () => {
    const { here, stine } = await office();
    await saysYes(here);
    const told = textOf(await stine.says('underskrift Aarhus'));
    expect(told).toContain('Det kan ikke registreres for Aarhus Kommune nu. Tilstand: sagt ja.');
    expect(told).toMatch(
      /Det mangler først:\n.*forventningsafstemning.*at KL sender aftalen til underskrift/s,
    );
  });

  test('what the rules are against is told in Danish, and nothing typed is lost', async () => {
    const { here, stine } = await office();
    await saysYes(here);
    const refused = await records(stine, 'samtale Aarhus', { date: '2017-05-01', wishes: 'Meget langt' });
    expect(textOf(refused)).toContain('ligger i fremtiden');
    expect(openedForm(await stine.clicks(button(refused, 'Ret'))).entries).toMatchObject({
      wishes: 'Meget langt',
    });
  });

  test('an event that comes twice and a button that is clicked twice do it once', async () => {
    const { here, slack, stine } = await office();
    await saysYes(here);
    const { form, subject } = openedForm(await stine.says('godkendelse Aarhus'));
    // "Jer" would be KL, and who signs is not asked here.
    expect(JSON.stringify(form)).not.toMatch(/hos jer|jeres|skriver under/);
    const entries = { body: 'municipal-council', 'body-name': 'Byrådet', date: '2017-04-18' };
    const confirm = button(await stine.submits(subject, entries), 'Bekræft');
    const [one, other] = await Promise.all([
      stine.clicks(confirm, 'e1'),
      stine.clicks(confirm, 'e2'),
      stine.clicks(confirm, 'e1'),
    ]);
    await stine.clicks(confirm, 'e1');
    await stine.clicks(confirm, 'e3');
    expect((await enrolment(here)).approvals).toHaveLength(1);
    const told = textOf([...(one ?? []), ...(other ?? [])]);
    expect(told).toContain('registreret');
    expect(told).not.toContain('Besluttet af: (intet svar)');
    expect(slack.sent).toEqual([]);
  });

  test('two of the staff at once never confirm what the other has typed; the second sees that it changed', async () => {
    const { here, stine, lise } = await office();
    await saysYes(here);
    const ofStine = openedForm(await stine.says('samtale Aarhus'));
    const ofLise = openedForm(await lise.says('samtale Aarhus'));
    const first = await stine.submits(ofStine.subject, { date: '2017-04-18', agreements: 'Stines' });
    const second = await lise.submits(ofLise.subject, { date: '2017-04-19', agreements: 'Lises' });
    await stine.clicks(button(first, 'Bekræft'));
    expect((await enrolment(here)).alignment?.notes).toContain('Stines');
    const late = textOf(await lise.clicks(button(second, 'Bekræft')));
    expect(late).not.toContain('modtaget');
    expect((await enrolment(here)).alignment?.notes).toContain('Stines');
  });
});

describe('every form for staff', () => {
  test.each([ID, 'tilsyn-2020'])('fits the limits of the platforms in %s', async (id) => {
    const { here, stine } = await office({}, '2017-04-20T10:00', [id]);
    const said = ['flyt dato', 'mødedato', 'skriv'];
    const pages = [await stine.says('Aarhus')];
    if (id === ID) {
      await saysYes(here);
      await records(stine, 'samtale Aarhus', { date: '2017-04-19' });
      await records(stine, 'godkendelse Aarhus', { body: 'municipal-council', 'body-name': 'Byrådet' });
      pages.push(await stine.says('Aarhus'));
    }
    const opened = [
      ...(await Promise.all(said.map((text) => stine.says(text)))),
      ...(await Promise.all(pages.flatMap((page) => buttons(page, 'form').map((one) => stine.clicks(one))))),
    ];
    expect(opened.length).toBeGreaterThanOrEqual(id === ID ? 7 : 3);
    for (const replies of opened) expect(formProblems(openedForm(replies).form)).toEqual([]);
  });
});

describe('drafts', () => {
  test('of several come as one archive with what is missing; of one as a file', async () => {
    const bytes = new Uint8Array([80, 75]);
    const asked: (readonly string[] | undefined)[] = [];
    const { stine } = await office({
      draft: async (_, codes, progress) => {
        asked.push(codes);
        progress(1, 2);
        const all = [
          { name: 'aftale.docx', title: 'Aftale', bytes },
          { name: 'aftale.docx', title: 'Aftale', bytes },
        ];
        return {
          ...{ count: codes ? 1 : 2, signed: 0 },
          files: codes ? all.slice(1) : all,
          incomplete: [{ municipality: 'Aarhus Kommune', missing: ['en kontaktperson'] }],
          problems: [],
        };
      },
    });
    const many = await finished(await stine.says('udkast alle'));
    expect(many.at(-1)).toMatchObject({ kind: 'file', file: { name: 'udkast-dagtilbud-2017.zip' } });
    expect(textOf(many)).toContain('1 mangler en kontaktperson: Aarhus Kommune');
    const one = await finished(await stine.says('udkast Aarhus'));
    expect(one.at(-1)).toMatchObject({ kind: 'file', file: { name: 'aftale.docx' } });
    expect(asked).toEqual([undefined, ['0751']]);
  });
});

describe('moving a date', () => {
  test('what was typed in a form about a partnership stays where a closed window says nothing of it', async () => {
    const { stine } = await office();
    const { subject } = openedForm(await stine.says('flyt dato'));
    await stine.submits(subject, { when: 'næste uge', why: 'Flere vil med' });
    await stine.leaves(subject, {});
    expect(openedForm(await stine.says('flyt dato')).entries).toEqual({
      when: 'næste uge',
      why: 'Flere vil med',
    });
  });

  test('is read back as it was understood, warns, and happens once', async () => {
    const { here, stine } = await office();
    const form = openedForm(await stine.says('flyt dato'));
    const deadline = (await partnershipInForce(here.store, ID))?.definition.timeline.milestones.find(
      ({ activities }) => activities.includes('registration-deadline'),
    );
    const entries = { milestone: deadline?.id ?? '', when: 'næste uge', why: 'Flere vil med' };
    const wrong = await stine.submits(form.subject, entries);
    expect(wrong[0]).toMatchObject({ kind: 'errors', open: { entries } });
    const readBack = await stine.submits(form.subject, { ...entries, when: '17.1.2018 kl. 10' });
    expect(textOf(readBack)).toContain('onsdag den 17. januar 2018 kl. 10.00');
    expect(textOf(readBack)).toContain('Se efter, om det er meningen');
    expect(textOf(readBack)).toMatch(/\[Bekræft\]\n\[Ret\]$/);
    const confirm = button(readBack, 'Bekræft');
    const done = await stine.clicks(confirm, 'e1');
    expect(textOf(done)).toContain('er flyttet');
    expect(textOf(done)).toContain('Se efter, om det er meningen');
    await Promise.all([stine.clicks(confirm, 'e1'), stine.clicks(confirm, 'e2')]);
    expect((await partnershipInForce(here.store, ID))?.milestoneChanges).toHaveLength(1);
  });
});

describe('fixing a meeting', () => {
  const milestone = async ({ store }: Chat) =>
    (await partnershipInForce(store, ID))?.definition.timeline.milestones.find(({ activities }) =>
      activities.includes('network-meeting'),
    )?.id ?? '';
  const networks = [
    { id: 'netvaerk-1', name: 'Netværk 1', municipalities: ['0751', '0410'] },
    { id: 'netvaerk-2', name: 'Netværk 2', municipalities: ['0101'] },
  ];

  test('is kept once for each event with what was read back, and told again where the process ended before it had told', async () => {
    const { here, stine } = await office();
    await saveNetworks(here.store, KL, { partnership: ID, networks });
    const { subject } = openedForm(await stine.says('mødedato'));
    const entries = {
      milestone: await milestone(here),
      network: 'netvaerk-1',
      act: 'fix',
      day: '25. maj 2017',
    };
    const kept = async () =>
      (
        await here.store.reading
          .selectFrom('audit')
          .select('id')
          .where('subject', '=', 'form-draft')
          .where('action', '=', 'save')
          .execute()
      ).length;
    const readBack = await stine.submits(subject, entries, 'e1');
    expect(await kept()).toBe(1);
    await here.restarts();
    expect(await stine.submits(subject, entries, 'e1')).toEqual(readBack);
    expect(await kept()).toBe(1);
    expect(textOf(await stine.clicks(button(readBack, 'Bekræft')))).toContain('25. maj 2017');
    expect(await meetingsOf(here.store, ID)).toHaveLength(1);
    await here.restarts();
    expect(await stine.submits(subject, entries, 'e1')).toEqual([]);
  });

  test('is read back with its weekday and what to look at, and counts once it is confirmed', async () => {
    const { here, stine } = await office();
    await saveNetworks(here.store, KL, { partnership: ID, networks });
    const { subject } = openedForm(await stine.says('mødedato'));
    const entries = { milestone: await milestone(here), network: 'netvaerk-1', act: 'fix', place: 'Odense' };
    const wrong = await stine.submits(subject, { ...entries, day: '25. maj 2017', time: 'tidlig' });
    expect(wrong[0]).toMatchObject({ kind: 'errors', errors: { time: expect.stringContaining('9.30') } });
    const readBack = await stine.submits(subject, { ...entries, day: '25. maj 2017', time: '9.30-15.30' });
    expect(textOf(readBack)).toContain('torsdag den 25. maj 2017 kl. 09.30–15.30, Odense');
    expect(textOf(readBack)).toContain('Kristi himmelfartsdag');
    expect(await meetingsOf(here.store, ID)).toEqual([]);
    const confirm = button(readBack, 'Bekræft');
    await Promise.all([stine.clicks(confirm, 'e1'), stine.clicks(confirm, 'e2')]);
    expect(await meetingsOf(here.store, ID)).toMatchObject([
      { network: 'netvaerk-1', number: 1, revision: 1, day: '2017-05-25', starts: '09:30', ends: '15:30' },
    ]);
    const own = textOf(await stine.says('datoer for Aarhus'));
    expect(own).toContain('torsdag den 25. maj 2017 kl. 09.30–15.30, Odense');
    expect(textOf(await stine.says('datoer for København'))).not.toContain('Odense');
  });

  test('is changed and cancelled in the same form, and not where somebody changed it meanwhile', async () => {
    const { here, stine } = await office();
    const entries = {
      milestone: await milestone(here),
      network: 'alle',
      act: 'fix',
      day: '20. september 2017',
    };
    const { subject } = openedForm(await stine.says('fastsæt møde'));
    const nothing = await stine.submits(subject, { ...entries, act: 'cancel', why: 'x' });
    expect(nothing[0]).toMatchObject({ kind: 'errors', errors: { act: expect.any(String) } });
    await stine.clicks(button(await stine.submits(subject, entries), 'Bekræft'));

    const stale = await stine.submits(subject, { ...entries, time: '10' });
    const [before] = await meetingsOf(here.store, ID);
    if (!before) throw new Error('Not fixed');
    const { revision, at: _, ...meeting } = before;
    await saveMeeting(here.store, KL, { ...meeting, place: 'Vejle', basedOn: revision });
    expect(textOf(await stine.clicks(button(stale, 'Bekræft')))).toContain('ændret imens');

    const readBack = await stine.submits(subject, { ...entries, act: 'cancel', why: 'Lokalet er væk' });
    expect(textOf(readBack)).toContain('onsdag den 20. september 2017, Vejle');
    expect(textOf(await stine.clicks(button(readBack, 'Bekræft')))).toContain('er aflyst');
    expect(await meetingsOf(here.store, ID)).toEqual([]);
  });
});

describe('writing to all who miss something', () => {
  async function previewed(who: Speaker, lack = 'answer', text = 'Husk fristen') {
    const { subject } = openedForm(await who.says('skriv'));
    return finished(await who.submits(subject, { lack, text }));
  }

  test('shows exactly who gets what, looks nobody up and sends nothing yet; who could not be found is told once it is sent', async () => {
    const { here, slack, stine } = await office();
    slack.members.delete('bo@middelfart.dk');
    await saysYes(here);
    const preview = await previewed(stine);
    const shown = textOf(preview);
    expect(shown).toContain(
      '2 personer kender jeg ikke endnu; de bliver slået op, når der sendes: mette (Middelfart) og bo (Middelfart)',
    );
    expect(shown).toContain('Alle får beskeden med det samme');
    const names = textOf(await stine.clicks(button(preview, 'Vis alle navne')));
    expect(names).toContain('Middelfart Kommune: 2 personer (mette, bo)');
    expect(shown).not.toContain('Aarhus');
    expect(shown).toContain('96 kommuner har ingen registreret kontaktperson:');
    expect(shown).toContain('Odense, ');
    expect(slack.sent).toEqual([]);
    const outcome = textOf(await finished(await stine.clicks(button(preview, 'Send'))));
    expect(outcome).toContain('bo: findes ikke i Slack med den e-mailadresse');
    expect(slack.sent.map(({ to }) => to)).toEqual(['mette@middelfart.dk']);
  });

  test('shows how many are reached by which surface, and some of the names', async () => {
    const { here, stine } = await office();
    await here.person('asta@aarhus.dk', 'slack').says('hej');
    const shown = textOf(await previewed(stine));
    expect(shown).toContain('1 person i Slack: asta (Aarhus)');
    expect(shown).toContain('2 personer kender jeg ikke endnu');
  });

  test('says who writes, and has the answers themselves as buttons', async () => {
    const { slack, stine } = await office();
    await finished(await stine.clicks(button(await previewed(stine), 'Send')));
    const message = JSON.stringify(slack.sent[0]);
    expect(message).toMatch(/Skrevet af [^"]+, KL\./);
    expect(message).toContain('"label":"Nej"');
  });

  test('sends once to each person, however often it is clicked or delivered', async () => {
    const { slack, stine } = await office();
    const preview = await previewed(stine);
    const send = button(preview, 'Send');
    const [first] = await Promise.all([
      stine.clicks(send, 'e1').then(finished),
      stine.clicks(send, 'e2').then(finished),
    ]);
    await finished(await stine.clicks(send, 'e3'));
    expect(slack.sent.map(({ to }) => to).toSorted()).toEqual(EVERYBODY.toSorted());
    expect(new Set(slack.sent.map(({ key }) => key)).size).toBe(3);
    expect(textOf(first)).toContain('Sendt til');
    expect(JSON.stringify(slack.sent)).toContain('Fra Aarhus Kommune mangler:');
  });

  test('an older preview sends nothing once the message was corrected', async () => {
    const { slack, stine } = await office();
    const old = button(await previewed(stine, 'answer', 'Gammel'), 'Send');
    const fresh = button(await previewed(stine, 'answer', 'Ny'), 'Send');
    await finished(await stine.clicks(old));
    expect(slack.sent).toEqual([]);
    await finished(await stine.clicks(fresh));
    expect(JSON.stringify(slack.sent)).not.toContain('Gammel');
    expect(slack.sent).toHaveLength(3);
  });

  test('who has answered meanwhile gets nothing', async () => {
    const { here, slack, stine } = await office();
    const send = button(await previewed(stine), 'Send');
    await saysYes(here);
    const done = await finished(await stine.clicks(send));
    expect(slack.sent.map(({ to }) => to)).not.toContain('asta@aarhus.dk');
    expect(textOf(done)).toContain('ikke mangler det længere');
  });

  test('who has blocked the bot is told of and remembered; a lost reply is never sent again', async () => {
    const { here, slack, stine } = await office();
    await here.person('asta@aarhus.dk').says('hej');
    slack.next.set('asta@aarhus.dk', { kind: 'unreachable', why: 'blokeret' });
    slack.next.set('bo@middelfart.dk', { kind: 'unknown', why: 'timeout' });
    const send = button(await previewed(stine), 'Send');
    const text = textOf(await finished(await stine.clicks(send)));
    expect(text).toContain('Sendt til 1 person.');
    expect(text).toContain('asta: kan ikke nås i chat (blokeret)');
    expect(text).toMatch(/bo: det er uvist/);
    await finished(await stine.clicks(send));
    expect(slack.sent).toHaveLength(1);
    expect((await chatAddresses(here.store)).find(({ email }) => email === 'asta@aarhus.dk')).toMatchObject({
      state: 'unreachable',
      reason: 'blokeret',
    });
    expect(textOf(await previewed(stine, 'answer', 'Igen'))).toContain(
      '1 person kan ikke nås i chat (blokeret): asta (Aarhus)',
    );
  });

  test('where the platform asks to wait, the rest goes out later', async () => {
    const { here, slack, stine } = await office();
    slack.next.set('mette@middelfart.dk', { kind: 'later', afterSeconds: 30 });
    const send = button(await previewed(stine), 'Send');
    const first = await finished(await stine.clicks(send));
    expect(textOf(first)).toContain('Venter: 1 person');
    here.at('2017-04-20T10:01');
    await finished(await stine.clicks(button(first, 'Send resten')));
    expect(slack.sent.map(({ to }) => to).toSorted()).toEqual(EVERYBODY.toSorted());
  });

  test('a store that fails in between loses nobody and reaches nobody twice', async () => {
    const { here, slack, stine } = await office();
    const send = button(await previewed(stine), 'Send');
    const { writing } = here.store;
    slack.next.set('bo@middelfart.dk', () => {
      here.store.writing = goneAway();
      return { kind: 'sent', message: { address: ADDRESS, reference: 'bo' } };
    });
    const stopped = await finished(await stine.clicks(send));
    expect(textOf(stopped)).toContain('Ingen får beskeden to gange');
    here.store.writing = writing;
    here.at('2017-04-20T11:00');
    const rest = await finished(await stine.clicks(button(stopped, 'Send resten')));
    expect(textOf(rest)).toContain('bo: det er uvist');
    expect(slack.sent.map(({ to }) => to).toSorted()).toEqual(['asta@aarhus.dk', 'mette@middelfart.dk']);
    expect((await remindersOf(here.store, ID)).map(({ state }) => state).toSorted()).toEqual([
      'sent',
      'sent',
      'unknown',
    ]);
  });
});

describe('a channel', () => {
  test.each([
    ['kanal alle', { kind: 'everybody', partnership: ID }],
    ['kanal følgegruppe', { kind: 'advisory-group', partnership: ID }],
    ['kanal netværk 2', { kind: 'network', partnership: ID, network: 'n2' }],
  ])('"%s" says whom it is for', async (said, audience) => {
    const { here } = await office();
    const early = textOf(await here.person('stine@kl.dk', 'slack', 'C1').says('kanal netværk 2'));
    expect(early).toContain('Der er ikke valgt en plan for netværkene endnu');
    await saveNetworks(here.store, KL, {
      partnership: ID,
      networks: [{ id: 'n2', name: 'Netværk 2', municipalities: ['0751', '0410'] }],
    });
    await here.person('stine@kl.dk', 'slack', 'C1').says(said);
    expect(await channelAt(here.store, 'slack', 'T1/C1')).toMatchObject({ audience });
    expect(textOf(await here.person('asta@aarhus.dk').says('netværk'))).toContain(
      'Aarhus Kommune er i Netværk 2 sammen med:\nMiddelfart Kommune\n',
    );
  });

  test('for one of several partnerships asks which', async () => {
    const { here } = await office({}, '2017-04-20T10:00', [ID, 'tilsyn-2020']);
    const inChannel = here.person('stine@kl.dk', 'slack', 'C1');
    const asked = await inChannel.says('kanal alle');
    await inChannel.clicks(button(asked, 'Partnerskab om dagtilbud'));
    expect(await channelAt(here.store, 'slack', 'T1/C1')).toMatchObject({
      audience: { kind: 'everybody', partnership: ID },
    });
  });
});

describe('staff are told', () => {
  test('of a late answer, in the staff channel where there is one', async () => {
    const { here, slack } = await office({}, '2017-05-08T10:00');
    slack.channels.set('C1', STAFF);
    await here.person('stine@kl.dk', 'slack', 'C1').says('kanal medarbejdere');
    const asta = here.person('asta@aarhus.dk');
    const { subject } = openedForm(await asta.says('svar'));
    const readBack = await asta.submits(subject, { decision: 'no' });
    await asta.clicks(button(readBack, 'Bekræft'));
    expect(slack.sent.map(({ to }) => to)).toEqual(['C1']);
    expect(JSON.stringify(slack.sent)).toContain('efter fristen');
  });

  test('of a contact who is heard for the first time from another mail domain, once', async () => {
    const { here, slack, stine } = await office();
    await stine.says('hej');
    const people = [{ name: 'Kurt', email: 'kurt@konsulent.dk' }];
    await savePeople(here.store, KL, { partnership: ID, municipality: '0751', role: 'contact', people });
    const kurt = here.person('kurt@konsulent.dk');
    await kurt.says('hej');
    await kurt.says('hej');
    expect(slack.sent.map(({ to }) => to)).toEqual(['stine@kl.dk']);
    expect(JSON.stringify(slack.sent)).toContain('aarhus.dk');
  });
});

describe('a visit', () => {
  test('that a contact tells of stands on both pages', async () => {
    const { here, stine } = await office();
    await saveNetworks(here.store, KL, {
      partnership: ID,
      networks: [{ id: 'n1', name: 'Netværk 1', municipalities: ['0751', '0410'] }],
    });
    await saysYes(here);
    const asta = here.person('asta@aarhus.dk');
    const { subject } = openedForm(await asta.says('besøg'));
    const readBack = await asta.submits(subject, { municipality: '0410', date: '2017-09-01' });
    await asta.clicks(button(readBack, 'Bekræft'));
    expect(await visitsOf(here.store, ID, '0410')).toMatchObject([
      { municipality: '0751', date: '2017-09-01' },
    ]);
    expect(textOf(await stine.says('Middelfart'))).toContain(
      'Aarhus og Middelfart: fredag den 1. september 2017',
    );
  });
});

describe('a contact', () => {
  const action = fc.constantFrom(
    'staff-overview',
    'staff-wide',
    'staff-move',
    'staff-send',
    'staff-draft',
    'staff-channel',
    'menu',
    'form',
    'talk',
    'form-confirm',
    'form-change',
    'our-answer',
    'agreement',
    'network',
    'dates',
    'my-data',
    'missing',
    'alignment-confirm',
    'alignment-correct',
  );
  const value = fc.constantFrom(
    ID,
    `${ID}/0410`,
    `${ID}/0751`,
    `staff-write|${ID}`,
    `staff-meeting|${ID}`,
    `staff-alignment|${ID}/0410`,
    `staff-alignment|${ID}/0410|1`,
    `express-interest|${ID}/0410|1`,
    `express-interest|${ID}/0410`,
    `staff-retraction|${ID}/0410`,
    '',
  );
  const said = fc.constantFrom(
    'oversigt',
    'Middelfart',
    'kommune Middelfart',
    'udkast alle',
    'skriv',
    'flyt dato',
    'mødedato',
    'samtale Middelfart',
    'kanal medarbejdere',
    'vores svar',
    'netværk',
    'menu',
  );
  const act = fc.oneof(
    said.map((text) => ({ kind: 'text' as const, text })),
    fc.record({ kind: fc.constant('action' as const), action, value }),
    fc.record({ kind: fc.constant('submit' as const), subject: value }),
  );

  test('never sees another municipality, whatever is typed, clicked or submitted', async () => {
    const { here, slack } = await office();
    await saysYes(here, '0410');
    const asta = here.person('asta@aarhus.dk');
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 6 }), async (acts) => {
        for (const one of acts) {
          const replies = await finished(
            one.kind === 'text'
              ? await asta.says(one.text)
              : one.kind === 'action'
                ? await asta.clicks(one)
                : await asta.submits(one.subject, { decision: 'no' }),
          );
          expect(JSON.stringify(replies)).not.toMatch(/Middelfart Kommune|mette|HEMMELIGT|har svaret: /);
        }
      }),
      { numRuns: rounds({ gate: 10, soak: 40 }) },
    );
    expect(slack.sent).toEqual([]);
    expect((await enrolment(here, '0410')).revision).toBe(1);
  });
});

test("a municipality's page says where each contact is written to and when they were last heard, as soon as anything was", async () => {
  const { here, stine } = await office();
  const page = async () => textOf(await stine.says('Middelfart'));
  expect(await page()).toContain(
    'mette@middelfart.dk (kontaktperson) – slås op i chat, næste gang der skrives',
  );
  await here.person('mette@middelfart.dk').says('hej');
  expect(await page()).toContain(
    'mette@middelfart.dk (kontaktperson) – nås i Slack, sidst hørt fra torsdag den 20. april 2017',
  );
});

test('the overview says where how many are reached, and how many were ever heard from', async () => {
  const { here, stine } = await office();
  const overview = async () => textOf(await stine.says('oversigt'));
  expect(await overview()).toMatch(/Hvor de nås: slås op i chat \d+.*\n.*Hørt direkte fra: ingen af \d+/);
  await here.person('mette@middelfart.dk').says('hej');
  expect(await overview()).toMatch(
    /Hvor de nås: i Slack 1, slås op i chat.*\n.*Hørt direkte fra: 1 af \d+, senest torsdag den 20. april 2017/,
  );
});
