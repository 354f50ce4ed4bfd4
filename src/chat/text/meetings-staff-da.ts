import type { Message, MessageBlock } from '../message.ts';

interface Fact {
  label: string;
  value: string;
}

function message(summary: string, ...blocks: MessageBlock[]): Message {
  return { summary, blocks: blocks.length > 0 ? blocks : [{ kind: 'text', text: summary }] };
}

/** What KL's staff see when they fix a meeting. */
export const MEETINGS = {
  readAs: 'Læst som',
  before: 'Fastsat før',
  replies: 'Svar på indkaldelsen',
  readBack: (facts: Fact[], warnings: readonly string[], partnership: string, shown: string): Message =>
    message(
      'Mødedato: læs igennem og bekræft',
      { kind: 'heading', text: 'Mødedato' },
      { kind: 'text', text: 'Læs igennem. Det gælder først, når du har bekræftet.' },
      { kind: 'facts', facts },
      ...warnings.map((text): MessageBlock => ({ kind: 'text', text: `Se efter: ${text}` })),
      {
        kind: 'buttons',
        buttons: [
          { action: 'staff-meeting', value: `${partnership}|${shown}`, label: 'Bekræft', style: 'primary' },
          { action: 'staff-wide', value: `staff-meeting|${partnership}`, label: 'Ret' },
        ],
      },
    ),
  done: (title: string, meeting: string, act: 'fix' | 'cancel', partnership: string): Message => {
    const what =
      act === 'fix'
        ? `"${title}" er fastsat til ${meeting}.`
        : `Mødet ${meeting} er aflyst: "${title}" følger igen tidsplanen.`;
    return message(
      what,
      { kind: 'text', text: what },
      {
        kind: 'text',
        text: 'Kommunerne ser det under "vores datoer". Er påmindelserne slået til, får de, der har fået en anden dato at vide, besked.',
      },
      {
        kind: 'buttons',
        buttons: [
          { action: 'staff-wide', value: `staff-meeting|${partnership}`, label: 'Fastsæt et til' },
          { action: 'staff-overview', value: partnership, label: 'Oversigt' },
        ],
      },
    );
  },
  notDone: (reasons: readonly string[], partnership: string): Message =>
    message(
      'Mødet er ikke ændret.',
      { kind: 'text', text: 'Mødet er ikke ændret:' },
      { kind: 'list', items: reasons },
      {
        kind: 'buttons',
        buttons: [{ action: 'staff-wide', value: `staff-meeting|${partnership}`, label: 'Ret' }],
      },
    ),
  alreadyDone: message(
    'Det er gjort, eller du har rettet noget siden. Skriv "oversigt" for at se, hvordan det står.',
  ),
  changedMeanwhile: 'Mødet er ændret imens. Se det igennem, og bekræft igen.',
};
