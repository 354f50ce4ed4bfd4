import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { parsePlanEdit } from '../../../src/bot/staff/networks/edit-network-plan.ts';
import type { BotReply, ChatFile } from '../../../src/chat/port.ts';
import { municipalities } from '../../../src/partnership/municipalities/register.ts';
import type { StoredPlan } from '../../../src/partnership/networks/stored-plan.ts';
import { recordTransition } from '../../../src/store/enrolments/transitions.ts';
import { networkPlansOf } from '../../../src/store/networks/network-plans.ts';
import { networksOf } from '../../../src/store/networks/networks.ts';
import { openedPdf } from '../../documents/pdf/opened-pdf.ts';
import { buildAnswer } from '../../store/partnership-builders.ts';
import { button, type Chat, chat, finished, type Speaker, textOf } from '../contact/contact-chat.ts';

const ID = 'dagtilbud-2017';
const SHORT_TITLE = 'Partnerskab om dagtilbud';
const KL = { actor: 'KL', surface: 'test' };
/** Around Aarhus and around Copenhagen, with Middelfart. */
const TAKING_PART = ['0751', '0410', '0746', '0727', '0706', '0707', '0710', '0730', '0740', '0741'].concat(
  ...['0101', '0147', '0151', '0153', '0155', '0157', '0159', '0161'],
);

async function office(count = TAKING_PART.length): Promise<{ here: Chat; stine: Speaker }> {
  const here = await chat('2017-04-20T10:00', {}, [ID]);
  for (const municipality of TAKING_PART.slice(0, count)) await answers(here, municipality);
  return { here, stine: here.person('stine@kl.dk') };
}

async function answers({ store }: Chat, municipality: string, decision: 'yes' | 'no' = 'yes') {
  const preferences = ['tidlig-indsats', 'tosprogede-boern', 'social-mobilitet'];
  const answer = buildAnswer({ municipality, decision, preferences: decision === 'yes' ? preferences : [] });
  const result = await recordTransition(store, KL, {
    partnership: ID,
    municipality,
    move: { kind: 'answer', answer },
  });
  expect(result.kind).toBe('saved');
}

async function plansIn({ store }: Chat) {
  return networkPlansOf<StoredPlan>(store, ID);
}

async function composed(stine: Speaker): Promise<BotReply[]> {
  return finished(await stine.says('dan netværk'));
}

async function fileOf(replies: readonly BotReply[]): Promise<ChatFile> {
  const [file] = await filesOf(replies);
  if (!file) throw new Error(`No file in ${JSON.stringify(replies)}`);
  return file;
}

async function filesOf(replies: readonly BotReply[]): Promise<ChatFile[]> {
  return (await finished(replies)).flatMap((reply) => (reply.kind === 'file' ? [reply.file] : []));
}

