import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { activatedDefinition } from '../../../src/store/partnerships/activations.ts';
import { registerPartnership } from '../../../src/store/partnerships/partnerships.ts';
import {
  dropProposal,
  proposalOf,
  saveProposal,
  waitingProposals,
} from '../../../src/store/partnerships/proposals.ts';
import { onEachStore } from '../each-store.ts';
import { buildDefinition } from '../partnership-builders.ts';

const ID = 'dagtilbud-2017';
const ANNA = { actor: 'anna@kl.dk', surface: 'web' };
const TEMPLATES = [{ path: 'reminders/svar-mangler.md.hbs', text: '# Svar nu\n' }];
const PROPOSAL = { partnership: ID, name: 'mappe.zip', definition: 'id: x # æøå\n', templates: TEMPLATES };

onEachStore((at) => {
  test('A proposal waits as it was handed in, and gives way only to whoever has seen it', async () => {
    await saveProposal(at.store, ANNA, { ...PROPOSAL, basedOn: 0 });
    expect(await proposalOf(at.store, ID)).toMatchObject({ ...PROPOSAL, revision: 1, actor: 'anna@kl.dk' });
    const unseen = await saveProposal(at.store, ANNA, { ...PROPOSAL, name: 'min.zip', basedOn: 0 });
    expect(unseen).toMatchObject({ kind: 'conflict', conflict: { revision: 1, theirs: 'mappe.zip' } });
    await saveProposal(at.store, ANNA, { ...PROPOSAL, name: 'min.zip', basedOn: 1 });
    expect(await dropProposal(at.store, ANNA, { partnership: ID, basedOn: 1 })).toMatchObject({
      kind: 'conflict',
    });
    expect((await waitingProposals(at.store)).map(({ name, revision }) => [name, revision])).toEqual([
      ['min.zip', 2],
    ]);
    await dropProposal(at.store, ANNA, { partnership: ID, basedOn: 2 });
    expect(await proposalOf(at.store, ID)).toBeUndefined();
  });

  test('An activation keeps the text it was read from, and the same content with other comments only its text', async () => {
    const definition = { ...buildDefinition(), title: 'Nyt' };
    const hash = createHash('sha256').update(JSON.stringify(definition)).digest('hex');
    const registration = { definition, hash, invited: [], templates: TEMPLATES };
    await registerPartnership(at.store, ANNA, { ...registration, source: 'title: Nyt' });
    const again = await registerPartnership(at.store, ANNA, { ...registration, source: 'title: Nyt # 1' });
    expect(again.kind).toBe('saved');
    expect(await activatedDefinition(at.store, ID, 2)).toMatchObject({ source: 'title: Nyt # 1' });
    expect(await activatedDefinition(at.store, ID, 3)).toBeUndefined();
    const same = await registerPartnership(at.store, ANNA, { ...registration, source: 'title: Nyt # 1' });
    expect(same.kind).toBe('unchanged');
  });
});
