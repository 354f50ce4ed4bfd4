/*
 * What is said without letters, each written without skin tone and variation selector. A smile says nothing of the matter;
 * an emoji that stands in no list is a word that is not understood.
 */
export const NOD = ['👍', '✅', '✔', '☑', '👌'];
export const SHAKE = ['👎', '❌', '✖', '❎', '🚫', '⛔', '🙅'];
export const SMILES = [...'🙂😊😀😃😄😁🙏👋🎉☺🥳🌞☀🌸💐❤💙'];

/** Words that are everywhere, and so no beginning or slip of an option's word: "over" is no "overgange", "samme" no "sammenhæng". */
export const FUNCTION_WORDS = words(`
  alle aldrig alt altid anden andre begge da dog du eller end endnu efter ens fordi foer foerend forrige han hun hver hvad hvem hvilke hvilken
  hvis hvor hvordan hvorfor hvornaar i ikke ind inden ingen intet kan kun kunne lidt lige ligesom maa maaske man mange med medmindre mellem
  men mere mindre mod naar naeste naesten nej nok nogen nogle nu ned over sammen samme sidst sidste siden skal skulle snart som saadan stadig
  tidligere ud uden under ved vel ville vente venter vist hos hele helt
`);

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter((word) => word !== ''));
}
