import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { read } from '../../src/store/db/read.ts';
import { saveSelfEvaluation } from '../../src/store/enrolments/self-evaluations.ts';
import { statusOf } from '../../src/store/enrolments/status.ts';
import { linkedAccounts, linksIn } from '../../src/store/identity/account-links.ts';
import { channelsIn, linkChannel } from '../../src/store/identity/channels.ts';
import {
  addressesWith,
  chatAddresses,
  chatAddressesWith,
  saveChatAddress,
} from '../../src/store/identity/chat-addresses.ts';
import {
  networksOf,
  type SomeNetworks,
  saveNetworks,
  withMembers,
} from '../../src/store/networks/networks.ts';
import { scheduleGround } from '../../src/store/reminders/schedule.ts';
import { readPeople } from '../../src/store/reminders/snapshot.ts';
import { onEachStore } from './each-store.ts';
import { INVITED, KL } from './partnership-builders.ts';

const partnership = 'dagtilbud-2017';
const NETWORKS = [
  { id: 'n2', name: 'Netværk 2', municipalities: ['0101', '0461'] },
  { id: 'n1', name: 'Netværk 1', municipalities: ['0751', '0851'] },
];

onEachStore((at) => {
  beforeEach(async () => {
    await saveNetworks(at.store, KL, { partnership, networks: NETWORKS });
    const channels = [
      { kind: 'network', partnership, network: 'n1' },
      { kind: 'network', partnership, network: 'n2' },
      { kind: 'everybody', partnership },
      { kind: 'staff' },
    ] as const;
    for (const audience of channels) {
      const address = 'network' in audience ? audience.network : audience.kind;
      await linkChannel(at.store, KL, { platform: 'slack', address, audience, details: {} });
    }
    for (const municipality of ['0101', '0851'])
      await saveSelfEvaluation(at.store, KL, { partnership, municipality, complete: true, answers: {} });
  });

  describe('What is read for some municipalities', () => {
    test('equals what is read for them among all', async () => {
      const ground = await scheduleGround(at.store, partnership);
      if (!ground) throw new Error('The partnership is missing');
      const people = (only?: SomeNetworks) =>
        read(at.store, (tx) =>
          readPeople(at.store, tx, ground, {
            ...{ networks: true, accounts: true, selfEvaluated: true, channels: true },
            ...(only && { only }),
          }),
        );
      const all = await people();
      for (const only of [{ municipalities: ['0851'] }, { networks: ['n1'] }, { networks: ['n1', 'n2'] }]) {
        const some = await people(only);
        const networks = 'networks' in only ? only.networks : ['n1'];
        const codes = NETWORKS.filter(({ id }) => networks.includes(id)).flatMap((one) => one.municipalities);
        const meant = 'networks' in only ? codes : only.municipalities;
        expect(some.networks).toEqual(all.networks.filter(({ id }) => networks.includes(id)));
        expect(some.municipalities).toEqual(
          all.municipalities.filter(({ municipality }) => meant.includes(municipality)),
        );
        expect([...some.selfEvaluated]).toEqual(
          [...all.selfEvaluated].filter((code) => meant.includes(code)),
        );
        expect(some.channels.map(({ address }) => address)).toEqual(
          all.channels
            .map(({ address }) => address)
            .filter((address) => !/^n\d/.test(address) || networks.includes(address)),
        );
      }
    });

    test('is empty if there are none', async () => {
      expect(await networksOf(at.store, partnership, { municipalities: ['9999'] })).toEqual([]);
      expect(await networksOf(at.store, partnership, { networks: [] })).toEqual([]);
      expect((await statusOf(at.store, partnership, []))?.municipalities).toEqual([]);
      expect(await linkedAccounts(at.store, partnership, ['0101'])).toEqual([]);
    });

    test('is ordered by code, in whatever order they were named', async () => {
      const status = await statusOf(at.store, partnership, INVITED.toReversed());
      expect(status?.municipalities.map(({ municipality }) => municipality)).toEqual(INVITED);
    });
  });

  describe("A person's chat addresses", () => {
    test.each([
      ['Mette@Aarhus.dk', 'mette@aarhus.dk'],
      ['ÅGE@Æbelø.dk', 'åge@æbelø.dk'],
      ['a_b%c@aarhus.dk', 'A_B%C@aarhus.dk'],
    ])('are found however %s was typed, and nobody else is', async (written, asked) => {
      const address = { platform: 'slack', address: 'U1', state: 'reachable', details: {} } as const;
      await saveChatAddress(at.store, KL, { ...address, email: written });
      await saveChatAddress(at.store, KL, { ...address, address: 'U2', email: 'øge@æbelø.dk' });
      await saveChatAddress(at.store, KL, { ...address, address: 'U3' });
      const found = await chatAddressesWith(at.store, asked);
      expect(found).toEqual((await chatAddresses(at.store)).filter((one) => one.address === 'U1'));
    });
  });

  test('what one reminder needs is found by an index, however many municipalities there are', async () => {
    if (at.store.dialect.name !== 'sqlite') return;
    const tx = at.store.reading;
    const queries: [{ compile(): { sql: string; parameters: readonly unknown[] } }, string][] = [
      [
        withMembers(tx, partnership, { networks: ['n1', 'n2'] }),
        'network_member_of_network (partnership=? AND network=?)',
      ],
      [linksIn(tx, partnership, ['0101']), 'account_tie_of_municipality (partnership=? AND municipality=?)'],
      [channelsIn(tx, partnership, ['', 'n1']), 'channel_for (kind=? AND partnership=? AND network=?)'],
      [addressesWith(tx, 'mette@aarhus.dk'), 'chat_address_email (<expr>=?)'],
    ];
    for (const [query, index] of queries) {
      const { sql: text, parameters } = query.compile();
      const explained = await tx.executeQuery<{ detail: string }>({
        ...sql`explain`.compile(tx),
        sql: `explain query plan ${text}`,
        parameters,
      });
      expect(explained.rows.map(({ detail }) => detail).join('\n')).toContain(index);
    }
  });
});
