import type { Card, Element } from '../../../src/bot/teams/card.ts';
import { encodeValue, inputId } from '../../../src/bot/teams/entries.ts';
import type { IncomingActivity } from '../../../src/bot/teams/payloads.ts';
import { readEvent } from '../../../src/bot/teams/read-event.ts';
import type { Entries, FieldErrors } from '../../../src/chat/form.ts';
import { TEAMS } from '../../../src/chat/text/teams.ts';
import type { PlatformDriver } from '../platform-contract.ts';
import { said, TENANT } from './activities.ts';
import type { ConnectorDouble } from './connector-double.ts';
import { actionsOf, elementsOf, inputsOf, linesOf, pressed } from './read-card.ts';

/** Somebody at the keyboard in Teams, the only one whom the connector serves. */
export interface TeamsPerson
  extends Pick<
    PlatformDriver,
    'says' | 'edits' | 'sends' | 'clicks' | 'links' | 'buttons' | 'form' | 'submits' | 'texts'
  > {
  /** What Teams sends when the newest button with this label is pressed, with these inputs changed. */
  pressed(label: string, changed?: Entries): Partial<IncomingActivity>;
}

/** @param post delivers an activity, so many times, and may wait for what comes of it */
export function teamsPerson(
  teams: ConnectorDouble,
  post: (different: Partial<IncomingActivity>, times?: number) => Promise<void>,
): TeamsPerson {
  function press(label: string, changed: Entries = {}): Partial<IncomingActivity> {
    const [id, card] = newest(teams.messages, (shown) =>
      actionsOf(shown).some(({ title }) => title === label),
    );
    return { replyToId: id, value: pressed(card, label, inputsFor(changed)) };
  }

  let written = 0;
  return {
    pressed: press,
    says: (text, delivery = 'once') => {
      written += 1;
      return post({ text, id: `m:${written}` }, delivery === 'twice' ? 2 : 1);
    },
    edits: (text) =>
      post({
        ...{ type: 'messageUpdate', text, id: `m:${written}` },
        channelData: { tenant: { id: TENANT }, eventType: 'editMessage' },
      }),
    async sends(name, content) {
      const path = `files/${teams.files.size}`;
      if (content !== undefined) teams.files.set(`/teams/${path}`, content);
      const file = {
        contentType: 'application/vnd.microsoft.teams.file.download.info',
        contentUrl: 'https://contoso.sharepoint.com/x',
        name,
        content: { downloadUrl: `${teams.url}${path}`, uniqueId: '1', fileType: 'pdf' },
      };
      await post({ text: '', attachments: [{ contentType: 'text/html', content: '<p></p>' }, file] });
    },
    clicks: async (label) => post(press(label)),
    links: async () =>
      [...teams.messages.values()]
        .flatMap(elementsOf)
        .flatMap((element) => (element.type === 'RichTextBlock' ? element.inlines : []))
        .flatMap(({ text, selectAction }) => (selectAction ? [[text, selectAction.url]] : [])),
    buttons: async () => [...teams.messages.values()].flatMap(actionsOf).map(({ title }) => title),
    async form() {
      const [, card] = newest(teams.messages, (shown) => inputsOf(shown).length > 0);
      const event = readEvent(said({ value: pressed(card, submitLabel(card)) }));
      return event?.kind === 'submit' ? { entries: event.entries, errors: errorsIn(card) } : undefined;
    },
    async submits(changed) {
      const isForm = (shown: Card) => inputsOf(shown).length > 0;
      const [, card] = newest(teams.messages, isForm);
      await post(press(submitLabel(card), changed));
      if (submitLabel(card) !== TEAMS.next || !(await isReplaced(teams, card))) return;
      await post(press(submitLabel(newest(teams.messages, isForm)[1]), changed));
    },
    texts: async () => [...teams.messages.values()].flatMap(linesOf),
  };
}

/** Whether the next step of a form comes in the place of one. */
async function isReplaced({ messages }: ConnectorDouble, step: Card): Promise<boolean> {
  for (let turn = 0; turn < 100; turn += 1) {
    const [, now] = newest(messages, (shown) => inputsOf(shown).length > 0);
    if (now !== step) return submitLabel(now) !== TEAMS.next;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

function newest(messages: Map<string, Card>, fits: (card: Card) => boolean): [id: string, card: Card] {
  const found = [...messages].findLast(([, card]) => fits(card));
  if (found === undefined) throw new Error('No such message');
  return found;
}

function submitLabel(card: Card): string {
  const submit = actionsOf(card).find(
    (action) => action.type === 'Action.Submit' && action.style === 'positive',
  );
  return submit?.title ?? '';
}

function inputsFor(entries: Entries): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entries).flatMap(([field, entry]) =>
      typeof entry === 'string'
        ? [[inputId(field), entry]]
        : entry.map((value, index) => [inputId(field, index + 1), encodeValue(value)]),
    ),
  );
}

/** An error stands right after the last input of its field. */
function errorsIn(card: Card): FieldErrors {
  const elements: Element[] = elementsOf(card);
  return Object.fromEntries(
    elements.flatMap((element, index) => {
      const before = elements[index - 1];
      const [first] = element.type === 'RichTextBlock' ? element.inlines : [];
      return first?.color === 'Attention' && before !== undefined && 'id' in before
        ? [[before.id.split('.')[1] ?? '', first.text]]
        : [];
    }),
  );
}
