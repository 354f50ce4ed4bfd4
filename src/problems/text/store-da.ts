import { named, quoted } from './words-da.ts';

/** The state of a reminder that needs nobody, as it goes on in a sentence. */
const STATES: Readonly<Record<string, string>> = {
  planned: 'venter på sin tid',
  claimed: 'er ved at blive sendt',
  sent: 'er sendt',
  failed: 'blev ikke sendt',
  cancelled: 'er aflyst',
  expired: 'blev for gammel',
  unknown: 'kan være kommet frem',
};

/** What is said of a change that the store refuses. */
export const STORE_PROBLEMS = {
  'unknown-network': ({ id, known }: { id: string; known: string[] }) => ({
    message: `Partnerskabet har intet netværk, der hedder ${quoted(id)}`,
    expected: known.length > 0 ? named(known) : 'et netværk, der er gemt; der er ingen endnu',
    found: id,
    fix: 'Ret navnet, eller gem netværkene først.',
  }),
  'link-for-nobody': ({ email, municipality }: { email: string; municipality: string }) => ({
    message: `${email} er hverken kontaktperson eller stedfortræder i kommunen (${municipality}), så et link ville ikke åbne noget`,
    expected: 'e-mailadressen på en af kommunens kontaktpersoner eller stedfortrædere',
    found: email,
    fix: 'Ret adressen, eller registrér personen som kontaktperson først.',
  }),
  'unknown-reminder': ({ key }: { key: string }) => ({
    message: `Der er ingen påmindelse med nøglen ${quoted(key)}`,
    found: key,
    fix: 'Tag nøglen fra listen over beskeder, der ikke kom frem.',
  }),
  'reminder-by-hand': ({ key }: { key: string }) => ({
    message: `Beskeden ${quoted(key)} er skrevet i hånden og sendes ikke igen af sig selv`,
    fix: 'Skriv til kommunen en gang til.',
  }),
  'reminder-not-in-trouble': ({ key, state }: { key: string; state: string }) => ({
    message: `Påmindelsen ${quoted(key)} ${STATES[state] ?? state}`,
    expected: 'en, der ikke blev sendt, blev for gammel eller kan være kommet frem',
    found: state,
    fix: 'Lad den være.',
  }),
  'reminder-being-sent': ({ key }: { key: string }) => ({
    message: `Påmindelsen ${quoted(key)} er ved at blive sendt`,
    fix: 'Vent, til det vides, hvad der blev af den.',
  }),
  'reminder-not-claimed': ({ key, owner }: { key: string; owner: string | null }) => ({
    message: `Påmindelsen ${quoted(key)} sendes ikke længere herfra${owner === null ? '' : `, men af ${owner}`}`,
    fix: 'Lad den anden om det.',
  }),
  'unknown-plan': ({ number }: { number: number }) => ({
    message: `Partnerskabet har ingen netværksplan nummer ${number}`,
    found: String(number),
    fix: 'Se planerne med "partnerskab networks history".',
  }),
  'newer-plan': ({ number, basedOn }: { number: number; basedOn: number }) => ({
    message: `Der er kommet en nyere netværksplan, plan ${number}, siden plan ${basedOn}`,
    fix: 'Se den nyeste plan, og flyt i den.',
  }),
  'agreement-signed': ({ municipality }: { municipality: string }) => ({
    message: `Aftalen med ${municipality} er underskrevet af alle parter og kan ikke få flere versioner`,
    fix: 'Lav et tillæg, eller registrér først, at den er opsagt, hvis den skal afløses.',
  }),
  'agreement-file-gone': ({ municipality, number }: { municipality: string; number: number }) => ({
    message: `Version ${number} af aftalen med ${municipality} har ingen fil mere: den blev slettet, da en person i den blev glemt`,
    fix: 'Lav et nyt udkast, og underskriv den nye version.',
  }),
  'alignment-changed': ({ municipality }: { municipality: string }) => ({
    message: `Forventningsafstemningen med ${municipality} er i mellemtiden registreret igen eller taget tilbage`,
    fix: 'Se på den igen.',
  }),
  'visit-with-itself': ({ municipality }: { municipality: string }) => ({
    message: `${municipality} kan ikke besøge sig selv`,
    found: municipality,
    fix: 'Nævn den anden kommune.',
  }),
  'activated-meanwhile': () => ({
    message: 'En anden definition blev aktiv, mens svarene blev læst, og intet er taget ind',
    fix: 'Gør det igen: svarene læses så med den definition, der er aktiv nu.',
  }),
  'answered-twice': ({ municipality }: { municipality: string }) => ({
    message: `Der er to svar fra ${municipality}, og kun ét kan gælde`,
    found: municipality,
    fix: 'Tag det ene ud.',
  }),
  'no-such-item': ({ key }: { key: string }) => ({
    message: `Der er intet ${quoted(key)} i partnerskabets indbakke`,
    found: key,
    fix: 'Se indbakken, og brug en nøgle derfra.',
  }),
  'unknown-partnership': ({ id, known }: { id: string; known: string[] }) => ({
    message: `Databasen har intet partnerskab, der hedder ${quoted(id)}`,
    expected: known.length > 0 ? named(known) : 'et partnerskab, der er aktivt; der er ingen endnu',
    found: id,
    fix: 'Ret navnet, eller tag et nyt i brug med "partnerskab activate ID --yes".',
  }),
  'unknown-meeting': (data: { milestone: string; network: string | null; number: number }) => ({
    message: `Møde ${data.number} i ${quoted(data.milestone)}${data.network === null ? '' : ` for ${data.network}`} er ikke fastsat`,
    fix: 'Se, hvilke der er, med "partnerskab meetings".',
  }),
  'unstorable-text': ({ character }: { character: string | null }) => ({
    message: `Teksten kan ikke gemmes: den indeholder ${character === null ? 'et halvt tegn' : `tegnet ${character}`}`,
    expected: 'en tekst, der kan læses',
    found: character ?? 'et halvt tegn (en løs surrogat)',
    fix: 'Fjern tegnet; det er usynligt og kommer ofte fra en beskadiget fil.',
  }),
};
