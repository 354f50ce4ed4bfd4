import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Arimo has Arial's measures; DejaVu has the letters that Arimo lacks. A server may have no fonts of its own. */
const files = {
  '@expo-google-fonts/arimo': [
    '400Regular/Arimo_400Regular.ttf',
    '400Regular_Italic/Arimo_400Regular_Italic.ttf',
    '700Bold/Arimo_700Bold.ttf',
    '700Bold_Italic/Arimo_700Bold_Italic.ttf',
  ],
  'dejavu-fonts-ttf': ['ttf/DejaVuSans.ttf', 'ttf/DejaVuSans-Bold.ttf'],
};

/** The fonts of every PDF. Throws where a package is not installed. */
export function readFonts(): Buffer[] {
  const require = createRequire(import.meta.url);
  return Object.entries(files).flatMap(([name, fonts]) => {
    const folder = dirname(require.resolve(`${name}/package.json`));
    return fonts.map((font) => readFileSync(join(folder, font)));
  });
}
