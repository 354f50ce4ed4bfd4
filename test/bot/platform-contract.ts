import { describe, expect, test } from 'vitest';
import type { Form } from '../../src/chat/form.ts';
import type { Message } from '../../src/chat/message.ts';
import type { Address, Bot } from '../../src/chat/port.ts';
import { SURFACES } from '../../src/chat/surface.ts';
import { ASKING, RANKING, type ReceivingDriver, receivingContract, startedBy } from './receiving-contract.ts';
import { type SendingDriver, saying, sendingContract } from './sending-contract.ts';

/** How the platform misbehaves at the next message that is sent to it. */
export type Fault = '429' | '500' | 'no reply' | 'garbage';

/** A platform with one person in it, who has opened a conversation with the bot. */
export interface PlatformDriver extends SendingDriver, ReceivingDriver {
  /** A channel with the person and others in it, and one that the platform doesn't know. */
  channels(): Promise<{ known: Address; unknown: Address }>;
  /** The person sends a file, or one that the platform gives to nobody. */
  sends(name: string, content: string | undefined): Promise<void>;
  /** The person changes what they wrote last to this. */
  edits(text: string): Promise<void>;
  /** The labels of all buttons that stand in the conversation. */
  buttons(): Promise<string[]>;
  /** @param method which of the platform's calls; a message where it isn't said */
  failNext(fault: Fault, method?: string): void;
  /** How the platform misbehaves the next time that it is asked who is in a channel. */
  failNextMembers(fault: Fault): void;
}

