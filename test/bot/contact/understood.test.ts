import { describe, expect, test } from 'vitest';
import { statusOf } from '../../../src/store/enrolments/status.ts';
import { fakePlatform } from '../fake-platform.ts';
import { button, type Chat, chat, openedForm, type Speaker, textOf } from './contact-chat.ts';

const YES = {
  decision: 'yes',
  ranking: ['tidlig-indsats', 'tosprogede-boern', 'social-mobilitet'],
  'local-goals': 'Færre børn skal vente',
};

async function answerOf({ store }: Chat) {
  const status = await statusOf(store, 'dagtilbud-2017', '0410');
  return status?.municipalities[0]?.answer;
}

/** Middelfart has said yes, and confirmed it. */
async function confirmed(): Promise<{ here: Chat; mette: Speaker }> {
  const here = await chat();
  const mette = here.person('mette@middelfart.dk');
  const { subject } = openedForm(await mette.says('svar'));
  await mette.clicks(button(await mette.submits(subject, YES), 'Bekræft'));
  return { here, mette };
}

describe('an answer that was confirmed', () => {
  test('changes only by a change that is read back as one, with what would be lost', async () => {
    const { here, mette } = await confirmed();
    const asked = await mette.says('nej');
    expect(textOf(asked)).toContain(
      'Jeres svar er "Ja", bekræftet 20.4.2017 kl. 10.00. Vil I ændre det til "Nej"?',
    );
    expect(textOf(asked)).toContain('Lokale mål: Færre børn skal vente');
    expect(textOf(asked)).toContain('[Ja, ændr til Nej]\n[Behold Ja]');
    expect((await answerOf(here))?.decision).toBe('yes');
    await mette.clicks(button(asked, 'Ja, ændr til Nej'));
    expect(await answerOf(here)).toMatchObject({ decision: 'no', preferences: [] });
  });

  test('stays, and nothing is left begun, where it is to be kept', async () => {
    const { here, mette } = await confirmed();
    const kept = await mette.clicks(button(await mette.says('vi melder fra'), 'Behold Ja'));
    expect(textOf(kept)).toBe('Intet er ændret. Jeres svar er stadig "Ja".');
    expect((await answerOf(here))?.decision).toBe('yes');
    expect(textOf(await mette.says('ja'))).toContain('Jeres svar er allerede "Ja"');
  });

  test('is asked about once more where "nej" follows "Vil I ændre det til Nej?", which may mean either', async () => {
    const { here, mette } = await confirmed();
    await mette.says('nej');
    expect(textOf(await mette.says('nej'))).toContain('Mener du, at svaret skal ændres');
    expect((await answerOf(here))?.decision).toBe('yes');
    await mette.says('behold');
    expect((await answerOf(here))?.decision).toBe('yes');
  });

  test('brings back the areas and goals of the yes before, where a no is undone', async () => {
    const { here, mette } = await confirmed();
    await mette.clicks(button(await mette.says('nej'), 'Ja, ændr til Nej'));
    const again = await mette.says('vi vil alligevel gerne være med');
    expect(textOf(again)).toContain('1. Tidlig indsats og forebyggelse\n2. Tosprogede børn');
    let last = again;
    for (let turn = 0; turn < 3; turn += 1) last = await mette.says('behold');
    expect(textOf(last)).toContain('Vil I ændre det til "Ja"?');
    await mette.clicks(button(last, 'Ja, ændr til Ja'));
    expect(await answerOf(here)).toMatchObject({
      decision: 'yes',
      preferences: ['tidlig-indsats', 'tosprogede-boern', 'social-mobilitet'],
      localGoals: 'Færre børn skal vente',
    });
  });

  test('is not undone by a form that was opened and left', async () => {
    const { here, mette } = await confirmed();
    const { subject } = openedForm(await mette.says('svar'));
    await mette.leaves(subject, { ...YES, decision: 'no' });
    expect(textOf(await mette.says('nej'))).toContain('Vil I ændre det til "Nej"?');
    expect((await answerOf(here))?.decision).toBe('yes');
  });

  test('is changed by a form, too, only once the change is read back as one', async () => {
    const { here, mette } = await confirmed();
    const { subject } = openedForm(await mette.says('svar'));
    const readBack = await mette.submits(subject, { ...YES, decision: 'no' });
    expect(textOf(readBack)).toContain('Vil I ændre det til "Nej"?');
    expect(textOf(readBack)).toContain('Lokale mål: Færre børn skal vente');
    expect((await answerOf(here))?.decision).toBe('yes');
  });

  test('is never changed by a "nej" after "slet mine data"', async () => {
    const { here, mette } = await confirmed();
    await mette.says('slet mine data');
    expect(textOf(await mette.says('nej'))).toContain('Vil I ændre det til "Nej"?');
    expect((await answerOf(here))?.decision).toBe('yes');
  });
});

