/**
 * What an editable install points to. Its `.pth` files name folders or import code of the build
 * backend; the few literals that matter are read without running it.
 */
import { isAbsolute, join, resolve } from 'node:path';
import { pushAll } from '../../base/list.js';
import { kindOf, readText } from '../../base/node/probe.js';

const MOST_BYTES = 1 << 20;

export interface Editable {
  /** Folders with the project's own sources. */
  readonly folders: readonly string[];
  /** Where scikit-build-core rebuilds; `null` if it does not. */
  readonly buildFolder: string | null;
}

/**
 * @param folder the package folder
 * @param files what the distribution's RECORD lists
 */
export function readEditable(folder: string, files: readonly string[]): Editable {
  const top = files.filter((file) => !/[\\/]/.test(file));
  const folders: string[] = [];
  let buildFolder: string | null = null;
  for (const name of top) {
    const text = /\.(?:pth|py)$/.test(name) ? readText(join(folder, name), MOST_BYTES) : null;
    if (text === null) continue;
    if (name.endsWith('.pth')) pushAll(folders, pathsOf(text, folder));
    else {
      pushAll(folders, mappingOf(text));
      buildFolder ??= buildFolderOf(text);
    }
  }
  const isThere = (item: string): boolean => kindOf(item) === 'folder';
  return { folders: [...new Set(folders)].filter(isThere), buildFolder };
}

/** The folders of a `.pth` file; a line that starts with `import` is code. */
function pathsOf(text: string, folder: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#') && !/^import[ \t]/.test(line))
    .map((line) => resolve(folder, line));
}

/** `MAPPING = {'package': '/its/folder'}` in the finder that setuptools writes. */
function mappingOf(text: string): readonly string[] {
  const mapping = /^MAPPING(?:: [^=\n]*)? = (\{.*\})$/m.exec(text)?.[1] ?? '';
  return stringsIn(mapping).filter(isAbsolute);
}

/**
 * The last line of scikit-build-core's file is a call with the files of the package and the build
 * folder, which is the only string argument that is a path.
 */
function buildFolderOf(text: string): string | null {
  const call = /^install(?:_inplace)?\((.*)\)$/m.exec(text)?.[1];
  if (call === undefined) return null;
  const alone = argumentsOf(call).filter((argument) => /^['"]/.test(argument));
  return alone.flatMap(stringsIn).find(isAbsolute) ?? null;
}

const STRING = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g;

/** The strings of an expression, in order. */
export function stringsIn(expression: string): readonly string[] {
  return [...expression.matchAll(STRING)].map(([literal]) =>
    literal.slice(1, -1).replace(/\\(.)/g, '$1'),
  );
}

/** The arguments of a call that are not inside other brackets, as text. */
export function argumentsOf(call: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (const { 0: token, index } of call.matchAll(
    /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[[\](){},]/g,
  )) {
    if (/^[[({]$/.test(token)) depth += 1;
    else if (/^[\])}]$/.test(token)) depth -= 1;
    else if (token === ',' && depth === 0) {
      found.push(call.slice(from, index).trim());
      from = index + 1;
    }
  }
  return [...found, call.slice(from).trim()];
}