describe('"netværk"', () => {
  test('offers to compose where there is no plan, and shows the latest one where there is', async () => {
    const { stine } = await office();
    const none = await stine.says('netværk');
    expect(textOf(none)).toContain('Der er ikke dannet netværk endnu.');
    const promised = await stine.clicks(button(none, 'Dan en ny plan'));
    expect(promised).toMatchObject([{ kind: 'work', title: 'Danner netværk' }]);
    const made = await finished(promised);
    expect(textOf(made)).toMatch(/Netværk, plan 1\n18 kommuner i 2 netværk\./);
    expect(textOf(made)).toContain('Aarhus');
    expect(textOf(await stine.says('netværkene'))).toBe(textOf(made));
  });

  test('tells how far composing is, and keeps the plan with who made it', async () => {
    const { here, stine } = await office();
    const steps: string[] = [];
    for (const reply of await stine.says('dan netværk')) {
      if (reply.kind === 'work') await reply.run((done, all) => steps.push(`${done}/${all}`));
    }
    expect(steps).toEqual(['0/2', '1/2', '2/2']);
    expect(await plansIn(here)).toMatchObject([{ number: 1, actor: 'stine@kl.dk', confirmed: false }]);
    expect(textOf(await composed(stine))).toContain('planen er den samme som før');
    expect(await plansIn(here)).toHaveLength(1);
  });

  test('says which numbers can be grouped where these can’t, and keeps nothing', async () => {
    const { here, stine } = await office(7);
    expect(textOf(await composed(stine))).toContain('Syv kommuner kan ikke deles i flere netværk på 8–10.');
    expect(await plansIn(here)).toEqual([]);
  });

  test('"netværk 2" says why each municipality is there; a network that is not is told of', async () => {
    const { stine } = await office();
    await composed(stine);
    expect(textOf(await stine.says('netværk 2'))).toMatch(/er i netværk 2, får/);
    expect(textOf(await stine.says('netværk 9'))).toContain('ikke noget netværk 9. Den har 1 og 2.');
  });

  test('sends the map as PNG, and the page as a Word document and as PDF', async () => {
    const { stine } = await office();
    const plan = await composed(stine);
    const map = await fileOf(await stine.clicks(button(plan, 'Kort')));
    expect(map.name).toBe('netvaerk-dagtilbud-2017-plan-1.png');
    expect([...map.bytes.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
    const files = await filesOf(await stine.clicks(button(plan, 'Side til ledelsen')));
    const [page, pdf] = files;
    const document = unzipSync(page?.bytes ?? new Uint8Array())['word/document.xml'];
    expect(pdf?.name).toBe('netvaerk-dagtilbud-2017-plan-1.pdf');
    expect((await openedPdf(pdf?.bytes ?? new Uint8Array())).pageTexts.join()).toContain(
      'Dårligst stillet er',
    );
    expect(document && strFromU8(document)).toContain('Dårligst stillet er');
  });

  test('keeps to what every platform can show, also with all 98', async () => {
    const { here, stine } = await office(0);
    for (const { code } of municipalities) await answers(here, code);
    for (const reply of [...(await composed(stine)), ...(await stine.says('netværk 2'))]) {
      if (!('message' in reply)) continue;
      expect(reply.message.blocks.length).toBeLessThanOrEqual(50);
      for (const block of reply.message.blocks) {
        if (block.kind === 'text' || block.kind === 'heading')
          expect(block.text.length).toBeLessThanOrEqual(block.kind === 'text' ? 3000 : 150);
        if (block.kind === 'list') expect(block.items.join('\n').length).toBeLessThanOrEqual(3000);
      }
    }
  });

  test('is for the staff alone', async () => {
    const { here, stine } = await office();
    const plan = await composed(stine);
    const asta = here.person('asta@aarhus.dk');
    for (const label of ['Vælg planen', 'Kort', 'Tidligere planer']) {
      const got = await finished(await asta.clicks(button(plan, label)));
      expect(textOf(got)).not.toContain('point');
      expect(got.every(({ kind }) => kind === 'message')).toBe(true);
    }
    const channel = here.person('stine@kl.dk', 'slack', 'C1');
    expect(textOf(await channel.says('flyt Aarhus til netværk 2'))).toContain('Andre kan læse med her.');
    expect(await networksOf(here.store, ID)).toEqual([]);
  });
});

describe('"dan netværk med …"', () => {
  test('composes a plan that keeps the demands, which hold until others are given', async () => {
    const { here, stine } = await office();
    const made = await finished(
      await stine.says('Dan netværk med Aarhus og København sammen; Samsø i netværk 2'),
    );
    expect(textOf(made)).toContain("KL's bindinger: Aarhus og København sammen; Samsø i netværk 2.");
    const [plan] = await plansIn(here);
    const homeOf = (code: string) =>
      plan?.content.plan.networks.find(({ members }) => members.includes(code))?.number;
    expect(homeOf('0751')).toBe(homeOf('0101'));
    expect(homeOf('0741')).toBe(2);
    expect(textOf(await composed(stine))).toContain('Aarhus og København sammen');
    expect(textOf(await finished(await stine.says('dan netværk uden bindinger')))).not.toContain(
      'bindinger:',
    );
    expect((await plansIn(here)).at(-1)?.content.input.pins).toEqual([]);
  });

  test('says what it does not understand, with how to write it, and composes nothing', async () => {
    const { here, stine } = await office();
    const told = textOf(await stine.says('netværk foreslå sammen Aarhs, Odnese, Lyngb'));
    expect(told).toContain('Jeg kender ikke "Lyngb". Mener du Lyngby-Taarbæk?');
    expect(told).toContain('Skriv for eksempel "dan netværk med Odense og Assens sammen');
    expect(textOf(await stine.says('dan netværk af dem alle'))).toContain('er ikke en binding, jeg forstår');
    expect(await plansIn(here)).toEqual([]);
  });

  test('names those who do not take part, and demands that no plan can keep', async () => {
    const { stine } = await office();
    expect(textOf(await finished(await stine.says('dan netværk med Aarhus og Tønder sammen')))).toContain(
      'Tønder står i en binding, men deltager ikke.',
    );
    expect(textOf(await finished(await stine.says('dan netværk med Aarhus i netværk 9')))).toContain(
      'Der findes ingen plan inden for størrelserne',
    );
  });

  test('keeps the demands while it asks which partnership is meant', async () => {
    const here = await chat('2017-04-20T10:00', {}, [ID, 'tilsyn-2020']);
    for (const municipality of TAKING_PART) await answers(here, municipality);
    const stine = here.person('stine@kl.dk');
    const asked = await stine.says('dan netværk med Aarhus og København sammen');
    expect(textOf(asked)).toContain('Hvilket partnerskab gælder det?');
    const made = await finished(await stine.clicks(button(asked, SHORT_TITLE)));
    expect(textOf(made)).toContain('Aarhus og København sammen');
  });
});

describe('choosing a plan', () => {
  test('takes a second click, and then the municipalities see their network', async () => {
    const { here, stine } = await office();
    const asta = here.person('asta@aarhus.dk');
    const asked = await stine.clicks(button(await composed(stine), 'Vælg planen'));
    expect(textOf(asked)).toContain('Vil du vælge plan 1 med 2 netværk og 18 kommuner?');
    expect(await networksOf(here.store, ID)).toEqual([]);
    expect(textOf(await asta.says('netværk'))).not.toContain('Netværk 1');
    const done = await stine.clicks(button(asked, 'Ja, vælg planen'));
    expect(textOf(done)).toContain('Plan 1 er valgt: Netværk 1 og Netværk 2.');
    const [plan] = await plansIn(here);
    const own = plan?.content.plan.networks.find(({ members }) => members.includes('0751'));
    const seen = textOf(await asta.says('netværk'));
    expect(seen).toContain(`Netværk ${own?.number}`);
    expect(textOf(await stine.says('netværk'))).toContain('Netværk, plan 1 (valgt)');
    expect(button(await stine.says('netværk'), 'Vælg planen')).toBeUndefined();
  });

  test('is refused when somebody in it has left, and offers to move as few as possible', async () => {
    const { here, stine } = await office();
    const asked = await stine.clicks(button(await composed(stine), 'Vælg planen'));
    await answers(here, '0410', 'no');
    const refused = await stine.clicks(button(asked, 'Ja, vælg planen'));
    expect(textOf(refused)).toContain('Middelfart deltager ikke længere');
    expect(await networksOf(here.store, ID)).toEqual([]);
    const stable = await finished(await stine.clicks(button(refused, 'Flyt så få som muligt')));
    expect(textOf(stable)).toMatch(/skifter netværk i forhold til den forrige plan\. En helt ny plan ville/);
    expect(textOf(stable)).not.toContain('Middelfart');
  });
});

describe('moving somebody by hand', () => {
  test.each([
    ['flyt Aarhus til netværk 2', '0751>2'],
    ['Flyt århus kommune til netværk nr. 2.', '0751>2'],
    ['flyt Aarhus til netværk 2 i stedet for Odense', '0751/0461>2'],
    ['byt Aarhus med Odense', '0751/0461>'],
    ['byt Aarhus og Odense!', '0751/0461>'],
  ])('"%s" is understood', (said, what) => {
    expect(parsePlanEdit(said)).toEqual({ what });
  });

  test.each(['flyt', 'flyt dato', 'flyt fristen til 17. januar', 'netværk 2'])(
    '"%s" is something else',
    (said) => {
      expect(parsePlanEdit(said)).toBeUndefined();
    },
  );

  test('shows what it means and saves it when asked to', async () => {
    const { here, stine } = await office();
    await composed(stine);
    const [plan] = await plansIn(here);
    const from = plan?.content.plan.networks.find(({ members }) => members.includes('0751'));
    const to = from?.number === 1 ? 2 : 1;
    const shown = await stine.says(`flyt Aarhus til netværk ${to}`);
    expect(textOf(shown)).toMatch(/[+−-][\d,]+ point for hele planen\. Intet er gemt endnu\./);
    expect(textOf(shown)).toMatch(/Aarhus: \d+ → \d+ point, \d+ → \d+ km til midtpunktet/);
    expect(await plansIn(here)).toHaveLength(1);
    const saved = await stine.clicks(button(shown, 'Gem som ny plan'));
    expect(textOf(saved)).toContain('Netværk, plan 2');
    expect((await plansIn(here))[1]?.content.changed).toMatchObject({ from: 1, municipality: '0751', to });
    const twice = await stine.clicks(button(shown, 'Gem som ny plan'));
    expect(textOf(twice)).toContain('Der er kommet en nyere plan imens, plan 2.');
    expect(await plansIn(here)).toHaveLength(2);
    const history = textOf(await stine.says('tidligere planer'));
    expect(history).toMatch(/Plan 1: .*stine@kl\.dk, 2 netværk/);
    expect(history).toContain('plan 1 ændret i hånden');
  });

  test('two who change places go both ways', async () => {
    const { here, stine } = await office();
    await composed(stine);
    const shown = await stine.says('byt Aarhus med København');
    await stine.clicks(button(shown, 'Gem som ny plan'));
    const [before, after] = (await plansIn(here)).map(({ content }) => content.plan.municipalities);
    const network = (of: typeof before, code: string) => of?.find((one) => one.code === code)?.network;
    expect(network(after, '0751')).toBe(network(before, '0101'));
    expect(network(after, '0101')).toBe(network(before, '0751'));
  });

  test.each([
    ['flyt Atlantis til netværk 2', 'Jeg kender ikke "Atlantis"'],
    ['flyt Bornholm til netværk 2', 'Bornholm er ikke i planen'],
    ['flyt Aarhus til netværk 7', 'Der er ikke noget netværk 7.'],
    ['byt Aarhus med Bornholm', 'Bornholm er ikke i planen'],
  ])('"%s" is told what is wrong', async (said, told) => {
    const { stine } = await office();
    await composed(stine);
    const answer = textOf(await stine.says(said));
    expect(answer).toContain(told);
    expect(answer).not.toContain('netværk 0');
  });
});