describe('a mere word', () => {
  async function readBack(): Promise<{ here: Chat; mette: Speaker }> {
    const here = await chat();
    const mette = here.person('mette@middelfart.dk');
    for (const text of ['samtale', 'ja', '6, 8 og 4', 'nej', 'nej', 'nej']) await mette.says(text);
    return { here, mette };
  }

  test('confirms what stands directly above it', async () => {
    const { here, mette } = await readBack();
    await mette.says('ja');
    expect((await answerOf(here))?.decision).toBe('yes');
  });

  test.each([
    ['the menu', (mette: Speaker) => mette.says('menu')],
    ['a form', (mette: Speaker) => mette.says('svar')],
    [
      'a button of another message',
      (mette: Speaker) => mette.clicks({ action: 'dates', value: 'dagtilbud-2017/0410' }),
    ],
  ])('confirms nothing after %s: what was read back is said again', async (_, elsewhere) => {
    const { here, mette } = await readBack();
    await elsewhere(mette);
    const again = await mette.says('ja');
    expect(textOf(again)).toContain('Der er kommet andet imellem');
    expect(await answerOf(here)).toBeUndefined();
    await mette.says('ja');
    expect((await answerOf(here))?.decision).toBe('yes');
  });

  test('confirms nothing hours later, when a reminder may stand between', async () => {
    const { here, mette } = await readBack();
    here.at('2017-04-20T15:00');
    expect(textOf(await mette.says('ja'))).toContain('Der er kommet andet imellem');
    expect(await answerOf(here)).toBeUndefined();
  });

  test('with anything more beside it confirms nothing', async () => {
    const { here, mette } = await readBack();
    for (const text of ['👍 men vent lige med at sende det', 'ja, når chefen har set det', 'ja?'])
      await mette.says(text);
    expect(await answerOf(here)).toBeUndefined();
  });
});

describe('an answer beside something else', () => {
  test.each([
    ['ja, og hvad koster det?', 'Det koster 110.000'],
    ['Middelfart siger nej. Hvad koster det egentlig?', 'Det koster 110.000'],
    ['vi siger ja, og Bo Lund er ny kontaktperson', 'Hvem er kontaktperson fremover?'],
  ])('%j is told not to be noted', async (said, told) => {
    const here = await chat();
    const heard = textOf(await here.person('mette@middelfart.dk').says(said));
    expect(heard).toContain(told);
    expect(heard).toContain('noget, der ligner et svar på invitationen. Det har jeg ikke noteret.');
    expect(await answerOf(here)).toBeUndefined();
  });

  test.each(['hvad koster det, hvis vi siger ja?', 'nej, jeg er ikke længere kontaktperson'])(
    '%j has none',
    async (said) => {
      const mette = (await chat()).person('mette@middelfart.dk');
      expect(textOf(await mette.says(said))).not.toContain('ikke noteret');
    },
  );
});

test('a word that the menu names is what it says there, also where a conversation waits for a text', async () => {
  const here = await chat();
  const mette = here.person('mette@middelfart.dk');
  for (const text of ['samtale', 'ja', '6, 8 og 4', 'nej', 'menu']) await mette.says(text);
  expect(textOf(await mette.says('kontaktpersoner'))).toContain('bo@middelfart.dk');
  expect(textOf(await mette.says('Færre børn skal vente'))).toContain(
    'Noteret, lokale mål: Færre børn skal vente',
  );
});

describe('a question', () => {
  test.each([
    ['hvornår er fristen?', 'Fristen for at svare er fredag den 5. maj 2017'],
    ['hvad koster det?', 'Det koster 110.000\u00a0kr. for Middelfart Kommune i hele perioden.'],
    ['er det dyrt?', 'fem heldagstemamøder for op til fem deltagere fra kommunen'],
    ['hvad er formålet?', 'Det overordnede formål med partnerskabet er at øge kvaliteten'],
    ['hvem skal deltage?', 'dagtilbudschef'],
    ['hvad sker der nu?', 'svar på invitationen'],
    ['hvem er du?', 'Jeg er en robot'],
  ])('%j is answered from the definition, and what was asked is asked again', async (question, answer) => {
    const here = await chat();
    const mette = here.person('mette@middelfart.dk');
    expect(textOf(await mette.says(question))).toContain(answer);
    await mette.says('samtale');
    for (const [said, next] of [
      ['ja', 'Hvilke indsatsområder er vigtigst for jer?'],
      ['6, 8 og 4', 'Har I selv et forslag'],
    ] as const) {
      await mette.says(said);
      const heard = textOf(await mette.says(question));
      expect(heard).toContain(answer);
      expect(heard.indexOf(next)).toBeGreaterThan(heard.indexOf(answer));
    }
  });

  test('that nobody can answer is no answer to a question for free words, unless that is said', async () => {
    const mette = (await chat()).person('mette@middelfart.dk');
    for (const text of ['samtale', 'ja', '6, 8 og 4', 'nej']) await mette.says(text);
    const asked = await mette.says('Hvordan får vi flere med?');
    expect(textOf(asked)).toContain('ligner et spørgsmål til KL');
    expect(textOf(await mette.clicks(button(asked, 'Brug det som svar')))).toContain(
      'Noteret, lokale mål: Hvordan får vi flere med?',
    );
  });

  test.each([
    'nej',
    'nej tak',
    'spring over',
    'ingen',
    'intet',
    '-',
    'ikke noget',
    'Vi har ingen bemærkninger',
  ])('%j to a question for free words means nothing to add', async (said) => {
    const mette = (await chat()).person('mette@middelfart.dk');
    for (const text of ['samtale', 'ja', '6, 8 og 4']) await mette.says(text);
    expect(textOf(await mette.says(said))).toContain('Eget forslag er sprunget over.');
  });
});

