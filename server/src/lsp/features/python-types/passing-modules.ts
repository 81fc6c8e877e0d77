/**
 * Modules that only pass on names of others, such as the `__init__.py` of a package. Views leave them
 * out, because they neither hold a directive nor mention tvm_ffi, so they are read from the disk.
 */
import { dirname, join } from 'node:path';
import { isInside } from '../../../base/node/is-inside.js';
import { readText } from '../../../base/node/probe.js';
import { parseDirectives, type PlanFile } from '../../../core/index.js';
import type { ProjectView } from '../../view.js';

/** Longer modules do more than that. */
const LONGEST = 1 << 18;

export class PassingModules {
  readonly #files = new Map<string, PlanFile | null>();

  constructor(readonly view: Pick<ProjectView, 'root' | 'dialect'>) {}

  /**
   * The module of a name, as Python finds it near a file of the project; `null` outside of it.
   *
   * @param module may begin with dots
   */
  find(module: string, from: string): PlanFile | null {
    const dots = /^\.*/.exec(module)?.[0].length ?? 0;
    const words = module.slice(dots).split('.').filter(Boolean);
    const above = this.#foldersAbove(from);
    const bases = dots === 0 ? above : above.slice(dots - 1, dots);
    for (const base of bases) {
      const place = join(base, ...words);
      const found = this.#read(join(place, '__init__.py')) ?? this.#read(`${place}.py`);
      if (found !== null) return found;
    }
    return null;
  }

  /** The nearest first. */
  #foldersAbove(path: string): readonly string[] {
    const found: string[] = [];
    for (let at = dirname(path); isInside(at, this.view.root); at = dirname(at)) {
      found.push(at);
      if (dirname(at) === at) break;
    }
    return found;
  }

  #read(path: string): PlanFile | null {
    const known = this.#files.get(path);
    if (known !== undefined) return known;
    const text = readText(path, LONGEST);
    const { vocabulary } = this.view.dialect;
    const parsed = text === null ? null : parseDirectives(text, vocabulary, null, true);
    const file = parsed && { path, parsed };
    this.#files.set(path, file);
    return file;
  }
}
