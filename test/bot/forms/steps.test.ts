import { describe, expect, test } from 'vitest';
import { chat, openedForm, textOf } from '../contact/contact-chat.ts';

const INTEREST = 'express-interest|dagtilbud-2017/0410|0';
const MEETING = 'staff-meeting|dagtilbud-2017|0';

describe('A form that is asked in steps', () => {
  test('goes on with the rest once the answer is there on which the rest depends', async () => {
    const mette = (await chat()).person('mette@middelfart.dk', 'teams');
    const opened = await mette.submits(INTEREST, { decision: 'yes' }, undefined, ['decision']);
    const { form, entries, errors } = openedForm(opened);
    expect({ entries, errors }).toEqual({ entries: { decision: 'yes' }, errors: {} });
    const shown = form.fields.map(({ id }) => id);
    const rest = { decision: 'yes', ranking: [], 'own-suggestion': '', 'local-goals': '', comment: '' };
    expect(textOf(await mette.submits(INTEREST, rest, undefined, shown))).toContain('[Bekræft]');
  });

  test('says what is wrong in the step, and nothing of what was not asked yet', async () => {
    const at = await chat();
    const blank = await at
      .person('mette@middelfart.dk', 'teams')
      .submits(INTEREST, { decision: '' }, undefined, ['decision']);
    expect(Object.keys(openedForm(blank).errors)).toEqual(['decision']);
    const staff = await at.person('stine@kl.dk', 'teams').submits(MEETING, { act: '' }, undefined, ['act']);
    expect(Object.keys(openedForm(staff).errors)).toEqual(['act']);
  });

  test('asks what a changed answer leads to before it is read back', async () => {
    const mette = (await chat()).person('mette@middelfart.dk', 'teams');
    const no = ['decision', 'comment'];
    const opened = await mette.submits(INTEREST, { decision: 'yes', comment: 'Glæder os' }, undefined, no);
    expect(openedForm(opened).entries).toEqual({ decision: 'yes', comment: 'Glæder os' });
  });

  test('is read back at once where nothing else is asked', async () => {
    const mette = (await chat()).person('mette@middelfart.dk', 'teams');
    const shown = ['decision', 'comment'];
    const read = await mette.submits(INTEREST, { decision: 'no', comment: '' }, undefined, shown);
    expect(textOf(read)).toContain('[Bekræft]');
  });
});
