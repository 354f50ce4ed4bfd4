import { describe, expect, test } from 'vitest';
import { statusOf } from '../../../src/store/enrolments/status.ts';
import { saveMunicipalityFacts } from '../../../src/store/invoicing/municipality-facts.ts';
import { registerPartnership } from '../../../src/store/partnerships/partnerships.ts';
import { DAGTILBUD } from '../partnerships.ts';
import { button, type Chat, chat, openedForm, type Speaker, textOf } from './contact-chat.ts';

const KL = { actor: 'KL', surface: 'test' };
const EAN = '4006381333931';
const YES = { decision: 'yes', ranking: ['tidlig-indsats', 'tosprogede-boern', 'social-mobilitet'] };

async function saysYes(mette: Speaker) {
  const { subject } = openedForm(await mette.says('svar'));
  await mette.clicks(button(await mette.submits(subject, YES), 'Bekræft'));
}

async function invoiceOf({ store }: Chat) {
  return (await statusOf(store, 'dagtilbud-2017', '0410'))?.municipalities[0]?.invoice;
}

describe('A contact of a municipality that takes part', () => {
  test('says in a form where invoices go, sees it read back, and gets a receipt', async () => {
    const here = await chat();
    const mette = here.person('mette@middelfart.dk');
    await saysYes(mette);
    const { subject, form } = openedForm(await mette.says('faktureringsoplysninger'));
    expect(form.title).toBe('Faktureringsoplysninger');
    const entries = {
      ean: '400 6381 333 931',
      reference: 'Ordre 17/5090',
      mailbox: 'faktura@middelfart.dk',
      'invoice-contact': 'Åse Ø, økonomikonsulent, åse@middelfart.dk',
    };
    const read = await mette.submits(subject, entries);
    expect(textOf(read)).toContain(EAN);
    expect(await invoiceOf(here)).toBeUndefined();
    expect(textOf(await mette.clicks(button(read, 'Bekræft')))).toContain(
      'Faktureringsoplysninger: modtaget',
    );
    expect(await invoiceOf(here)).toEqual({
      ean: EAN,
      reference: 'Ordre 17/5090',
      mailbox: { email: 'faktura@middelfart.dk' },
      contact: { name: 'Åse Ø', title: 'økonomikonsulent', email: 'åse@middelfart.dk' },
    });
    // What was said stands in the form when it is opened again.
    expect(openedForm(await mette.says('ean')).entries).toMatchObject({ ean: EAN });
  });

  test('is told beside the field of a number that can be none, and of an address that is none', async () => {
    const here = await chat();
    const mette = here.person('mette@middelfart.dk');
    await saysYes(mette);
    const { subject } = openedForm(await mette.says('faktureringsoplysninger'));
    const typed = { ean: '4006381333932', mailbox: 'faktura' };
    const { errors, entries } = openedForm(await mette.submits(subject, typed));
    expect(errors['ean']).toContain('kontrolcifferet passer ikke');
    expect(errors['mailbox']).toContain('er ikke en e-mailadresse');
    expect(entries).toMatchObject(typed);
    const short = openedForm(await mette.submits(subject, { ean: '123', mailbox: '' }));
    expect(short.errors).toEqual({ ean: expect.stringContaining('Det har 13 cifre') });
    expect(await invoiceOf(here)).toBeUndefined();
  });

  test('can say it in conversation, one question at a time', async () => {
    const here = await chat();
    const mette = here.person('mette@middelfart.dk');
    await saysYes(mette);
    expect(textOf(await mette.says('samtale faktureringsoplysninger'))).toContain(
      'Hvad er jeres EAN-nummer?',
    );
    expect(textOf(await mette.says('123'))).toContain('Det har 13 cifre');
    for (const said of [`EAN ${EAN}`, 'spring over', 'spring over', 'spring over']) await mette.says(said);
    expect(textOf(await mette.says('ja'))).toContain('modtaget');
    expect(await invoiceOf(here)).toEqual({ ean: EAN });
  });

  test('need not write the EAN that KL has noted', async () => {
    const here = await chat();
    await saveMunicipalityFacts(here.store, KL, [{ municipality: '0410', ean: EAN }]);
    const mette = here.person('mette@middelfart.dk');
    await saysYes(mette);
    const { subject, form, entries } = openedForm(await mette.says('faktureringsoplysninger'));
    expect(form.fields[0]?.hint).toContain(`KL har noteret ${EAN}`);
    expect(entries).toEqual({});
    const read = await mette.submits(subject, { reference: 'Ordre 17' });
    await mette.clicks(button(read, 'Bekræft'));
    expect(await invoiceOf(here)).toEqual({ reference: 'Ordre 17' });
  });
});

test('Nobody is asked before the yes, or where there is nothing to invoice', async () => {
  const here = await chat();
  const mette = here.person('mette@middelfart.dk');
  expect(textOf(await mette.says('faktureringsoplysninger'))).toContain(
    'ikke til Middelfart Kommune lige nu',
  );
  await saysYes(mette);
  const definition = { ...DAGTILBUD, price: { ...DAGTILBUD.price, amount: 0 } };
  await registerPartnership(here.store, KL, {
    ...{ definition, hash: 'e'.repeat(64), invitedOn: '2017-04-07' },
    invited: ['0410', '0751'],
  });
  expect(textOf(await mette.says('faktureringsoplysninger'))).toContain(
    'ikke til Middelfart Kommune lige nu',
  );
});

test('Staff fill it in on behalf of a municipality', async () => {
  const here = await chat();
  await saysYes(here.person('mette@middelfart.dk'));
  const stine = here.person('stine@kl.dk');
  const asked = await stine.says('faktureringsoplysninger Middelfart');
  const { subject } = openedForm(
    await stine.clicks(button(asked, 'Middelfart Kommune: Partnerskab om dagtilbud')),
  );
  const read = await stine.submits(subject, { ean: EAN });
  await stine.clicks(button(read, 'Bekræft'));
  expect(await invoiceOf(here)).toEqual({ ean: EAN });
});
