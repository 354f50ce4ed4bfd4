import { expect, test } from 'vitest';
import { decisionOf } from '../../../src/bot/staff/staff-decision.ts';
import { enrolmentStatusOf } from '../../../src/store/enrolments/status.ts';
import { button, chat, openedForm, textOf } from '../contact/contact-chat.ts';

const PLACE = { partnership: 'dagtilbud-2017', municipality: '0751' };

async function staff() {
  const here = await chat('2017-04-20T10:00', {}, [PLACE.partnership]);
  const answer = async () => (await enrolmentStatusOf(here.store, PLACE))?.status.answer?.decision;
  return { here, answer, stine: here.person('stine@kl.dk') };
}

test.each([
  ['Aarhus siger nej', 'no'],
  ['aarhus kommune siger nej tak', 'no'],
  ['Aarhus har sagt nej', 'no'],
  ['Hej, Aarhus har desværre sagt nej', undefined],
  ['Aarhus har takket nej til at deltage', 'no'],
  ['Aarhus har meldt fra', 'no'],
  ['nej fra Aarhus', 'no'],
  ['Aarhus deltager ikke', 'no'],
  ['Aarhus siger ja', 'yes'],
  ['Aarhus Kommune har svaret ja', 'yes'],
  ['Aarhus siger ja med forbehold', 'yes-under-reservation'],
  ['har Aarhus sagt nej?', undefined],
  ['siger Aarhus nej', undefined],
  ['Aarhus har ikke sagt nej', undefined],
  ['Aarhus siger ikke nej', undefined],
  ['Aarhus siger nej, og Odense siger ja', undefined],
  ['Aarhus siger nej til temamødet', undefined],
  ['Aarhus har sagt nej til en forlængelse', undefined],
  ['Aarhus', undefined],
  ['svar Aarhus', undefined],
])('What staff tell of a municipality is read as a whole: "%s"', (text, decision) => {
  expect(decisionOf(text)?.decision).toBe(decision);
});

test('A no that staff are told is read back, and counts once they confirm it', async () => {
  const { stine, answer } = await staff();
  const read = await stine.says('Aarhus siger nej');
  expect(textOf(read)).toContain('Aarhus Kommune');
  expect(textOf(read)).toContain('Svar: Nej');
  expect(await answer()).toBeUndefined();
  await stine.clicks(button(read, 'Bekræft'));
  expect(await answer()).toBe('no');
});

test('A yes opens the form with yes, and from whoever said yes a no opens the one that asks why', async () => {
  const { stine, answer } = await staff();
  const { form, entries, subject } = openedForm(await stine.says('Aarhus har sagt ja'));
  expect([form.id, entries['decision']]).toEqual(['express-interest', 'yes']);
  await stine.clicks(button(await stine.submits(subject, { decision: 'yes' }), 'Bekræft'));
  expect(await answer()).toBe('yes');
  expect(textOf(await stine.says('Aarhus siger ja'))).toContain('Aarhus Kommune');
  expect(openedForm(await stine.says('nej fra Aarhus')).form.id).toBe('decline');
});

test.each(['eksport', 'Excel', 'send et regneark, tak'])(
  'Staff get the partnership as a workbook: %s',
  async (said) => {
    const { stine } = await staff();
    const replies = await stine.says(said);
    const [file] = replies.flatMap((reply) => (reply.kind === 'file' ? [reply.file] : []));
    expect(file?.name).toBe('dagtilbud-2017.xlsx');
    expect(
      Buffer.from(file?.bytes ?? [])
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    expect(textOf(replies)).toContain('personoplysninger');
  },
);

test('Nobody but staff gets the workbook, nor where others read along', async () => {
  const { here } = await staff();
  const asked = await here.person('mette@middelfart.dk').says('eksport');
  const aloud = await here.person('stine@kl.dk', 'slack', 'C1').says('eksport');
  expect([...asked, ...aloud].filter(({ kind }) => kind === 'file')).toEqual([]);
});
