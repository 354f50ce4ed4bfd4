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
