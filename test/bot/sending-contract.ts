import { afterEach, describe, expect, test } from 'vitest';
import type { Message } from '../../src/chat/message.ts';
import type { Address, ChatPlatform } from '../../src/chat/port.ts';
import { SURFACES } from '../../src/chat/surface.ts';

/** A platform with one person whom it can write to. */
export interface SendingDriver {
  platform: ChatPlatform;
  /** The person's e-mail address as the platform knows it. */
  email: string;
  /** Somebody whom the platform doesn't let the bot reach. */
  unreachable: Address;
  /** What can be clicked in texts, and where it leads. */
  links(): Promise<string[][]>;
  /** All texts that stand in the conversation, oldest first, as the person reads them. */
  texts(): Promise<string[]>;
  stop(): Promise<void>;
}

/** What every platform that writes to people must do, said once. */
export function sendingContract(name: string, start: () => Promise<SendingDriver>): void {
  describe(`${name}, as everything that writes to people,`, () => {
    let driver: SendingDriver | undefined;

    async function started(): Promise<SendingDriver> {
      driver = await start();
      return driver;
    }

    afterEach(async () => {
      await driver?.stop();
      driver = undefined;
    });

    async function addressOf({ platform, email }: SendingDriver): Promise<Address> {
      const found = await platform.findPerson(email);
      if (found === undefined) throw new Error(`${email} was not found`);
      return found.address;
    }

    test('sends what is written, whatever is written', async () => {
      const at = await started();
      const hostile = '<!channel> @everyone <https://ond.dk|kl.dk> *fed* _skrå_ Børn & Unge # 1';
      expect(await at.platform.send(await addressOf(at), saying(hostile))).toMatchObject({ kind: 'sent' });
      expect(await at.texts()).toContain(hostile);
    });

    test('makes addresses in a text clickable, and hides nothing behind them', async () => {
      const at = await started();
      const text = 'Skriv til Åse (aase.oe@kl.dk), eller se https://www.kl.dk/a?b=1.';
      const message: Message = {
        summary: text,
        blocks: [
          { kind: 'text', text },
          { kind: 'note', text },
        ],
      };
      expect(await at.platform.send(await addressOf(at), message)).toMatchObject({ kind: 'sent' });
      expect((await at.texts()).filter((one) => one === text)).toHaveLength(2);
      const links = [
        ['aase.oe@kl.dk', 'mailto:aase.oe@kl.dk'],
        ['https://www.kl.dk/a?b=1', 'https://www.kl.dk/a?b=1'],
      ];
      expect(await at.links()).toEqual([...links, ...links]);
    });

    test('sends a text that is longer than one message holds, and loses nothing', async () => {
      const at = await started();
      const items = Array.from({ length: 300 }, (_, index) => `Nr. ${index} ${'æøå '.repeat(40)}`.trim());
      const message: Message = { summary: 'Lang', blocks: [{ kind: 'list', items }] };
      expect(await at.platform.send(await addressOf(at), message)).toMatchObject({ kind: 'sent' });
      const read = (await at.texts()).join('\n');
      expect(items.filter((item) => !read.includes(item))).toEqual([]);
    });

    test('sends a file', async () => {
      const at = await started();
      const file = { name: 'aftale.docx', title: 'Aftale', bytes: new TextEncoder().encode('indhold') };
      expect(await at.platform.upload(await addressOf(at), file)).toMatchObject({ kind: 'sent' });
      const isLink = (await at.texts()).some((text) => text.includes(file.name));
      expect(isLink).toBe(!SURFACES[at.platform.name].takesFiles);
    });

    test('tells that a person cannot be reached', async () => {
      const { platform, unreachable } = await started();
      expect(await platform.send(unreachable, saying('Hej'))).toMatchObject({ kind: 'unreachable' });
    });
  });
}

export function saying(text: string): Message {
  return { summary: text, blocks: [{ kind: 'text', text }] };
}
