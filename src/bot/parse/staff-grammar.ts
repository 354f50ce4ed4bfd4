import { grammar } from './grammar.ts';

/**
 * What KL's staff ask for in whole sentences, by the command that does it; words are folded. All of them only show
 * something or open a form. Whatever a sentence says beside these leaves it unread: "ryk ikke Aarhus".
 */
export const STAFF_REQUEST = grammar(`
POLITE = (hej | ok | okay | tak | lige | gerne | nu | endnu | stadig | allerede | indtil nu)*
ME = (maa | kan | vil) (jeg | vi) (gerne | lige)* (se | faa | have)? | (jeg | vi) (vil | skal) (gerne | lige)* (se | have)? | (kan | vil | gider) du (ikke)? (godt | lige)* | vis (mig | os)? | giv (mig | os)? | send (mig | os)?
SOME = en | et | den | det | vores
WHO = hvem | hvilke (kommuner)? | hvor mange (kommuner | af dem | af kommunerne)? | (har | er) (alle | nogen | nogle) (kommuner)?
YET = (endnu | stadig | nu | indtil nu | allerede | saa | egentlig)*
SIGNS = (skrevet under | underskrevet | godkendt | tiltraadt) (aftalen)?
LACKED = svar | at svare | at (give)? (svar | besked) | noget | underskrift | underskriften | at skrive under | at underskrive | godkendelse | godkendelsen | politisk godkendelse | at godkende
  | deltagere | at melde deltagere (til)? | kontaktperson | kontaktpersoner | prioritering | at prioritere | forventningsafstemning | samtale | samtalen | forudsaetninger | selvevaluering | ean | faktureringsoplysninger
HAVE = svaret (ja | nej | med forbehold)? | meldt tilbage | meldt fra | sagt (ja | nej) | takket (ja | nej) | tilmeldt sig | prioriteret | SIGNS | givet (svar | besked | lyd)
OVERVIEW = POLITE (ME? (SOME)? (status | overblik | oversigt | oversigten | overblikket | svarene | liste | listen) ((over | med | paa | for) (svar | svarene | kommunerne | alle | det hele | partnerskabet))? (i dag)?
  | WHO YET (har YET (ikke)? YET HAVE | mangler YET | mangler YET LACKED | mangler (vi) YET (svar | underskrift | godkendelse | noget) fra | har vi YET (ikke)? YET (faaet svar | hoert) (fra)? | er YET (ikke)? YET (med | tilmeldt | forsinket | forsinkede | bagud)
    | (siger | sagde) (ja | nej) | deltager ikke | HAVE | med)
  | (hvad | hvordan) (gaar | ser) det YET (ud)? (med (svarene | svar | tilmeldingerne | tilmeldingen | partnerskabet | kommunerne))? | hvordan staar det (til)? | hvor langt er vi (kommet)? | hvad mangler (vi | der)? YET
  | er der (kommet)? (nogen | nye | noget)? (svar | nyt) | (hvad | hvornaar) er (det)? naeste (moede | seminar | netvaerksmoede | temamoede | skridt | dato)? | nyt | noget nyt) YET POLITE

WHOM = alle | dem | de sidste | kommunerne | (alle | dem | alle dem | kommunerne | de kommuner | alle kommuner | de)? (der | som) YET (mangler YET (at svare | svar)? | (ikke har | har ikke) YET (svaret | meldt tilbage)) YET
WRITE = POLITE ME? ((send | sende | skriv | skrive) (en | et)? (rykker | rykkere | paamindelse | besked | mail)? (ud)? (til WHOM)? | (ryk | rykke | rykker | paamind | paaminde | mind | minde) (til)? WHOM (om (fristen | svar | svarfristen | at svare | det))?) POLITE
MOVE = POLITE ME? (flyt | flytte | aendre | aendr | udsaet | udsaette | udskyd | udskyde) (SOME | fristen | en)? (dato | datoen | frist | fristen | svarfristen | moede | moedet)? POLITE
INBOX = POLITE ME? ((indbakken | indbakke) | hvad (er der | ligger der) i indbakken | er der (kommet)? (noget | nyt | nogen beskeder | nye beskeder)* (i indbakken)? | (hvem | har nogen) (har)? skrevet (til os | til kl)) POLITE
SWITCH = POLITE (er (paamindelserne | paamindelser) (slaaet)? (til | fra | i gang | paa pause) | ME? (paamindelser | paamindelserne)) POLITE
TROUBLES = POLITE (hvem (kan (vi)? ikke naas | kan vi ikke naa | har ikke faaet (den | det | beskeden | noget | paamindelsen)) | (er | kom) alt (kommet)? frem | hvad er ikke kommet frem) POLITE
# What a municipality has said, as staff tell it: RESPONDENT is the municipality, by name.
SAID = har (nu | lige | ogsaa)* (sagt | svaret | takket)
SAID-YES = POLITE RESPONDENT SAID ja (tak | til at (deltage | vaere med))? POLITE
SAID-NO = POLITE RESPONDENT (SAID nej (tak | til at (deltage | vaere med))? | har (nu | lige | ogsaa)* meldt (fra | afbud)) POLITE
FINE = (ok | okay | super | fint | perfekt | godt | fedt | modtaget | forstaaet | alt godt | det er (fint | godt | i orden))+
IN = fra | med | for | til | i | hos | paa | af | ved
`);
