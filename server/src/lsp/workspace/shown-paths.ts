/**
 * How the editor names files. We know files by real paths; an editor that opened a folder through a
 * link keeps the link in all names below it, and shows any other name as a file of another folder.
 */
import { join, relative, dirname, basename } from 'node:path';
import { isInside } from '../../base/node/is-inside.js';
import { realPath } from '../../base/node/real-path.js';

/** A folder by its real path, and as the editor names it. */
interface Alias {
  readonly real: string;
  readonly shown: string;
}

export class ShownPaths {
  #folders: readonly Alias[] = [];
  /** Learned from documents: a link may be below the folder, or there may be no folder. */
  readonly #learned = new Map<string, Alias>();
  /** Answers, until an alias is new. */
  readonly #known = new Map<string, string>();

  /** @param folders that are open in the editor, as it names them */
  setFolders(folders: readonly string[]): void {
    this.#folders = folders.map((shown) => ({ real: realPath(shown), shown }));
    this.#known.clear();
  }

  /** Notes how a document is named. */
  learn(shown: string, real: string): void {
    const alias = folderOf(shown, real);
    if (alias === null || this.#learned.get(alias.real)?.shown === alias.shown) return;
    this.#learned.set(alias.real, alias);
    this.#known.clear();
  }

  /** The path as the editor names it. */
  of(path: string): string {
    let shown = this.#known.get(path);
    if (shown === undefined) {
      shown = this.#find(path);
      this.#known.set(path, shown);
    }
    return shown;
  }

  #find(path: string): string {
    if (this.#folders.some(({ shown }) => isInside(path, shown))) return path;
    const alias =
      innermost(this.#folders, path) ?? innermost([...this.#learned.values()], path) ?? null;
    return alias === null ? path : join(alias.shown, relative(alias.real, path));
  }
}

/** The folders above which two names of a file differ; `null` when they do not, or in its own name. */
function folderOf(shown: string, real: string): Alias | null {
  if (shown === real || basename(shown) !== basename(real)) return null;
  let alias = { real: dirname(real), shown: dirname(shown) };
  while (basename(alias.real) === basename(alias.shown) && dirname(alias.real) !== alias.real) {
    alias = { real: dirname(alias.real), shown: dirname(alias.shown) };
  }
  return alias;
}

function innermost(aliases: readonly Alias[], path: string): Alias | undefined {
  return aliases
    .filter(({ real }) => isInside(path, real))
    .sort((a, b) => b.real.length - a.real.length)[0];
}
