/** Which Python texts import a module that the C++ files of a folder make, until one has changed. */
import { compiledModuleNames, importTest } from '../../project/compiled-bundle.js';

export interface Folder {
  readonly root: string;
  readonly isTrusted: boolean;
}

interface Known {
  readonly names: string;
  readonly test: ReturnType<typeof importTest>;
}

export class CompiledImports {
  #known: Known | null = null;
  readonly #folder: () => Folder;

  constructor(folder: () => Folder) {
    this.#folder = folder;
  }

  readonly has = (text: string): boolean => this.#read().test?.(text) === true;

  /** C++ files have changed, or may have. @returns whether other modules are made now */
  lookAgain(): boolean {
    const before = this.#known;
    if (before === null) return false;
    this.#known = null;
    return this.#read().names !== before.names;
  }

  #read(): Known {
    if (this.#known !== null) return this.#known;
    const { root, isTrusted } = this.#folder();
    const names = compiledModuleNames(root, isTrusted);
    return (this.#known = { names: [...names].join(), test: importTest(names) });
  }
}
