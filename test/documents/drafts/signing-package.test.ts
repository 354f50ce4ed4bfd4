import { expect, test } from 'vitest';
import { packagedSigners } from '../../../src/documents/drafts/signing-package.ts';
import { agreementOf, dagtilbud } from '../../partnership/enrolment/partnerships.ts';

test('all who sign stand in the order of the parties, each with the address that is known for the name', () => {
  const definition = dagtilbud({ agreement: agreementOf('municipal-council', ['sponsor']) });
  const signers = packagedSigners(
    {
      sponsor: [{ name: 'Io Bech', title: 'Direktør' }],
      kl: [{ name: 'Martin Damm', title: 'Formand' }],
      municipality: [
        { name: 'Anna Holm', title: 'Borgmester' },
        { name: 'Bo Lund', title: 'Kommunaldirektør' },
      ],
    },
    definition,
    { signatories: [{ name: 'Bo Lund', title: 'kommunaldirektør', email: 'bo@aarhus.dk' }] },
  );
  expect(signers.map(({ order, party, name, email }) => [order, party, name, email])).toEqual([
    [1, 'municipality', 'Anna Holm', null],
    [1, 'municipality', 'Bo Lund', 'bo@aarhus.dk'],
    [2, 'kl', 'Martin Damm', null],
    [3, 'sponsor', 'Io Bech', null],
  ]);
});

test('an address is taken from the own party alone, and for an office where no name was given with it', () => {
  const definition = dagtilbud({ agreement: agreementOf('municipal-council', ['sponsor']) });
  const signers = packagedSigners(
    {
      municipality: [{ name: 'Anna Holm', title: 'Borgmester' }],
      kl: [{ name: 'Bo Lund', title: 'Kommunaldirektør' }],
      sponsor: [],
    },
    definition,
    {
      signatories: [
        { title: 'borgmester', email: 'borgmester@aarhus.dk' },
        { name: 'Bo Lund', title: 'kommunaldirektør', email: 'bo@aarhus.dk' },
      ],
    },
  );
  expect(signers.map(({ name, email }) => [name, email])).toEqual([
    ['Anna Holm', 'borgmester@aarhus.dk'],
    ['Bo Lund', null],
  ]);
});
