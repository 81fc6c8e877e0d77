/**
 * Texts of a project's files around a build whose own step may change them: as they are on disk,
 * and as the editor shows them a moment later.
 */
import { readSource } from '../../files/index.js';
import type { Project } from '../workspace/project.js';

/** How long the editor may take to read a file again, and how often it is looked at, in ms. */
const LONGEST_MS = 3000;
const LOOK_MS = 50;

/** By path, of files that hold directives. */
export type Texts = ReadonlyMap<string, string>;

export function diskTexts(projects: readonly Project[]): Texts {
  const paths = projects.flatMap(({ view }) => [...(view?.files.keys() ?? [])]);
  return new Map(
    paths.flatMap((path): [string, string][] => {
      const text = diskText(path);
      return text === null ? [] : [[path, text]];
    }),
  );
}

function diskText(path: string): string | null {
  const read = readSource(path);
  return read.kind === 'source' ? read.text : null;
}

/**
 * Waits until the editor has the texts that the build wrote: an edit for the older text would
 * conflict with the file. Files with the user's own changes are left to the user.
 *
 * @param before the texts on disk before the build
 */
export async function awaitBuffers(projects: readonly Project[], before: Texts): Promise<void> {
  const clean = projects.flatMap(({ sources }) =>
    [...before].flatMap(([path, text]) =>
      sources.bufferOf(path)?.text === text && diskText(path) !== text ? [{ sources, path }] : [],
    ),
  );
  const until = Date.now() + LONGEST_MS;
  const isBehind = (): boolean =>
    clean.some(({ sources, path }) => {
      const buffer = sources.bufferOf(path);
      return buffer !== null && buffer.text === before.get(path);
    });
  while (isBehind() && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
