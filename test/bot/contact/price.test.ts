import { describe, expect, test } from 'vitest';
import type { BotReply } from '../../../src/chat/port.ts';
import type { Definition } from '../../../src/partnership/definition/definition.ts';
import { registerPartnership } from '../../../src/store/partnerships/partnerships.ts';
import { DAGTILBUD } from '../partnerships.ts';
import { button, chat, openedForm, textOf } from './contact-chat.ts';

const KL = { actor: 'KL', surface: 'test' };
const YES = { decision: 'yes', ranking: ['tidlig-indsats', 'tosprogede-boern', 'social-mobilitet'] };

const spaced = (replies: BotReply[]) => textOf(replies).replaceAll('\u00A0', ' ');

/** A contact of Middelfart, with the partnership at another price. */
async function contactAt(price: Partial<Definition['price']>, addOns = DAGTILBUD.addOns) {
  const here = await chat();
  const definition = { ...DAGTILBUD, addOns, price: { ...DAGTILBUD.price, amount: undefined, ...price } };
  const registered = await registerPartnership(here.store, KL, {
    ...{ definition, hash: 'f'.repeat(64), invitedOn: '2017-04-07' },
    invited: ['0410', '0751'],
  });
  expect(registered.kind).toBe('saved');
  return here.person('mette@middelfart.dk');
}

describe('A contact', () => {
  test('is told the price with VAT when the yes is received, and that add-ons are on top', async () => {
    const addOns = DAGTILBUD.addOns.map((one) => ({ ...one, price: 12_000 }));
    const mette = await contactAt({ amount: 110_000, vat: 'on-top' }, addOns);
    const { subject } = openedForm(await mette.says('svar'));
    expect(spaced(await mette.clicks(button(await mette.submits(subject, YES), 'Bekræft')))).toContain(
      'Prisen er 110.000 kr. for hele perioden. Hertil kommer moms på 25 %, 27.500 kr., så prisen inkl. moms er 137.500 kr.',
    );
    const bought = openedForm(await mette.says('tilkøb'));
    expect(bought.form.intro.replaceAll('\u00A0', ' ')).toContain('Prisen er 12.000 kr. plus moms.');
    const read = await mette.submits(bought.subject, { 'add-ons': ['lederforloeb'] });
    expect(spaced(await mette.clicks(button(read, 'Bekræft')))).toContain(
      'Tilkøb i alt: 12.000 kr. plus moms.',
    );
  });

  test('hears of a price per participant what it can come to, and the sum once they are named', async () => {
    const mette = await contactAt({ perParticipant: 5000, vat: 'exempt' });
    expect(spaced(await mette.says('hvad koster det?'))).toContain(
      'Det koster 5.000 kr. pr. deltager (fra 5.000 kr. for 1 deltager til 25.000 kr. for 5 deltagere) for Middelfart Kommune',
    );
    const { subject } = openedForm(await mette.says('svar'));
    await mette.clicks(button(await mette.submits(subject, YES), 'Bekræft'));
    const people = openedForm(await mette.says('personer'));
    const entries = {
      contacts: 'Mette, mette@middelfart.dk',
      participants: 'Per Ib, chef, per@middelfart.dk\nAda Bo, leder, ada@middelfart.dk',
    };
    const read = await mette.submits(people.subject, entries);
    expect(spaced(await mette.clicks(button(read, 'Bekræft')))).toContain(
      'Prisen er 5.000 kr. pr. deltager (10.000 kr. for 2 deltagere) for hele perioden. Der opkræves ikke moms af prisen.',
    );
    expect(spaced(await mette.says('hvad koster det?'))).toContain('(10.000 kr. for 2 deltagere)');
  });

  test('is told that nothing is said of VAT where nothing is', async () => {
    const mette = await contactAt({ amount: 110_000 });
    expect(spaced(await mette.says('hvad koster det?'))).toContain(
      'Om der er moms på, er ikke oplyst endnu.',
    );
  });
});
