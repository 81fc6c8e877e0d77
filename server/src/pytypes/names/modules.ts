/** Which file of a project is which module. */
import { compareCodePoints } from '../../base/order.js';

/** Finds files by the dotted names of their modules. */
export class ModuleFinder {
  /** By the last word of a module's name. */
  readonly #byName = new Map<string, string[]>();
  readonly #known = new Map<string, string | null>();

  /** @param paths of all files, however separated */
  constructor(paths: Iterable<string>) {
    for (const path of [...paths].sort(compareCodePoints)) {
      const words = wordsOf(path);
      const last = words?.at(-1);
      if (last === undefined) continue;
      const known = this.#byName.get(last);
      if (known === undefined) this.#byName.set(last, [path]);
      else known.push(path);
    }
  }

  /**
   * The file of a module; `null` when there is none, or several.
   *
   * @param module may begin with dots
   * @param from the file that imports it
   */
  find(module: string, from: string): string | null {
    const dots = /^\.*/.exec(module)?.[0].length ?? 0;
    const key = dots === 0 ? module : `${module} ${from}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = dots === 0 ? this.#absolute(module) : this.#relative(module, dots, from);
    this.#known.set(key, found);
    return found;
  }

  #absolute(module: string): string | null {
    const words = module.split('.');
    const found = (this.#byName.get(words.at(-1) ?? '') ?? []).filter((path) =>
      endsWith(wordsOf(path) ?? [], words),
    );
    return found.length === 1 ? (found[0] ?? null) : null;
  }

  #relative(module: string, dots: number, from: string): string | null {
    const folder = from.split(/[\\/]/).slice(0, -1);
    const base = folder.slice(0, folder.length - (dots - 1));
    const rest = module.slice(dots);
    const wanted = [...base, ...(rest === '' ? [] : rest.split('.'))];
    const last = wanted.at(-1) ?? '';
    const found = (this.#byName.get(last) ?? []).filter((path) => {
      const words = wordsOf(path) ?? [];
      return words.length === wanted.length && endsWith(words, wanted);
    });
    return found.length === 1 ? (found[0] ?? null) : null;
  }
}

/** Folders and module of a file; `null` for what is no Python source. */
function wordsOf(path: string): readonly string[] | null {
  const words = path.split(/[\\/]/);
  const name = words.pop() ?? '';
  if (!name.endsWith('.py')) return null;
  return name === '__init__.py' ? words : [...words, name.slice(0, -3)];
}

function endsWith(words: readonly string[], end: readonly string[]): boolean {
  const from = words.length - end.length;
  return from >= 0 && end.every((word, i) => words[from + i] === word);
}
