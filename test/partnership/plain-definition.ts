/** What a definition must have and a test seldom asks about. Other builders start from it and add what theirs is about. */
export const PLAIN = {
  letterhead: {
    date: '2017-04-07',
    caseId: 'SAG-1',
    documentId: '1',
    email: 'hso@kl.dk',
    phone: '3370 3316',
    address: ['Weidekampsgade 10'],
    website: 'www.kl.dk',
  },
  contacts: [{ name: 'Helle Steiness Olsen', title: 'konsulent', email: 'hso@kl.dk', phone: '23831954' }],
  invited: 'all',
  organisation: { projectLead: 'KL', facilitators: ['KL'] },
  background: ['Baggrund.'],
  purpose: ['Formål.'],
  successCriteria: ['det går godt'],
  networks: { size: { minimum: 8, maximum: 12 }, count: 'one-or-more' },
  networkMeetings: {
    label: 'netværksmøde',
    labelPlural: 'netværksmøder',
    count: 3,
    fullDay: true,
    ownDates: false,
    theme: 'Temaet vælges sammen.',
  },
  price: { amount: 70000, covers: ['tre møder'] },
  dissemination: { text: ['Resultaterne deles.'] },
};
