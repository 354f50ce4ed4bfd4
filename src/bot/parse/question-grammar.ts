import { grammar } from './grammar.ts';

/** What people ask about a partnership, and how they say that somebody else takes over; words are folded. */
export const QUESTION = grammar(`
ASKS = (hej | ja | men | og | ok | okay | undskyld | tak)* (hvad | hvem | hvornaar | hvor | hvordan | hvorfor | hvilke | hvilken | hvilket | koster | er (du | i) | maa jeg spoerge | kan (du | i) (sige | fortaelle | oplyse))

ABOUT-DEADLINE = frist | fristen | svarfrist | svarfristen | tidsfrist | tidsfristen | deadline | deadlinen | (hvornaar | senest | inden hvornaar) (skal | maa | kan) (vi | jeg) (senest)? (svare | melde tilbage | tilmelde os | give besked)
  | hvor (lang | god) tid har (vi | jeg)
ABOUT-PRICE = koste | koster | kostede | pris | prisen | priser | dyrt | dyr | betale | betaler | betaling | gratis | udgift | udgifter | udgiften | faktura | kontingent | deltagerbetaling | hvad faar vi for (det | pengene) | moms
ABOUT-PURPOSE = formaal | formaalet | gaar (det | partnerskabet | projektet) ud paa | handler (det | partnerskabet | projektet) om | er (det | partnerskabet | projektet) for (noget | et) | hvad er (det | partnerskabet | projektet) (her)? (egentlig)? 
  | hvorfor (skal | skulle) vi (deltage | vaere med) | hvad faar vi ud af (det | at (deltage | vaere med)) | maalet
ABOUT-PARTICIPANTS = hvem (skal | kan | maa | boer | plejer at) (deltage | vaere med | komme) | hvem deltager | hvor mange (kan | skal | maa | personer | deltagere | pladser) | maalgruppe | maalgruppen | deltagere (skal | kan)
ABOUT-NEXT = hvad sker der | hvad (skal vi goere)? (nu | bagefter | derefter) | naeste skridt | hvad er det naeste | hvad er naeste | videre (forloeb | proces) | tidsplan | tidsplanen
ABOUT-CONTACT = hvem (kan | skal) (jeg | vi) (spoerge | kontakte | ringe til | skrive til | tale med) | kontaktperson (hos | i) kl | kontakte | kontaktoplysninger | telefonnummer | hvem er (vores)? (kontakt | kontaktperson | kontaktpersonen) | hvem spoerger jeg | tale med et menneske
ABOUT-BOT = hvem er du | hvad er du | er du (en)? (robot | bot | et menneske | maskine | ai) | hvem (skriver | har skrevet | staar bag | driver | sidder bag) | hvem er (det)? (der)? (afsender | afsenderen) | taler jeg med (en | et)

HANDS-OVER = (jeg | vi) (er | e) (ikke laengere | ikke mere) (kontaktperson | kontaktpersonen | kontakten | kontakt | ansat | den rigtige | ansvarlig | tovholder) | (jeg | han | hun) er ikke kontaktperson (mere | laengere)? | (jeg | vi) er ikke (den rette | rette (vedkommende | person))
  | (jeg | han | hun) (er stoppet | stopper | er fratraadt | fratraeder | er holdt op | har skiftet job | har faaet nyt (job | arbejde) | gaar paa (barsel | pension | orlov) | er gaaet paa (barsel | pension | orlov))
  | (ny | nye) (kontaktperson | kontaktpersoner) | (skift | skifte | udskifte) (af)? kontaktperson | (min | vores | en) (afloeser | efterfoelger) | overtager (efter mig | min rolle | som kontaktperson | opgaven | rollen) | er (min | vores)? (ny | nye) kontaktperson | skal vaere kontaktperson | giver (opgaven | rollen | den) videre
`);
