import { describe, expect, test } from 'vitest';
import { municipalities } from '../../../src/partnership/municipalities/register.ts';
import { saveAgreementVersion } from '../../../src/store/enrolments/agreements.ts';
import { recordTransition } from '../../../src/store/enrolments/transitions.ts';
import { agreementsView } from '../../../src/web/agreements/agreements-values.ts';
import { networksView } from '../../../src/web/networks/networks-values.ts';
import { type Chat, chat } from '../../bot/contact/contact-chat.ts';
import { countedInStore } from '../../counting/count.ts';
import { buildAnswer } from '../../store/partnership-builders.ts';
import { staffSite } from '../staff-site.ts';

const KL = { actor: 'KL', surface: 'test' };
const ID = 'tilsyn-2020';
const HOSTILE = `<script>alert(1)</script>${'x'.repeat(200)}`;

/** Another partnership than the sample, with an agreement of each that lacks something with a hostile name. */
async function withAgreements(count: number): Promise<Chat> {
  const here = await chat('2020-02-20T10:00', {}, [ID]);
  for (const { code: municipality } of municipalities.slice(0, count)) {
    const of = { partnership: ID, municipality };
    const answer = buildAnswer({ municipality, preferences: [] });
    const answered = await recordTransition(here.store, KL, { ...of, move: { kind: 'answer', answer } });
    expect(answered.kind).toBe('saved');
    const saved = await saveAgreementVersion(here.store, KL, {
      ...{
        ...of,
        hash: municipality,
        changes: [],
        fileName: `${municipality}.docx`,
        file: Buffer.from('PK'),
      },
      outline: [{ heading: 'Varighed', text: `[Mangler: ${HOSTILE}] [Mangler: navnet på ${municipality}]` }],
    });
    expect(saved.kind).toBe('saved');
  }
  return here;
}

describe('The page of agreements', () => {
  test('of 98 municipalities is at most 300 KB, and shows hostile names as what they are', async () => {
    const { services } = await withAgreements(98);
    const stine = await (await staffSite(services)).signedIn();
    await stine.goes(`/kl/p/${ID}/aftaler`);
    expect(stine.status).toBe(200);
    expect(Buffer.byteLength(stine.markup)).toBeLessThan(300 * 1024);
    expect(stine.markup).not.toContain('<script>alert');
    expect(stine.text).toContain('Mangler i alle 98:');
  });

  test('asks the store as often about many municipalities as about few, as the page of networks does', async () => {
    const few = await withAgreements(5);
    const many = await withAgreements(40);
    for (const view of [agreementsView, networksView]) {
      const counts: number[] = [];
      for (const { store } of [few, many]) {
        await view(store, ID);
        counts.push((await countedInStore(() => view(store, ID))).statements);
      }
      expect(counts[1]).toBe(counts[0]);
      expect(counts[0]).toBeLessThanOrEqual(8);
    }
  });
});
