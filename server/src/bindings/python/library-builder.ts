/** Collects what one file says about a library, in the order in which it is met. */
import type {
  BoundCall,
  BoundFunction,
  BoundLibrary,
  CffiUnit,
  Declared,
  NameUse,
  System,
} from '../model.js';
import type { CType } from '../c/types.js';
import type { NamedFile } from '../surroundings.js';

export class FunctionBuilder {
  readonly uses: NameUse[] = [];
  readonly calls: BoundCall[] = [];
  result: Declared<CType> | undefined;
  params: Declared<readonly (CType | null)[]> | undefined;
  isVariadic = false;
  isOpen = false;

  constructor(readonly name: string) {}

  done(): BoundFunction {
    const { name, uses, calls, result, params, isVariadic, isOpen } = this;
    const declared = { ...(result && { result }), ...(params && { params }) };
    return { name, uses, calls, isVariadic, isOpen, ...declared };
  }
}

export class LibraryBuilder {
  readonly functions = new Map<string, FunctionBuilder>();
  isOpen = false;
  unit: CffiUnit | string | null = null;

  constructor(
    readonly system: System,
    readonly files: readonly (NamedFile | null)[],
    readonly isStandard = false,
    readonly isWindows = false,
  ) {}

  function(name: string): FunctionBuilder {
    const known = this.functions.get(name) ?? new FunctionBuilder(name);
    this.functions.set(name, known);
    return known;
  }

  done(): BoundLibrary {
    const { system, files, isStandard, isWindows, isOpen, unit } = this;
    const functions = new Map([...this.functions].map(([name, each]) => [name, each.done()]));
    const common = { system, files, isStandard, isWindows, isOpen, functions };
    return unit === null ? common : { ...common, unit };
  }
}
