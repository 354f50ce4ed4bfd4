import { grammar } from './grammar.ts';

/**
 * A list of options, most wanted first, or one of them, as people type it; words are folded. OPTION is what names one,
 * DIGITS, COUNT and ORDINAL are numbers in figures and in words, and "," is whatever stands between two.
 */
export const LIST = grammar(`
WE = (vi | jeg | kommunen | os) (i kommunen)?
SOFT = gerne | meget | rigtig | ogsaa | altsaa | saa | her | mig | os | bare | lige | klart
# What weighs the first of a list says of a later one that it rather comes first.
MOST = helst | isaer | primaert | mest
HAVE = have | vaelge | tage | prioritere | oenske | se paa | pege paa | satse paa | (arbejde | deltage | starte | begynde | vaere) (SOFT | MOST)* (videre)? (med | i | paa | om)?
CHOOSE = vaelger | tager | prioriterer | oensker | peger paa | satser paa | starter med | begynder med | arbejder med | har (valgt | prioriteret | besluttet | oensket)
OURS = (vores | vort | mine | min | mit | de | den | det | kommunens) ((tre | fire | fem | foreloebige | endelige | oenskede | vigtigste) )* (valg | oenske | oensker | prioritering | prioriteringen | prioriteringer | prioriteter | raekkefoelge | raekkefoelgen | svar | svaret | omraader | indsatsomraader | temaer | emner | liste)
OPENING = ja | tak | hej | hejsa | goddag | ok | okay | godt | fint | super | , | gerne | meget gerne | kaere kl
  | (WE | (saa)? (vil | vaelger | oensker) WE)? SOFT* (vil | oensker | skal | kan)? SOFT* WE? (SOFT | MOST)* (at)? HAVE (SOFT | MOST)* | (det | saa) (vil | oensker) WE SOFT* HAVE? | WE vil (SOFT | MOST)* | WE? SOFT* CHOOSE (SOFT | MOST)* | MOST
  | OURS (er | bliver)? | (det | svaret) (er | bliver | skal vaere | maa blive) | (prioritering | prioriteret | raekkefoelge | svar | valg | oensker | prioriteter)

ARTICLE = den | det | de | dem | et | en | om | med | paa | til | omraadet | omraade | temaet | tema | emnet | emne | indsatsomraadet | indsatsomraade | punktet | punkt | noget (om | med) | SOFT
AFTER = ting | omraadet | temaet | delen | SOFT | med
FIRST = (aller)? (foerst | allerfoerst) (og fremmest)? | (det)? (vigtigst | vigtigste) (er)? | oeverst
LAST = til sidst | til slut | endelig | sidst
FIRST-AFTER = (skal | er | kommer)? (vaere)? (som)? (det | den)? (allerfoerst | foerst | foerste) | (er | som) (det)? (vigtigst | vigtigste) | oeverst
LAST-AFTER = (skal | er | kommer)? (vaere)? (til sidst | til slut | sidst | nederst)
PLACE = prioritet | prioriteten | prioriteter | prio | valg | plads | pladsen
NUMBER = nr | nummer
AS = (som | er | bliver | paa)? (vores)?
PLACED = AS (NUMBER | PLACE)* DIGITS PLACE? (er | :)* | AS ORDINAL PLACE (er | :)* | PLACE (DIGITS | COUNT) (er | :)*
PLACED-AFTER = AS (NUMBER | PLACE | :)* DIGITS PLACE? :? | AS ORDINAL PLACE | (som | er) (vores)? (PLACE | NUMBER)? (ORDINAL | COUNT) PLACE?
NUMBERED = (den | det | NUMBER | mulighed | punkt | valg | SOFT)* (DIGITS | COUNT | ORDINAL) (mulighed)?
NAMED = ARTICLE* OPTION AFTER*

NEXT = , | og | samt | plus | efterfulgt af | saa | derefter | dernaest | herefter | men
ITEM = (FIRST | LAST)? PLAIN-ITEM
LED-ITEM = (FIRST | LAST) PLAIN-ITEM
PLAIN-ITEM = :? (PLACED? (NAMED | NUMBERED) | NAMED PLACED-AFTER) (FIRST-AFTER | LAST-AFTER)?
PLACED-ITEM = PLACED NAMED
ITEM-PLACED = NAMED PLACED-AFTER
NUMBER-ITEM = NUMBERED
ONLY-ITEM = NAMED | NUMBERED
ITEMS = ITEM (NEXT+ ITEM | LED-ITEM)* | PLACED-ITEM (NEXT* PLACED-ITEM)* | ITEM-PLACED (NEXT* ITEM-PLACED)* | NUMBER-ITEM NUMBER-ITEM+

CLOSING = tak | 👍 | , | (i (den | samme | denne) raekkefoelge) | mvh | venlig hilsen | hilsen | er (vores | vort | mit) (valg | oenske | svar | prioritering)
ONE = OPENING* ONLY-ITEM CLOSING*
LISTED = OPENING* NEXT* ITEMS CLOSING*

SOME = OPENING* (de | dem)? (TOP | BOTTOM) (COUNT | DIGITS) CLOSING* | OPENING* (de | dem)? (COUNT | DIGITS) (TOP | BOTTOM) CLOSING*
TOP = foerste | oeverste
BOTTOM = sidste | nederste
RANGE = OPENING* NUMBER? LOW til (og med)? NUMBER? HIGH CLOSING*
LOW = DIGITS
HIGH = DIGITS
`);
