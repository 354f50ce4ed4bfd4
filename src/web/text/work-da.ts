/** What is said of work that takes a while. */
export const WORK = {
  by: (name: string, at: string) => `Sat i gang af ${name} kl. ${at}.`,
  begins: 'Begynder …',
  progress: (done: number, all: number) => `${done} af ${all}`,
  progressLabel: 'Hvor langt er det',
  busy: 'Det er nogen allerede i gang med, så der er ikke sat mere i gang. Vent, til det er færdigt, og prøv så igen.',
  goesOn: 'Du kan lukke siden imens: arbejdet går videre, og du kan komme tilbage til den.',
  failed: 'Noget gik galt, og arbejdet blev ikke færdigt. Prøv igen om lidt.',
  interrupted: (at: string) =>
    `Arbejdet, der blev sat i gang kl. ${at}, blev afbrudt: serveren er startet igen imens, eller det er længe siden. Det, der nåede at blive færdigt, er gemt.`,
  gone: { title: 'Arbejdet er ikke i gang længere' },
  result: 'Se resultatet',
  back: 'Tilbage',
} as const;
