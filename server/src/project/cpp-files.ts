/** Which C++ files belong to a project: its own, those that it names, and those of the wheel. */
import { dirname, join, resolve, sep } from 'node:path';
import { isCppFile } from '../base/cpp-files.js';
import { isInside } from '../base/node/is-inside.js';
import { isFile, kindOf, listEntries, readText } from '../base/node/probe.js';
import { realPath } from '../base/node/real-path.js';
import { sortByName } from '../base/order.js';
import { homeFolder } from '../interpreters/home.js';
import { skipByEntry, skipByName } from '../files/skip-rules.js';

/** Enough for a large project; a folder that is none of one ends soon. */
const MOST_FILES = 10_000;
const MOST_ENTRIES = 200_000;
/** Longer files are data. */
export const MOST_CPP_BYTES = 2 * 1024 * 1024;
const MOST_COMMANDS_BYTES = 64 * 1024 * 1024;

/** Where C++ files are looked for. */
export interface CppPlaces {
  /** The project's folder. */
  readonly root: string;
  /** `cpp-sources`. */
  readonly named: readonly string[];
  /** Folders of what the project's targets are made of, wherever they are. */
  readonly targets?: readonly string[];
  /** Build trees, which may list what is compiled. */
  readonly trees?: readonly string[];
  /** The real path of libtvm_ffi: its wheel holds its sources. */
  readonly runtime: string | null;
  /** Else only files inside of {@link root} count, whatever links lead to. */
  readonly isTrusted: boolean;
}

/** Absolute paths, each once, sorted. */
export function listCppFiles(places: CppPlaces): readonly string[] {
  const { root, named, targets = [], trees = [], runtime, isTrusted } = places;
  const found = new Finder();
  found.below(root);
  const own = new Set(found.files);
  for (const path of named) if (isTrusted || isBelow(path, root)) found.path(path);
  if (isTrusted) for (const folder of targets) found.beside(folder, root);
  for (const folder of new Set([root, join(root, 'build'), ...(isTrusted ? trees : [])])) {
    for (const file of compiledFiles(join(folder, 'compile_commands.json'))) {
      // Without trust not even a look: a path may name another machine.
      if ((isTrusted || isBelow(file, root)) && isFile(file)) found.add(file);
    }
  }
  if (isTrusted && runtime !== null) {
    const home = dirname(dirname(runtime));
    if (isFile(join(home, 'include', 'tvm', 'ffi', 'c_api.h'))) {
      found.below(join(home, 'include'));
      found.below(join(home, 'src'));
    }
  }
  const files = sortByName([...found.files], (file) => file);
  return isTrusted ? files : files.filter((file) => own.has(file) || isBelow(file, root));
}

/** Wherever links lead. */
function isBelow(path: string, root: string): boolean {
  return isInside(path, root) && isInside(realPath(path), realPath(root));
}

class Finder {
  readonly files = new Set<string>();
  #entries = 0;

  add(file: string): void {
    if (this.files.size < MOST_FILES && isCppFile(file)) this.files.add(file);
  }

  /** What a setting names: a file of any name, or a folder. */
  path(path: string): void {
    const kind = kindOf(path);
    if (kind === 'folder') this.below(path);
    else if (kind === 'file' && this.files.size < MOST_FILES) this.files.add(path);
  }

  /**
   * A folder of sources outside of the project. Of one that holds the project too, or the user's
   * other work, only its own files count.
   */
  beside(folder: string, root: string): void {
    if (isInside(folder, root) || dirname(folder) === folder) return;
    const home = homeFolder(process.env);
    if (folder === home) return;
    if (!isInside(root, folder) && !isInside(home, folder)) this.below(folder);
    else {
      for (const entry of listEntries(folder))
        if (entry.isFile()) this.add(join(folder, entry.name));
    }
  }

  /** Folders inside that a walk skips are skipped; links are not followed. */
  below(root: string): void {
    const pending = [root];
    for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
      const entries = listEntries(folder);
      this.#entries += entries.length;
      if (this.#entries > MOST_ENTRIES || this.files.size >= MOST_FILES) return;
      if (folder !== root && entries.some(({ name }) => skipByEntry(name) !== null)) continue;
      // Joining paths one by one takes longer than listing the folder.
      const prefix = folder.endsWith(sep) ? folder : folder + sep;
      for (const entry of entries) {
        const path = prefix + entry.name;
        if (entry.isDirectory() && skipByName(entry.name) === null) pending.push(path);
        else if (entry.isFile()) this.add(path);
      }
    }
  }
}

/** The sources in a compilation database; nothing where there is none, or it is damaged. */
function compiledFiles(path: string): readonly string[] {
  const text = readText(path, MOST_COMMANDS_BYTES);
  if (text === null) return [];
  let commands: unknown;
  try {
    commands = JSON.parse(text);
  } catch {
    return [];
  }
  if (!Array.isArray(commands)) return [];
  return commands.flatMap((command: unknown) => {
    const { directory, file } = (command ?? {}) as { directory?: unknown; file?: unknown };
    if (typeof file !== 'string' || file.includes('\0')) return [];
    const from = typeof directory === 'string' ? directory : dirname(path);
    const full = resolve(dirname(path), from, file);
    return [full];
  });
}
