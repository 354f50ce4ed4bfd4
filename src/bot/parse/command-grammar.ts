import { grammar } from './grammar.ts';

/** What can be asked for while questions are asked one by one, and what says that there is nothing to answer; words are folded. */
export const COMMAND = grammar(`
BEFORE = hej | oeh | hmm | ok | okay | nej | ja
AFTER = tak | igen | lige | nu
FOR-ME = (maa | kan | vil) (jeg | vi) (gerne | lige)* (se | faa | have) | (kan | vil) du (lige | godt)* (vise | finde | sende | give) (mig | os)? | find (mig | os)? | (jeg | vi) vil gerne (se | have) | vis (mig | os)? (lige)? | send (mig | os)?
THANKS = (hej | ok | okay | super | fint | godt)* (mange | tusind)? tak (skal du have)? (for (hjaelpen | det | nu | svaret | beskeden | paamindelsen | mailen))? (igen)? 👍*
GREETING = (hej | hejsa | heej | dav | davs | goddag | god dag | god morgen | godmorgen | god formiddag | god eftermiddag | godaften | hello) (igen | med dig | kl | du | der)*
BACK = (gaa)? (et skridt)? tilbage | forrige | forrige spoergsmaal | fortryd
STOP = stop | stands | pause | afbryd | annuller | annullere | hold pause | vi holder (en)? pause | jeg fortsaetter senere | vi fortsaetter senere | fortsaet senere
HELP = hjaelp (mig)? | hvad kan jeg (skrive | goere) | help
RESUME = fortsaet | genoptag | vi fortsaetter | jeg fortsaetter | start | hvor kom vi til | hvor er vi
RESTART = forfra | start forfra | begynd forfra | fra begyndelsen
UNKNOWN-YET = (desvaerre | altsaa | helt | rigtig | faktisk)* ikke (endnu)?
SKIP = spring (det | den | dette | spoergsmaalet)? over | naeste (spoergsmaal)? | videre | senere | det kommer senere | NOT-KNOWN
NOT-KNOWN = (det | den | dem)? (ved | kender) (jeg | vi) (det | dem | den)? UNKNOWN-YET
  | (jeg | vi) (ved | kender) (det | dem | den)? UNKNOWN-YET | ved (det)? (endnu)? ikke (endnu)? | (det er)? (ikke afklaret | ikke besluttet | uafklaret) (endnu)? | det har vi ikke (besluttet | afklaret) endnu
FINISH = faerdig | (vi | jeg) er (faerdig | faerdige) | det var (det | alt) | det er alt | (ikke | ingen) flere | ikke andre | slut
KEEP = behold (det)? | det samme | samme | uaendret | samme som foer | samme igen
CORRECT = (ja | nej | men | jeg vil | vi vil | gerne | lige)* (ret | rette | retter | rettelse | aendr | aendre) (nr | nummer | i | punkt | svaret paa | spoergsmaal | til)*

NONE = (nej | nej tak | ingen | intet | ingenting | niks | nope | naeh | na | ikke (noget | relevant)? (her)? | nej (det har vi)? ikke (noget)?) (tak)?
NOTHING = NONE | (nej)? (vi har | jeg har | der er)? (ingen | ikke nogen | ikke flere) (bemaerkninger | bemaerkning | kommentarer | forslag | maal | lokale maal | tilfoejelser | andre)
  | (nej)? (vi har | jeg har | der er)? (ikke noget | intet) (at (tilfoeje | bemaerke | sige))? | (nej)? det har vi (desvaerre)? ikke | spring (det | den | dette | spoergsmaalet)? over | ingen af (dem | delene) | nej ikke (lige nu | endnu | for nu)
EVERYTHING = (ja | vi vil gerne have)? (alle (sammen | dem | tre | fire | fem)? | begge (to)? | det hele | alt) (tak)?
`);