describe('what is said around it', () => {
  test.each([
    ['heej 👋', 'Tilstand: inviteret'],
    ['menuu', 'Tilstand: inviteret'],
    ['annuller', 'Tilstand: inviteret'],
    ['må jeg se datoerne?', '20. september 2017: Fælles opstartsseminar'],
    ['vis vores svar, tak', 'har ikke svaret endnu'],
    ['tak for hjælpen', 'Selv tak'],
    ['tak for sidst, men vi er ikke med', 'Er det til KL, kan jeg sende det videre'],
    ['aftale om møde på mandag', 'Er det til KL, kan jeg sende det videre'],
    ['svar kommer på fredag', 'Er det til KL, kan jeg sende det videre'],
  ])('%j is read whole', async (said, heard) => {
    expect(textOf(await (await chat()).person('mette@middelfart.dk').says(said))).toContain(heard);
  });
});

describe('a question from somebody who answers for nobody', () => {
  test.each([
    ['nogen@example.org', 'hvad koster det?', 'for en kommune i hele perioden'],
    ['nogen@example.org', 'hvornår er fristen?', '5. maj 2017'],
    ['nogen@example.org', 'hvem er du?', 'Jeg er en robot, som KL'],
    ['nogen@example.org', 'hvem kan jeg kontakte?', 'hso@kl.dk'],
    ['stine@kl.dk', 'hvad koster det?', 'for en kommune i hele perioden'],
    ['stine@kl.dk', 'hvornår er fristen?', '5. maj 2017'],
    ['stine@kl.dk', 'hvem deltager?', 'Deltagerne er'],
  ])('of %s, %j, is answered from the definition', async (who, asked, heard) => {
    expect(textOf(await (await chat()).person(who).says(asked))).toContain(heard);
  });
});

describe('a contact who hands over', () => {
  test('names who takes over, confirms it, and KL is told', async () => {
    const teams = fakePlatform('teams');
    const here = await chat('2017-04-20T10:00', { platforms: new Map([['teams', teams]]) });
    await here.person('stine@kl.dk', 'teams').says('hej');
    const mette = here.person('mette@middelfart.dk');
    expect(textOf(await mette.says('jeg er ikke længere kontaktperson'))).toContain(
      'Hvem er kontaktperson fremover?',
    );
    await mette.says('Bo Lund, skolechef, bo.lund@middelfart.dk');
    const readBack = await mette.clicks(button(await mette.says('fortsæt'), 'Nej, jeg er det ikke længere'));
    expect(textOf(readBack)).toContain('Bo Lund, skolechef, bo.lund@middelfart.dk');
    expect(await contactsOf(here)).toContain('mette@middelfart.dk');
    expect(textOf(await mette.says('ja'))).toContain('KL har fået besked.');
    expect(await contactsOf(here)).toEqual(['bo.lund@middelfart.dk', 'bo@middelfart.dk']);
    expect(JSON.stringify(teams.sent)).toContain('Ny kontaktperson: Bo Lund');
    const stine = here.person('stine@kl.dk');
    const which = await stine.says('indbakke');
    const inbox = textOf(await stine.clicks(button(which, 'Partnerskab om dagtilbud')));
    expect(inbox).toContain('Ny kontaktperson: Bo Lund');
    expect(inbox).toContain('Middelfart');
    expect(textOf(await mette.says('menu'))).toContain('Jeg kender dig ikke');
    expect(textOf(await here.person('bo.lund@middelfart.dk').says('menu'))).toContain('Middelfart Kommune');
  });

  test.each(['det er Bo Lund nu', 'Bo Lund er ny kontaktperson', 'jeg går på barsel', 'min afløser er Bo'])(
    '%j opens it',
    async (said) => {
      const mette = (await chat()).person('mette@middelfart.dk');
      expect(textOf(await mette.says(said))).toContain('Hvem er kontaktperson fremover?');
    },
  );

  test.each(['jeg stopper ikke', 'vi har ikke fået ny kontaktperson', 'der er ingen ny kontaktperson'])(
    '%j does not',
    async (said) => {
      const mette = (await chat()).person('mette@middelfart.dk');
      expect(textOf(await mette.says(said))).not.toContain('Hvem er kontaktperson fremover?');
    },
  );
});

async function contactsOf({ store }: Chat) {
  const status = await statusOf(store, 'dagtilbud-2017', '0410');
  return (status?.municipalities[0]?.people ?? [])
    .filter(({ role }) => role === 'contact')
    .map(({ email }) => email);
}
