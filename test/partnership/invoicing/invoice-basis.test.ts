import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Definition } from '../../../src/partnership/definition/definition.ts';
import { Price } from '../../../src/partnership/definition/price.ts';
import { municipalInvoice, totalOf } from '../../../src/partnership/invoicing/invoice-basis.ts';
import { toOre, type Vat, withVat } from '../../../src/partnership/invoicing/money.ts';
import { municipality, PARTNERSHIPS } from '../../documents/agreement/samples.ts';

const SPROG = PARTNERSHIPS['sprog-2027'];
const AARHUS = municipality('0751');
const SIGNED = { agreedOn: '2027-04-01' };
const FACTS = {
  ...{ municipality: '0751', cvr: '13585628', ean: '4006381333931' },
  address: { street: 'Rådhuspladsen 2', postcode: '8000', town: 'Aarhus C' },
};
const people = (count: number) => Array.from({ length: count }, (_, n) => ({ name: `Ea ${n}` }));

function definitionAt(price: object, addOnPrice?: number): Definition {
  const addOns = SPROG.addOns.map(({ price: _, ...one }) => ({
    ...one,
    ...(addOnPrice !== undefined && { price: addOnPrice }),
  }));
  return { ...SPROG, addOns, price: Price.parse({ covers: ['alt'], ...price }) };
}

const kroner = fc.nat(300_000_00).map((ore) => (ore + 1) / 100);
const vat = fc.constantFrom<Vat>('on-top', 'included', 'exempt');
const instalments = fc.uniqueArray(fc.integer({ min: 1, max: 9_999 }), { maxLength: 5 }).map((cuts) => {
  const ends = [...cuts.toSorted((a, b) => a - b), 10_000];
  return ends.map((end, index) => ({
    ...{ id: `rate-${index}`, label: `Rate ${index + 1}`, due: '1. maj 2027' },
    percent: (end - (ends[index - 1] ?? 0)) / 100,
  }));
});

describe('An invoice basis', () => {
  test('comes to the price with its VAT, to the øre, whatever the price, the instalments and the add-ons', () => {
    fc.assert(
      fc.property(
        kroner,
        vat,
        instalments,
        fc.integer({ min: 2, max: 4 }),
        kroner,
        (price, how, parts, named, extra) => {
          for (const way of [
            { amount: price },
            { perParticipant: price },
            {
              bands: [
                { from: 0, to: 99_999, amount: 1 },
                { from: 100_000, amount: price },
              ],
            },
          ]) {
            const definition = definitionAt({ ...way, vat: how, instalments: parts }, extra);
            const { lines, lacks } = municipalInvoice(definition, AARHUS, {
              ...{ enrolment: SIGNED, facts: FACTS },
              answer: { participants: people(named), addOns: definition.addOns.map(({ id }) => id) },
            });
            expect(lacks).toEqual([]);
            const whole = 'perParticipant' in way ? toOre(price) * named : toOre(price);
            const own = lines.filter(({ item }) => item.kind === 'partnership');
            expect(own).toHaveLength(parts.length);
            expect(totalOf(own)).toEqual(withVat(whole, how));
            expect(own.reduce((sum, line) => sum + (line.price ?? 0), 0)).toBe(whole);
            expect(totalOf(lines.slice(parts.length))).toEqual(withVat(toOre(extra), how));
          }
        },
      ),
    );
  });

  const price = { amount: 42_500, vat: 'on-top' };
  const yes = { participants: people(2), addOns: [] as string[] };

  test('has no lines before all have signed, nor once the municipality has left', () => {
    const of = (enrolment: object) =>
      municipalInvoice(definitionAt(price), AARHUS, { enrolment, answer: yes, facts: FACTS } as never);
    expect(of({})).toMatchObject({ lines: [], lacks: [{ what: 'signature' }] });
    expect(of({ ...SIGNED, ending: { kind: 'withdrawn' } })).toMatchObject({
      lines: [],
      lacks: [{ what: 'ended' }],
    });
    expect(of(SIGNED)).toMatchObject({ lines: [{ price: 42_500_00 }], lacks: [] });
  });

  test('tells what is lacking, and has no sum of what it does not know', () => {
    const nothing = { enrolment: SIGNED, answer: { ...yes, addOns: ['laesevejleder'] } };
    const bare = municipalInvoice(definitionAt({ amount: 42_500 }), AARHUS, nothing);
    expect(bare.lacks.map(({ what }) => what)).toEqual(['vat', 'add-on-price', 'ean', 'cvr', 'address']);
    expect(totalOf(bare.lines)).toBeUndefined();
    const few = municipalInvoice(definitionAt({ perParticipant: 5000, vat: 'exempt' }), AARHUS, {
      ...{ enrolment: SIGNED, facts: FACTS, answer: { participants: people(1), addOns: [] } },
    });
    expect(few).toMatchObject({ lines: [], lacks: [{ what: 'participants', needed: 2, named: 1 }] });
    const free = municipalInvoice(definitionAt({ amount: 0 }), AARHUS, { enrolment: SIGNED, answer: yes });
    expect(free).toMatchObject({ lines: [], lacks: [] });
  });

  test('goes where the municipality says, and where it says nothing where KL has written', () => {
    const known = { enrolment: SIGNED, answer: yes, facts: { ...FACTS, invoiceReference: 'KL ved det' } };
    expect(municipalInvoice(definitionAt(price), AARHUS, known)).toMatchObject({
      ...{ cvr: '13585628', ean: '4006381333931', reference: 'KL ved det' },
    });
    const details = { ean: '5790000120345', reference: 'Ordre 17', mailbox: { email: 'f@aarhus.dk' } };
    expect(municipalInvoice(definitionAt(price), AARHUS, { ...known, details })).toMatchObject({
      ...{ cvr: '13585628', ean: '5790000120345', reference: 'Ordre 17', mailbox: 'f@aarhus.dk' },
    });
  });

  test('is held against the agreement that was signed: another price than it says is told', () => {
    const of = (agreed: string) =>
      municipalInvoice(definitionAt(price), AARHUS, {
        ...{ enrolment: SIGNED, answer: yes, facts: FACTS, agreed },
      }).lacks;
    expect(of('Kommunen betaler i alt 42.500\u00A0kr. for at deltage')).toEqual([]);
    expect(of('betaler 42.500\nkr.')).toEqual([]);
    expect(of('Kommunen betaler i alt 40.000 kr.')).toEqual([{ what: 'agreed-price', price: 42_500_00 }]);
    expect(of('142.500 kr. eller 42.500,50 kr.')).toEqual([{ what: 'agreed-price', price: 42_500_00 }]);
  });
});
