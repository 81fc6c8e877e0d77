/** The file behind a library that Python code loads. */
import type { BoundLibrary } from './model.js';
import type { LibraryFile, Surroundings } from './surroundings.js';

/** The file of a library that is loaded in one way. */
export function libraryOf(
  { files }: Pick<BoundLibrary, 'files'>,
  { around, path }: { readonly around: Surroundings; readonly path: string },
): LibraryFile | null {
  const [file, more] = files;
  if (file === undefined || file === null || more !== undefined) return null;
  return around.library(file, path);
}
