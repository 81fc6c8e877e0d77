/**
 * The mistakes that other folders find in the files of a project: in types that Python defines, and in
 * calls of libraries by other means than TVM-FFI. The code for those is loaded with the first file of
 * its kind.
 */
import { bindsLibrary } from '../../base/binding-import.js';
import type { Span } from '../../base/span.js';
import { pushAll } from '../../base/list.js';
import type { PlanFile, Problem, ProjectFacts, RegistryIndex } from '../../core/index.js';
import type { InUse } from '../../pytypes/index.js';
import type * as bindingsBundle from '../../project/bindings-bundle.js';
import { requirementProblems } from '../../project/compiled-bundle.js';
import { requireBundle } from '../../processes/bundle-location.js';
import { LateTypeChecker } from './late-type-checker.js';

interface Bindings {
  readonly checker: bindingsBundle.BindingChecker;
  readonly around: bindingsBundle.BindingFiles;
}

type Named = ReturnType<Bindings['checker']['namedAt']>;
type Offered = ReturnType<Bindings['checker']['offeredAt']>;
type Called = ReturnType<Bindings['checker']['calledAt']>;

/** Where headers and libraries may be read. */
type Places = ConstructorParameters<typeof bindingsBundle.BindingFiles>[0];

/** Looked at again after some seconds: an editor asks at every change of a file. */
const COMPARED_FOR_MS = 5000;

export class FoundElsewhere {
  readonly #types = new LateTypeChecker();
  #bindings: Bindings | null = null;
  #problems: { readonly at: number; readonly found: readonly Problem[] } | null = null;
  readonly #places: Places;
  readonly #isCompiled: (text: string) => boolean;

  /** @param isCompiled whether a text imports a module that the project compiles */
  constructor(places: Places, isCompiled: (text: string) => boolean) {
    this.#places = places;
    this.#isCompiled = isCompiled;
  }

  /** Those in the files that say how the project is built and what it needs. @param root its folder */
  problems(root: string): readonly Problem[] {
    const known = this.#problems;
    if (known !== null && Date.now() - known.at < COMPARED_FOR_MS) return known.found;
    const { around } = this.#bindings ?? {};
    const found: Problem[] = [...requirementProblems(root)];
    if (around !== undefined) {
      const { moduleNameProblems } = requireBundle('bindings.cjs') as typeof bindingsBundle;
      pushAll(found, moduleNameProblems(around, root));
    }
    this.#problems = { at: Date.now(), found };
    return found;
  }

  /** Headers or sources have changed. @returns whether anything depends on them */
  lookAgain(): boolean {
    this.#problems = null;
    return this.#bindings?.around.forget() === true;
  }

  /** What a file names at an offset; `null` where it names nothing that is bound. */
  namedAt(file: PlanFile, files: readonly PlanFile[], offset: number): Named {
    const found = this.#loadedFor(file);
    return found && found.checker.namedAt({ ...file, files }, found.around, offset);
  }

  /** What may be typed in place of a word behind `library.` or `module.` */
  offeredAt(file: PlanFile, files: readonly PlanFile[], word: Span): Offered {
    const found = this.#loadedFor(file);
    return found && found.checker.offeredAt({ ...file, files }, found.around, word);
  }

  /** What is called in front of a bracket. */
  calledAt(file: PlanFile, bracket: number): Called {
    const found = this.#loadedFor(file);
    return found && found.checker.calledAt({ ...file, files: [] }, found.around, bracket);
  }

  #loadedFor({ parsed: { text } }: PlanFile): Bindings | null {
    return this.#bindings !== null && (bindsLibrary(text) || this.#isCompiled(text))
      ? this.#bindings
      : null;
  }

  check(
    files: readonly PlanFile[],
    inUse: InUse,
    registry: RegistryIndex | null,
  ): Pick<ProjectFacts, 'types' | 'bindings'> {
    const types = this.#types.check(files, inUse, registry);
    const binds = ({ parsed: { text } }: PlanFile): boolean =>
      bindsLibrary(text) || this.#isCompiled(text);
    if (this.#bindings === null && files.some(binds)) {
      const { BindingChecker, BindingFiles } = requireBundle(
        'bindings.cjs',
      ) as typeof bindingsBundle;
      this.#bindings = { checker: new BindingChecker(), around: new BindingFiles(this.#places) };
    }
    const { checker, around } = this.#bindings ?? {};
    return { types, bindings: around && checker?.check(files, around) };
  }
}
