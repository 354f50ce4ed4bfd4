import { readFile } from 'node:fs/promises';
import { readYaml } from '../intake/files/yaml-file.ts';
import { Story } from './story.ts';

/** A story from its file. @throws where it is not one: it comes with the program */
export async function readStory(file: string): Promise<Story> {
  const { read, problems } = readYaml(file, await readFile(file, 'utf8'));
  if (!read)
    throw new Error(problems.map(({ message, place: ref }) => `${ref?.line}: ${message}`).join('\n'));
  return Story.parse(read.value);
}
