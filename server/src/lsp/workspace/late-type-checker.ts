/** Checks types that Python defines; the code is loaded for the first file that defines one. */
import { definesTypes } from '../../base/defines-types.js';
import type { PlanFile, RegistryIndex } from '../../core/index.js';
import type { InUse, TypeChecker, TypeProblems } from '../../pytypes/index.js';
import { typesBundle } from '../types-bundle.js';

export class LateTypeChecker {
  #checker: TypeChecker | null = null;

  /** See {@link TypeChecker.check}; `undefined` as long as no file defines a type. */
  check(
    files: readonly PlanFile[],
    inUse: InUse,
    registry: RegistryIndex | null,
  ): TypeProblems | undefined {
    if (this.#checker === null) {
      if (!files.some(({ parsed }) => definesTypes(parsed.text))) return undefined;
      const { TypeChecker: Checker } = typesBundle();
      this.#checker = new Checker();
    }
    return this.#checker.check(files, inUse, registry);
  }
}