/** What every platform must do, said once. `start` is given the bot that the platform serves. */
export function platformContract(name: string, start: (bot: Bot) => Promise<PlatformDriver>): void {
  sendingContract(name, () => start({ handle: async () => [] }));
  receivingContract(name, start);
  describe(`${name}, as every platform,`, () => {
    const { started, events } = startedBy(start);

    async function addressOf({ platform, email }: PlatformDriver): Promise<Address> {
      const found = await platform.findPerson(email);
      if (found === undefined) throw new Error(`${email} was not found`);
      return found.address;
    }

    test('can do what the table of surfaces says of it', async () => {
      const { platform } = await started();
      const { findsSent, tellsMembers, largestForm } = SURFACES[platform.name];
      expect(platform.findSent !== undefined).toBe(findsSent);
      expect(platform.channelMembers !== undefined).toBe(tellsMembers);
      const most = (texts: number) => ({ form: withTexts(texts), entries: {}, errors: {}, subject: '' });
      const fits = (texts: number) => platform.hasRoomFor?.(most(texts)) ?? true;
      const sizes = Array.from({ length: 200 }, (_, index) => index + 1);
      const texts = sizes.findLast(fits) ?? 0;
      expect(sizes.filter(fits)).toHaveLength(texts);
      const bound = largestForm?.unit === 'bytes' ? largestForm.most / 100 : largestForm?.most;
      expect(texts).toBeLessThan(bound ?? sizes.length + 1);
      if (largestForm === undefined) expect(texts).toBe(sizes.length);
    });

    test('finds a person by the e-mail address, and nobody by another', async () => {
      const { platform, email } = await started();
      expect(await platform.findPerson(email)).toMatchObject({
        person: { platform: platform.name, email },
        address: { platform: platform.name, kind: 'personal' },
      });
      expect(await platform.findPerson('ingen@example.dk')).toBeUndefined();
    });

    test('replaces a message', async () => {
      const at = await started();
      const sent = await at.platform.send(await addressOf(at), saying('Før'));
      if (sent.kind !== 'sent') throw new Error(sent.kind);
      expect(SURFACES[at.platform.name].replacesMessages).toBe(true);
      expect(await at.platform.update(sent.message, saying('Efter'))).toMatchObject({ kind: 'sent' });
      const texts = await at.texts();
      expect(texts).toContain('Efter');
      expect(texts).not.toContain('Før');
    });

    test('tells who can read along in a channel, and says so where it cannot tell', async () => {
      const at = await started();
      const { known, unknown } = await at.channels();
      const members = await at.platform.channelMembers?.(known);
      if (!Array.isArray(members)) throw new Error(`${members}`);
      expect(members.length).toBeGreaterThan(1);
      expect(members.filter(({ email }) => email === at.email)).toHaveLength(1);
      expect(await at.platform.channelMembers?.(unknown)).toBeUndefined();
    });

    test.each<Fault>(['429', '500', 'no reply'])(
      'at "%s" tells of nobody in a channel, and to ask again',
      async (fault) => {
        const at = await started();
        const { known } = await at.channels();
        at.failNextMembers(fault);
        expect(await at.platform.channelMembers?.(known)).toBe('not-now');
      },
    );

    test.each<[Fault, string]>([
      ['429', 'later'],
      ['500', 'unknown'],
      ['no reply', 'unknown'],
      ['garbage', 'unknown'],
    ])('at "%s" tells "%s" of what was sent, and never sends twice', async (fault, kind) => {
      const at = await started();
      const address = await addressOf(at);
      at.failNext(fault);
      expect(await at.platform.send(address, saying('Én gang'))).toMatchObject({ kind });
      expect((await at.texts()).filter((text) => text === 'Én gang').length).toBeLessThanOrEqual(1);
    });

    test('hands over a file that a person sends, within a size, and says where it can not be had', async () => {
      const at = await started();
      const fetched = async (most: number) => {
        const event = events.at(-1);
        const [file, ...others] = event?.kind === 'text' ? (event.files ?? []) : [];
        expect(others).toEqual([]);
        return { name: file?.name, got: await file?.fetch(most) };
      };
      await at.sends('Aftale underskrevet æøå.pdf', '%PDF-1.7 æøå');
      expect(await fetched(1000)).toEqual({
        name: 'Aftale underskrevet æøå.pdf',
        got: { kind: 'fetched', bytes: Buffer.from('%PDF-1.7 æøå') },
      });
      expect((await fetched(5)).got).toEqual({ kind: 'too-large' });
      await at.sends('væk.pdf', undefined);
      expect((await fetched(1000)).got).toMatchObject({ kind: 'unavailable' });
      await at.says('hej');
      expect(events.at(-1)).not.toHaveProperty('files');
    });

    test('hands over that a message was changed, and which, as something new', async () => {
      const at = await started(() => [{ kind: 'message', message: saying('Svaret') }]);
      await at.says('ja');
      await at.edits('nej & tak');
      const [said, edited] = events;
      expect(said).not.toHaveProperty('isEdit');
      expect(edited).toMatchObject({
        kind: 'text',
        text: 'nej & tak',
        isEdit: true,
        place: { kind: 'personal' },
      });
      expect(said).toMatchObject({ message: expect.any(String) });
      expect(edited).toHaveProperty('message', said && 'message' in said ? said.message : '');
      expect(edited?.id).not.toBe(said?.id);
    });

    test('takes the buttons from a question once the next is asked, and once the conversation is over', async () => {
      const asking = (text: string): Message => ({ ...ASKING, summary: text, turn: 'asks' });
      const at = await started((event) => {
        const said = event.kind === 'text' ? event.text : '';
        if (said === 'slut') return [{ kind: 'message', message: { ...saying('Slut'), turn: 'ends' } }];
        return said === 'andet'
          ? [{ kind: 'message', message: saying('Andet') }]
          : [{ kind: 'message', message: asking(said) }];
      });
      const buttons = async () => (await at.buttons()).filter((label) => label === 'Ja tak').length;
      await at.says('et');
      await expect.poll(buttons).toBe(1);
      await at.says('andet');
      expect(await buttons()).toBe(1);
      await at.says('to');
      await expect.poll(buttons).toBe(1);
      await at.clicks('Ja tak');
      expect(events.at(-1)).toMatchObject({ kind: 'action' });
      await at.says('slut');
      await expect.poll(buttons).toBe(0);
      expect((await at.texts()).filter((text) => text === 'Vil I være med?').length).toBeGreaterThan(1);
    });
  });
}

function withTexts(count: number): Form {
  const fields = Array.from({ length: count }, (_, index) => ({
    id: `tekst-${index}`,
    kind: 'text' as const,
    label: 'Tekst',
    required: false,
    lines: 'one' as const,
    longest: 100,
  }));
  return { ...RANKING, fields };
}
