/** Signing in and out. */
export const SIGN_IN = {
  title: 'Log ind',
  text: 'Siderne her er for KL’s medarbejdere.',
  noLink: 'Den, der driver løsningen, kan lave et link, som du logger ind med.',
  begin: 'Log ind med din arbejdskonto',
  onward: {
    title: 'Du sendes videre',
    text: 'Du logger ind med din arbejdskonto og kommer tilbage hertil bagefter.',
    way: 'Gå videre til log ind',
  },
  link: {
    title: 'Log ind',
    text: (email: string) => `Linket logger ${email} ind. Det kan bruges én gang.`,
    begin: 'Log ind',
    dead: {
      title: 'Linket gælder ikke længere',
      text: 'Et link kan bruges én gang og kun i et kvarter. Få et nyt.',
    },
  },
  refused: {
    title: 'Du blev ikke logget ind',
    text: 'Log ind blev afbrudt eller afvist. Prøv igen. Bliver det ved, så sig det til dem, der driver løsningen.',
  },
  unusable: {
    title: 'Log ind gælder ikke længere',
    text: 'Der gik for lang tid, eller der blev logget ind i en anden fane. Begynd forfra.',
  },
  away: {
    title: 'Log ind virker ikke lige nu',
    text: 'Der er ikke forbindelse til det sted, hvor du logger ind. Prøv igen om lidt. Haster det, så kan den, der driver løsningen, lave et link, som du logger ind med.',
  },
  notStaff: {
    title: 'Du har ikke adgang',
    text: (email: string) =>
      `${email} står ikke på listen over KL’s medarbejdere. Spørg dem, der driver løsningen, hvis det er en fejl.`,
  },
  unverified: {
    title: 'Du har ikke adgang',
    text: (email: string) =>
      `Det er ikke bekræftet, at ${email} er din adresse. Bekræft den dér, hvor du logger ind, eller spørg dem, der driver løsningen.`,
  },
  noAddress: {
    title: 'Du har ikke adgang',
    text: 'Det sted, hvor du logger ind, oplyser ikke din e-mailadresse. Spørg dem, der driver løsningen.',
  },
  /** Nobody was signed in in this browser. */
  first: { title: 'Log ind først', text: 'Siderne her er for KL’s medarbejdere.' },
  over: { title: 'Du er logget ud', text: 'Log ind igen for at fortsætte. Det, der er gemt, er der stadig.' },
  signedOff: {
    title: 'Du er logget af',
    text: '',
    provider: 'Log også af din arbejdskonto',
  },
  everywhere: {
    title: 'Du er logget af alle steder',
    text: 'Alle browsere, som du var logget ind i, er logget af.',
  },
  signedIn: {
    title: 'Du er logget ind',
    text: (email: string) => `Du er logget ind som ${email}.`,
    open: (count: number) =>
      count === 1 ? 'Du er kun logget ind i denne browser.' : `Du er logget ind i ${count} browsere.`,
    everywhere: 'Log af alle steder',
    onward: 'Til partnerskaberne',
  },
  again: 'Log ind igen',
  own: 'Se, hvor du er logget ind',
} as const;
