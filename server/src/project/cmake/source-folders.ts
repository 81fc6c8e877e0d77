/** Where the C++ files are that a command of CMake names: the sources of a target, or a pattern. */
import { dirname, resolve } from 'node:path';
import { isCppFile } from '../../base/cpp-files.js';

/** Commands that pass sources to a target, such as `pybind11_add_module`. */
const TAKES_SOURCES = /^(?:(?:\w+_)?add_(?:library|module|executable)|target_sources)$/;
const PATTERN = /^GLOB(?:_RECURSE)?$/;

/**
 * @param texts the arguments; `null` for one that is not known
 * @param folder `CMAKE_CURRENT_SOURCE_DIR`
 */
export function sourceFoldersIn(
  name: string,
  texts: readonly (string | null)[],
  folder: string,
): readonly string[] {
  const [first = null, ...rest] = texts;
  const isPattern = name === 'file' && first !== null && PATTERN.test(first);
  if (!isPattern && !TAKES_SOURCES.test(name)) return [];
  return rest.flatMap((text) => {
    if (text === null || text.includes('$<') || text.includes('\0') || !isCppFile(text)) return [];
    const wild = text.search(/[*?[]/);
    return dirname(resolve(folder, wild < 0 ? text : `${text.slice(0, wild)}x`));
  });
}
