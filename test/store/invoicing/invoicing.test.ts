import { expect, test } from 'vitest';
import { historyOf } from '../../../src/store/enrolments/history.ts';
import { statusOf } from '../../../src/store/enrolments/status.ts';
import { invoiceDetailsOf, saveInvoiceDetails } from '../../../src/store/invoicing/invoice-details.ts';
import { municipalityFacts, saveMunicipalityFacts } from '../../../src/store/invoicing/municipality-facts.ts';
import { onEachStore } from '../each-store.ts';
import { KL } from '../partnership-builders.ts';

const AARHUS = { partnership: 'dagtilbud-2017', municipality: '0751' };
const ASTA = { actor: 'asta@aarhus.dk', surface: 'slack' };
const ADDRESS = { street: 'Rådhuspladsen 2', postcode: '8000', town: 'Aarhus C' };
const EAN = '4006381333931';

onEachStore((at) => {
  test('facts of municipalities are added to: what is given replaces what is known, what is not stays', async () => {
    const first = [
      { municipality: '0751', cvr: '13585628' },
      { municipality: '0461', ean: EAN },
    ];
    const saved = await saveMunicipalityFacts(at.store, KL, first);
    expect(saved).toMatchObject({ kind: 'saved', value: { changed: ['0751', '0461'], unchanged: [] } });
    const again = [
      { municipality: '0751', address: ADDRESS },
      { municipality: '0461', ean: EAN },
    ];
    expect(await saveMunicipalityFacts(at.store, KL, again)).toMatchObject({
      kind: 'saved',
      value: { changed: ['0751'], unchanged: ['0461'] },
    });
    expect(await saveMunicipalityFacts(at.store, KL, again)).toMatchObject({ kind: 'unchanged' });
    const known = await municipalityFacts(at.store);
    expect(known.get('0751')).toMatchObject({ cvr: '13585628', address: ADDRESS, revision: 2 });
    expect(known.get('0461')).toMatchObject({ ean: EAN, revision: 1 });
    expect([...(await municipalityFacts(at.store, ['0461', '0851'])).keys()]).toEqual(['0461']);
  });

  test('where invoices go is kept for each partnership and municipality, with who said so', async () => {
    const details = {
      ean: EAN,
      reference: 'Ordre 17/5090',
      mailbox: { email: 'faktura@aarhus.dk' },
      contact: { name: 'Åse Ø', email: 'åse@aarhus.dk' },
    };
    const saved = await saveInvoiceDetails(at.store, ASTA, { ...AARHUS, details, basedOn: 0 });
    expect(saved.kind).toBe('saved');
    expect((await saveInvoiceDetails(at.store, ASTA, { ...AARHUS, details })).kind).toBe('unchanged');
    const known = await invoiceDetailsOf(at.store, AARHUS.partnership);
    expect(known.get('0751')).toMatchObject({ ...AARHUS, details, revision: 1, actor: 'asta@aarhus.dk' });
    const other = { ...AARHUS, details: { ean: EAN } };
    expect(await saveInvoiceDetails(at.store, KL, { ...other, basedOn: 0 })).toMatchObject({
      kind: 'conflict',
      conflict: { revision: 1, changedBy: { actor: 'asta@aarhus.dk' } },
    });
    expect((await saveInvoiceDetails(at.store, KL, { ...other, basedOn: 1 })).kind).toBe('saved');
    expect((await invoiceDetailsOf(at.store, AARHUS.partnership, ['0751'])).get('0751')?.details).toEqual({
      ean: EAN,
    });
    const log = await historyOf(at.store, AARHUS.partnership, '0751');
    expect(log.filter(({ subject }) => subject === 'invoice-details')).toHaveLength(2);
  });

  test('a municipality that is not invited has no invoices', async () => {
    const uninvited = { ...AARHUS, municipality: '0410', details: { ean: EAN } };
    expect((await saveInvoiceDetails(at.store, KL, uninvited)).kind).not.toBe('saved');
  });

  test('both come with the status of a municipality, of one and of all', async () => {
    await saveMunicipalityFacts(at.store, KL, [{ municipality: '0751', cvr: '13585628' }]);
    await saveInvoiceDetails(at.store, ASTA, { ...AARHUS, details: { ean: EAN } });
    const known = { facts: { municipality: '0751', cvr: '13585628' }, invoice: { ean: EAN } };
    expect((await statusOf(at.store, AARHUS.partnership, '0751'))?.municipalities).toMatchObject([known]);
    const all = (await statusOf(at.store, AARHUS.partnership))?.municipalities ?? [];
    expect(all.find(({ municipality }) => municipality === '0751')).toMatchObject(known);
    expect(all.filter(({ invoice, facts }) => invoice ?? facts)).toHaveLength(1);
  });
});
