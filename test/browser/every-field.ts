import type { Form } from '../../src/chat/form.ts';
import type { OpenForm } from '../../src/chat/message.ts';

const AREAS = [
  'Tidlig indsats og overgangen fra dagtilbud til skole',
  'Børne- og ungdomspsykiatriområdets samarbejdsmuligheder',
  'Tværprofessionelt samarbejde',
  'Forældresamarbejde',
  'Kvalitetsudviklingssamtaler i specialundervisningen',
  'Inkluderende læringsmiljøer',
] as const;

const options = AREAS.map((label, index) => ({ value: `area-${index + 1}`, label }));

/** A form with a field of every kind. */
export const EVERY_FIELD: Form = {
  id: 'every-field',
  title: 'Svar på invitationen',
  intro:
    'Middelfart Kommune er inviteret til partnerskabet. Svaret er ikke bindende.\n\nSpørgsmål? Skriv til partnerskab@kl.dk.',
  submitLabel: 'Se svaret igennem',
  fields: [
    {
      kind: 'choice',
      id: 'decision',
      label: 'Deltager Middelfart Kommune i partnerskabet?',
      name: 'Svar',
      required: true,
      options: [
        { value: 'yes', label: 'Ja' },
        { value: 'yes-under-reservation', label: 'Ja, med forbehold for politisk godkendelse' },
        { value: 'no', label: 'Nej' },
      ],
    },
    {
      kind: 'ranking',
      id: 'ranking',
      label: 'Hvilke indsatsområder ønsker I at arbejde med?',
      name: 'Prioritering',
      hint: 'Vælg mindst 2 og højst 4, det vigtigste først.',
      minimum: 2,
      maximum: 4,
      later: 'all',
      options,
      when: { field: 'decision', oneOf: ['yes', 'yes-under-reservation'] },
    },
    {
      kind: 'points',
      id: 'points',
      label: 'Fordel 100 point på områderne',
      name: 'Point',
      hint: 'Højst 60 til ét område.',
      total: 100,
      most: 60,
      later: 'all',
      options: options.slice(0, 4),
      when: { field: 'decision', oneOf: ['yes', 'yes-under-reservation'] },
    },
    {
      kind: 'choices',
      id: 'topics',
      label: 'Hvad skal ledernes forløb handle om?',
      name: 'Emner',
      minimum: 0,
      maximum: 3,
      options: options.slice(0, 3),
    },
    {
      kind: 'choice',
      id: 'host',
      label: 'Hvilken kommune besøger I?',
      name: 'Kommune',
      required: false,
      options: ['Assens', 'Billund', 'Esbjerg', 'Fanø', 'Kolding', 'Middelfart', 'Varde', 'Vejle'].map(
        (name) => ({
          value: name.toLowerCase().replace('ø', 'oe'),
          label: `${name} Kommune`,
        }),
      ),
    },
    {
      kind: 'people',
      id: 'contacts',
      label: 'Hvem skal KL skrive til?',
      name: 'Kontaktpersoner',
      hint: 'Skriv én på hver linje: navn, titel, e-mail. KL skriver til kontaktpersonerne.',
      hintInRows: 'KL skriver til kontaktpersonerne.',
      minimum: 1,
      maximum: 5,
      needs: 'email',
    },
    { kind: 'date', id: 'decided', label: 'Hvornår blev det besluttet?', name: 'Dato', required: true },
    {
      kind: 'text',
      id: 'ean',
      label: 'Hvad er jeres EAN-nummer?',
      name: 'EAN-nummer',
      required: false,
      lines: 'one',
      longest: 200,
      format: 'ean',
    },
    {
      kind: 'text',
      id: 'comment',
      label: 'Er der andet, KL skal vide?',
      name: 'Bemærkninger',
      required: false,
      lines: 'many',
      longest: 2000,
    },
  ],
};

/** The same, filled in. */
export const FILLED: OpenForm = {
  form: EVERY_FIELD,
  subject: 'partnerskab/0410/3',
  entries: {
    decision: 'yes',
    ranking: ['area-3', 'area-1', '', ''],
    points: ['area-1=60', 'area-2=30'],
    topics: ['area-2'],
    host: 'kolding',
    contacts: 'Anna Holm, dagtilbudschef, anna@middelfart.dk\nBo Lund (konsulent) 12345678 bo@middelfart.dk',
    decided: '2017-06-12',
    ean: '5790000120345',
    comment: '\n  Første linje\n\nTredje linje ',
  },
  errors: {},
};

/** The same, refused. */
export const REFUSED: OpenForm = {
  ...FILLED,
  entries: { ...FILLED.entries, decided: 'den 5.', ranking: ['area-3', 'area-3', '', ''] },
  errors: {
    ranking: '"Tværprofessionelt samarbejde" er valgt mere end én gang. Vælg hvert område én gang.',
    points: 'Der er fordelt 90 af 100 point. Fordel de sidste 10.',
    contacts: 'Der mangler en e-mailadresse til "Bo Lund". Skriv "Navn, titel, navn@kommune.dk".',
    decided: '"den 5." er ikke en bestemt dag. Skriv dag, måned og årstal.',
    decision: 'Der mangler et svar. Vælg en af mulighederne.',
    topics: 'Der er valgt 4. Vælg højst 3, og fjern resten.',
    host: 'Et valg findes ikke længere. Vælg igen blandt de viste muligheder.',
    ean: '"5790000120346" kan ikke være et EAN-nummer: kontrolcifferet passer ikke.',
    comment: 'Teksten er på 2100 tegn, og der er plads til 2000, så der er 100 for mange.',
  },
};

export const BLANK: OpenForm = { form: EVERY_FIELD, subject: 'partnerskab/0410/3', entries: {}, errors: {} };
