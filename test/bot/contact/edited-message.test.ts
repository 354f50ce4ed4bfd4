import { describe, expect, test } from 'vitest';
import { button, chat, openedForm, textOf } from './contact-chat.ts';

describe('a message that a contact edits', () => {
  test('counts in place of what it said, as long as nothing was said since', async () => {
    const here = await chat();
    const mette = here.person('mette@middelfart.dk', 'teams');
    await mette.says('samtale');
    expect(textOf(await mette.says('ja', undefined, 'm1'))).toContain('indsatsområder');
    const edited = textOf(await mette.edits('nej', 'm1'));
    expect(edited).toContain('Noteret, svar: Nej');
    expect(edited).toContain('Har I bemærkninger til KL?');
    const bo = here.person('bo@middelfart.dk');
    expect(openedForm(await bo.says('svar')).entries).toMatchObject({ decision: 'no' });
  });

  test('that was not understood is read anew', async () => {
    const mette = (await chat()).person('mette@middelfart.dk');
    await mette.says('samtale');
    expect(textOf(await mette.says('måskje', undefined, 'm1'))).not.toContain('Noteret');
    expect(textOf(await mette.edits('nej tak', 'm1'))).toContain('Noteret, svar: Nej');
  });

  test('keeps what a colleague has typed meanwhile', async () => {
    const here = await chat();
    const mette = here.person('mette@middelfart.dk');
    const bo = here.person('bo@middelfart.dk', 'teams');
    await mette.says('samtale');
    await mette.says('ja', undefined, 'm1');
    await bo.types('express-interest|dagtilbud-2017/0410|0', { comment: 'Fra Bo' });
    await mette.edits('ja, med forbehold', 'm1');
    expect(openedForm(await bo.says('svar')).entries).toMatchObject({
      decision: 'yes-under-reservation',
      comment: 'Fra Bo',
    });
  });

  test('changes nothing later, says so, and says what counts', async () => {
    const here = await chat();
    const mette = here.person('mette@middelfart.dk');
    await mette.says('samtale');
    await mette.says('nej', undefined, 'm1');
    await mette.says('spring over', undefined, 'm2');
    // Something was said since.
    const tooLate = textOf(await mette.edits('ja', 'm1'));
    expect(tooLate).toContain('Rettelsen ændrer ikke noget');
    // What a mere "ja" answers stands directly above.
    expect(tooLate.indexOf('Rettelsen')).toBeLessThan(tooLate.indexOf('Svar: Nej'));
    await mette.says('ja', undefined, 'm3');
    const late = await mette.edits('nej vent, ja', 'm1');
    expect(textOf(late)).toContain('Det, der gælder for Middelfart Kommune, er stadig:\nSvar: Nej');
    expect(button(late, 'Send det til KL')).toBeDefined();
    expect(textOf(await mette.says('vores svar'))).toContain('Svar: Nej');
  });

  test('is read like any other where it only asks for something', async () => {
    const mette = (await chat()).person('mette@middelfart.dk');
    await mette.says('hvornr er fristn', undefined, 'm1');
    expect(textOf(await mette.edits('hvornår er fristen?', 'm1'))).toContain('5. maj 2017');
  });

  test('by staff is not carried out again', async () => {
    const staff = (await chat()).person('stine@kl.dk');
    expect(textOf(await staff.edits('påmindelser til', 'm1'))).toContain('rettelsen ændrer ikke noget');
  });
});
