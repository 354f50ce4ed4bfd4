import { grammar } from './grammar.ts';

/**
 * A yes, a no, and a yes that waits for a political decision, as people say it (R35, R36); words are folded. Whatever a
 * sentence says beside these leaves it unread: "endnu", "først fra", "plejer" and the like are left out on purpose.
 * RESPONDENT is who answers, by name.
 */
export const DECISION = grammar(`
POLITE = (mange | tusind | mange mange)? tak (for (invitationen | tilbuddet | beskeden | mailen | nu | det) | fordi i spurgte)?
  | hej (igen | kl | du | med dig)? | hejsa | goddag | god (dag | morgen | formiddag | eftermiddag) | (de | med)? (venlig | venlige | bedste) (hilsen | hilsner)
  | kaere kl | kaere alle | kh | mvh | vh | hilsen | tak for henvendelsen
AND = og | for | saa | men | fordi | da | samt
WE = vi | vi i RESPONDENT | RESPONDENT | kommunen | (jeg | vi) i kommunen
SOFT = meget | gerne | gern | saa | da | jo | helt | klart | naturligvis | selvfoelgelig | absolut | bestemt | ogsaa | rigtig | altsaa | her
  | godt | helt sikkert | selv | alligevel | virkelig | fuldt | ud | med glaede | endelig | stadig | fortsat | lige | glade for at
  | alle | hermed
REGRET = desvaerre | altsaa | slet | da | jo | paent | beklageligvis | alligevel | overhovedet | ogsaa | heller
BARE-YES = ja | jada | jatak | jamen ja | jep | jeps | jo | joda | jow | yes | yep | 👍 | selvfoelgelig | naturligvis | klart | absolut
  | bestemt | afgjort | helt (sikkert | klart | bestemt) | gerne | meget gerne | rigtig gerne | med (stor | stoerste)? (glaede | fornoejelse)
BARE-NO = (et)? (helt)? (klart | sikkert | bestemt | absolut | afgjort) (nej | ikke) | (selvfoelgelig | naturligvis | overhovedet | slet) ikke
  | nej | nejtak | nope | naeh | nah | naej | niks | 👎 | desvaerre nej | desvaerre ikke | nej desvaerre
YES-ONLY = ((ok | okay | super | fint | POLITE | AND)* BARE-YES)+ (POLITE | SOFT)*
NO-ONLY = (POLITE* BARE-NO)+ (POLITE | REGRET)*

SCHEME = partnerskabet | udviklingspartnerskabet | projektet | forloebet | samarbejdet
TO = til (det (her)? | dette | det hele | invitationen | tilbuddet | jer | SCHEME | at (deltage | vaere med) IN?)
IN = (i | til) (det | dette | SCHEME) (her)? | i det hele | til det | paa (den | det) (her)?
JOIN = (at)? (vaere | vaer | vaera) SOFT* med IN? | (at)? deltage IN? | (at)? tilmelde (os | kommunen | RESPONDENT) (IN | SCHEME)? | (at)? melde os til
  | (at)? (sige | si | svare) ja (tak)? TO? | (at)? takke ja TO? | (at)? gaa med IN?
JOINS = deltager SOFT* IN? | tilmelder (os | RESPONDENT) (IN | SCHEME)? | melder os (til | paa) | takker SOFT* ja TO? | (siger | svarer) SOFT* (ja tak | ja) TO?
  | stiller (gerne)? op | tilslutter os | hopper paa (det | den)? | har lyst til JOIN | bekraefter (vores)? (deltagelse | tilmelding) | har (besluttet | valgt | bestemt os for)? JOIN
JOINED = SOFT* med IN? | tilmeldt | SOFT* interesserede (i JOIN)? | SOFT* interesseret (i JOIN)? | klar til JOIN | klar til det | friske (paa det)? | paa
YES-CLAUSE = WE (vil | oensker) SOFT* JOIN | WE vil SOFT* gerne SOFT* (det)? | WE (kan | ka | skal) SOFT* JOIN | WE (er | e) JOINED | WE SOFT* JOINS
  | det (vil | oensker | kan | skal | goer) WE SOFT* | (er | e) JOINED | JOINS | SOFT* (vil | oensker) SOFT* JOIN | tilmeld os | tilmeldt | interesseret | interesserede
  | oensker at deltage | (det (er | bliver) | (vores | vort)? svar er | svaret er | svaret bliver | vi svarer) (et)? SOFT* (stort | rungende | klart)? ja (tak)? FROM?
  | vi glaeder os (SOFT | meget)* til at (deltage | vaere med) IN?
  | ja FROM | regn med os | skriv os paa | tael os med | saet os paa | (naturligvis | selvfoelgelig) (vil WE SOFT* (JOIN | det) | er WE JOINED | deltager WE)
  | det (siger | takker) WE SOFT* ja (tak)? til | I-TELL JOINS
I-TELL = jeg kan (paa vegne af (RESPONDENT | kommunen))? (bekraefte | sige) at WE
FROM = fra (os | WE | min side | vores side) | herfra
DECIDED = uden forbehold | BODY har (allerede | netop | enstemmigt | lige | ogsaa)* (godkendt | besluttet | vedtaget | tiltraadt | sagt (god for | ja til | ja)) OBJECT?
  | det har BODY (allerede | netop)* (besluttet | godkendt | vedtaget) | det er (allerede | netop | politisk)* (godkendt | vedtaget | besluttet) (af BODY | politisk)?
  | SOUNDS | (vi | og)? glaeder os (SOFT | meget)* (til (det | at komme i gang | samarbejdet | at hoere mere))? | tak fordi vi maa (vaere med | deltage)
SOUNDS = det lyder (rigtig | meget | jo)* (godt | spaendende | fint | interessant)
YES = (POLITE | AND | SOUNDS | ok | okay | super | fint)* (BARE-YES | YES-CLAUSE) ((POLITE | SOFT | AND)* (BARE-YES | YES-CLAUSE | DECIDED))* (POLITE | SOFT | FROM)*
YES-TAKING-PART = (POLITE | AND | BARE-YES | ok | okay)* YES-CLAUSE ((POLITE | SOFT | AND)* (BARE-YES | YES-CLAUSE | DECIDED))* (POLITE | SOFT)*

TIME = i aar | denne gang | i denne omgang | i denne runde | i denne ombaering | denne omgang | her | IN
WHY = det har WE REGRET* ikke LACK til | vi REGRET* ikke har (LACK | LACK til (det | JOIN)) | (vi har | der er) (REGRET | for tiden)* ikke (LACK | LACK til (det | JOIN)) | vi har (for)? (travlt | meget at lave | mange andre (ting | projekter | opgaver)) | det (passer | er) (REGRET)* ikke (os | noget for os | relevant for os)
  | (maaske | gerne) (en anden gang | naeste gang | naeste aar | senere) | held og lykke (med (det | projektet))? | god (fornoejelse | arbejdslyst)
  | (det er)? (paa grund af | pga) (manglende)? (ressourcer | tid | oekonomi | travlhed) | BODY har (ogsaa)? sagt nej
LACK = ressourcer | ressourcerne | tid | tiden | raad | kapacitet | kapaciteten | mulighed | muligheden | penge | pengene | kraefter | kraefterne | overskud | overskuddet | personale | folk | mulighed for (det | JOIN)
DROPS = (melder | maelder) (REGRET | os)* fra | framelder (os | RESPONDENT) | (takker | siger | svarer) REGRET* nej (tak)? TO? | springer REGRET* over | staar REGRET* over
  | traekker os (ud)? | melder (REGRET)* afbud | siger (REGRET)* fra | afslaar (REGRET)* | afstaar (REGRET)*
DROP = melde (os)? fra | framelde os | (takke | sige | svare) nej (tak)? TO? | springe over | staa over | traekke os (ud)? | melde afbud | sige fra | afslaa
NO-CLAUSE = (desvaerre | beklageligvis) NO-CLAUSE | det (siger | takker) WE REGRET* nej (tak)? til | WE? (deltager | medvirker | tilmelder os | stiller op | oensker det | gaar) REGRET* ikke (med | op)? TIME? | REGRET* (deltager) WE REGRET* ikke TIME?
  | WE? (kan | ka | vil | oensker | skal) REGRET* ikke REGRET* JOIN TIME? | REGRET* (kan | ka | vil | oensker | skal) WE REGRET* ikke REGRET* JOIN TIME?
  | det (vil | kan | oensker | skal | goer) WE REGRET* ikke TIME? | WE? (er | e) REGRET* ikke (med | interesserede | interesseret | tilmeldt) (i JOIN | i det)? TIME?
  | REGRET* (er | e) WE REGRET* ikke med TIME? | WE? (har | ser) REGRET* ikke mulighed for JOIN TIME?
  | WE? DROPS TIME? | WE? (er | bliver) REGRET* noedt til at DROP TIME? | WE? har REGRET* (besluttet | valgt) REGRET* ikke REGRET* JOIN TIME? | REGRET+ (melder WE fra | takker WE nej | siger WE nej | springer WE over | staar WE over | maa WE DROP) TIME?
  | WE? (maa | vil gerne | vil | bliver noedt til at | er noedt til at | vaelger at | har besluttet at | har valgt at | oensker at | skal) REGRET* DROP TIME?
  | (det (er | bliver) | (vores | vort)? svar er | svaret er | svaret bliver | vi svarer) REGRET* (et)? (klart)? nej (tak)? (FROM | TIME)? | nej FROM
  | REGRET* ikke (i aar | denne gang | i denne omgang) | framelding | frameldt | afbud | afslag | deltager ikke | ikke interesseret | ikke interesserede | det er REGRET* ikke (noget | relevant | sagen) for os TIME? | I-TELL NO-CLAUSE
NO = POLITE* (BARE-NO | NO-CLAUSE) ((POLITE | AND | REGRET)* (BARE-NO | NO-CLAUSE | WHY | TIME))* (POLITE | REGRET | FROM | (men)? tak for (tilbuddet | invitationen))*
NO-TAKING-PART = (POLITE | BARE-NO | AND)* NO-CLAUSE ((POLITE | AND | REGRET)* (BARE-NO | NO-CLAUSE | WHY | TIME))* (POLITE | REGRET)*

BOARD = (boerne | kultur | teknik | social | sundhed | sundheds | oekonomi | unge | familie | skole | laering | laerings | fritid | fritids) og
BODY = BOARD (~udvalget | ~udvalg) | byraadet | byraad | byr | kommunalbestyrelsen | kommunalbestyrelse | kb | kommunalbestyrelsens ~udvalg | borgerrepraesentationen | magistraten | ~udvalget | ~udvalg | politikerne | vores politikere
  | det politiske (niveau | udvalg | system) | (vores | det) (byraad | kommunalbestyrelse | ~udvalg)
BODYS = BOARD (~udvalgets | ~udvalgs) | byraadets | kommunalbestyrelsens | kommunalbestyrelses | borgerrepraesentationens | magistratens | ~udvalgets | ~udvalgs | politikernes | politisk
ASSENT = godkendelse | godkendelsen | behandling | behandlingen | beslutning | stillingtagen | accept | opbakning | vedtagelse | tilslutning | tiltraedelse | tilsagn | ja | afklaring | sagsbehandling
OBJECT = (til | om | med)? (det | den | sagen | aftalen | deltagelsen | deltagelse | projektet | partnerskabet | det hele | dette)
ASSENTING = (endelig | endelige)? BODYS (endelige | politiske | formelle)? ASSENT (af (sagen | deltagelsen))? | (endelig)? politisk (ASSENT | afklaring) ((i | af | fra | hos) BODY)? | (en | den)? (politisk | politiske)? ASSENT (i | af | fra | hos) BODY
  | at (det | sagen) (bliver)? (godkendes | vedtages | godkendt | vedtaget) (af | i) BODY | (at)? BODY ALSO ASSENTS | BODY
ALSO = (ogsaa | endeligt | saa)*
ASSENTS = godkender OBJECT? | siger ja OBJECT? | vedtager OBJECT? | tiltraeder OBJECT? | bakker (det)? op OBJECT? | vil (det | vaere med)? | beslutter (det)? | tilslutter sig OBJECT? | giver groent lys | siger god for OBJECT
  | har (godkendt | vedtaget | tiltraadt | behandlet | besluttet) OBJECT? | har sagt ja OBJECT?
STILL = dog | bare | kun | lige | foerst | ogsaa | jo | nu | stadig | fortsat | selvfoelgelig | naturligvis | endeligt | formelt
HAS-TO = tage (endelig)? (stilling | beslutning) OBJECT? | godkende OBJECT? | sige ja OBJECT? | behandle OBJECT? | tiltraede OBJECT? | beslutte (det)? | vedtage OBJECT? | se paa det | tage stilling
RESERVE = (med | under | m | paa | (vi)? tager | (vi)? har | (det)? er (med | under)?)? (et | visse | politisk | de noedvendige)? forbehold ((for | om | af) ASSENTING)?
RESERVATION = RESERVE | (hvis | naar | saafremt | forudsat (at)? | under (den)? forudsaetning af (at)? | betinget af (at)? | paa betingelse af (at)? | givet (at)? | med forudsaetning om) CONDITION
  | BODY skal STILL* HAS-TO STILL* | (det | sagen | den | vi) skal STILL* (POLITICALLY | (i | forbi | gennem | igennem | op i | til | til behandling i) (BODY | det politiske)) STILL*
  | (vi)? (afventer | mangler | venter paa) STILL* ASSENTING | BODY har STILL* (endnu ikke | ikke) STILL* (besluttet | godkendt | behandlet | vedtaget | taget stilling | taget stilling til) (det | sagen)? (endnu)?
CONDITION = ASSENTING | (det | sagen | den) (bliver)? (godkendes | vedtages | besluttes | tiltraedes | godkendt | vedtaget) ((af | i) BODY | politisk) | politisk (godkendes | vedtages)
POLITICALLY = (godkendes | behandles | besluttes | vedtages | tiltraedes) STILL* (politisk | i BODY | af BODY | hos BODY) | politisk (godkendes | behandles | besluttes | vedtages)
BACK-TO-FRONT = (saa)? ((er | e) WE SOFT* med IN? | vil WE SOFT* (JOIN | gerne) | deltager WE SOFT* | siger WE SOFT* ja | ja tak | ja)
RESERVED = POLITE* ((BARE-YES | YES-CLAUSE) (POLITE | SOFT | AND | dog | kun | bare)*)+ RESERVATION ((AND | dog)* RESERVATION)* POLITE*
  | POLITE* RESERVATION BACK-TO-FRONT POLITE* | POLITE* (et | vi giver et | det er et)? betinget (ja | tilsagn) (RESERVATION)? POLITE* | POLITE* (med | under) forbehold ((for | om | af) ASSENTING)? POLITE*
  | forbehold

TOUCHES = BARE-YES | BARE-NO | ikke | deltager | deltage | med | tilmelder | fra | over | afbud | forbehold | betinget | siger | takker

RIGHT = det (er | lyder | ser) (rigtigt | korrekt | fint | rigtig | godt (ud)? | fint ud | rigtigt ud | i orden) | det (passer | stemmer) | rigtigt | korrekt | alt (er)? (rigtigt | korrekt) | det er vi enige i | enig | enige | vi er enige
WRONG = det (passer | stemmer) REGRET* ikke | det er (REGRET* ikke (rigtigt | korrekt | rigtig) | forkert) | ikke (rigtigt | korrekt) | forkert | vi er (ikke enige | uenige) | uenig | uenige
AGREES = (ok | okay | POLITE)* (BARE-YES | RIGHT) ((POLITE | AND)* (BARE-YES | RIGHT))* POLITE*
DISAGREES = POLITE* (BARE-NO | WRONG) ((POLITE | AND)* (BARE-NO | WRONG))* POLITE*
CONFIRMS = (POLITE | ok | okay | oki | super | fint | godt | perfekt)* (BARE-YES | RIGHT | SEND | ok | okay | oki | super | perfekt | fint) ((POLITE | AND)* (BARE-YES | RIGHT | SEND))* (POLITE | bare | nu)*
SEND = bekraeft | bekraeftet | bekraefter | (jeg | vi) bekraefter (det | svaret)? | (det)? bekraeftes | send | (bare | saa)? send (det | den | svaret)? (bare | nu | afsted)? | godkend | godkendt | (jeg | vi) godkender (det)? | (det)? godkendes | indsend
REJECTS = POLITE* (BARE-NO | WRONG | (det)? (skal)? (ikke)? bekraeftes ikke | vent | stop vent | ikke endnu | send (det)? ikke | jeg fortryder) ((POLITE | AND)* (BARE-NO | WRONG | vent | ikke endnu))* POLITE*
`);
