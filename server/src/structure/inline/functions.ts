/** The functions of a module that Python compiles, as its C++ text declares them. */
import {
  exportsOf,
  readCppUnit,
  signatureOf,
  type CppSignature,
  type CppUnit,
} from '../../cpp/signatures/index.js';
import type { Span } from '../../core/index.js';
import type { InlineModule, ListedFunction } from './types.js';
import type { PythonText } from './python-text.js';

export interface InlineFunction {
  readonly name: string;
  /** `null` when no text declares it. */
  readonly signature: CppSignature | null;
  /** In the Python file, or in the file that {@link CppSignature.file} names. */
  readonly place: { readonly file: string | null; readonly span: Span; readonly name: Span } | null;
  /** Where `functions=` lists it. */
  readonly listed: ListedFunction | null;
  /** The C++ text of the declaration. */
  readonly cpp: string | null;
}

const CPP = '<cpp_sources>';
const CUDA = '<cuda_sources>';

interface Unit {
  readonly unit: CppUnit;
  readonly text: PythonText | null;
}

/** The units of a module; those of `load` are files that the caller reads. */
export function unitsOf(module: InlineModule, files: readonly CppUnit[] = []): readonly Unit[] {
  const found: Unit[] = [];
  const { cpp, cuda } = module;
  if (cpp !== null) found.push({ unit: readCppUnit(CPP, cpp.value), text: cpp });
  if (cuda !== null) found.push({ unit: readCppUnit(CUDA, cuda.value), text: cuda });
  return [...found, ...files.map((unit) => ({ unit, text: null }))];
}

const known = new WeakMap<InlineModule, ReadonlyMap<string, InlineFunction>>();

/**
 * By name, in the order of the module: those of `functions=`, then those of the export macro.
 *
 * @param files the C++ of `load`; without it, answers are remembered
 */
export function functionsOf(
  module: InlineModule,
  files: readonly CppUnit[] = [],
): ReadonlyMap<string, InlineFunction> {
  const before = files.length === 0 ? known.get(module) : undefined;
  if (before !== undefined) return before;
  const found = read(module, unitsOf(module, files));
  if (files.length === 0) known.set(module, found);
  return found;
}

function read(module: InlineModule, units: readonly Unit[]): ReadonlyMap<string, InlineFunction> {
  const found = new Map<string, InlineFunction>();
  const [home] = units;
  if (home === undefined) return found;
  for (const { name } of module.functions)
    found.set(name, describe(name, name, home, units, module));
  for (const at of units) {
    for (const { name, callable } of exportsOf(at.unit)) {
      if (!found.has(name)) found.set(name, describe(name, callable, at, units, module));
    }
  }
  return found;
}

function describe(
  name: string,
  callable: string | Span,
  at: Unit,
  units: readonly Unit[],
  module: InlineModule,
): InlineFunction {
  const others = (): readonly CppUnit[] => units.map(({ unit }) => unit);
  const signature = signatureOf({ callable, home: at.unit, others });
  const unit = units.find((each) => each.unit.file === signature?.file);
  const listed = module.functions.find((each) => each.name === name) ?? null;
  return { name, signature, listed, ...placeOf(signature, unit) };
}

function placeOf(
  signature: CppSignature | null,
  at: Unit | undefined,
): Pick<InlineFunction, 'place' | 'cpp'> {
  if (signature === null || at === undefined) return { place: null, cpp: null };
  const { text, unit } = at;
  const { declaration, nameSpan } = signature;
  const cpp = unit.tokens.text.slice(declaration.start, declaration.end);
  const place =
    text === null
      ? { file: unit.file, span: declaration, name: nameSpan }
      : { file: null, span: text.spanOf(declaration), name: text.spanOf(nameSpan) };
  return { place, cpp };
}

/** Everything that the sources declare where `functions=` finds it. */
export function declaredIn(module: InlineModule): readonly InlineFunction[] {
  const units = unitsOf(module);
  const [home] = units;
  if (home === undefined) return [];
  const names = [...home.unit.functions].flatMap(([name, all]) =>
    all.some(({ scope }) => scope.length === 0) ? [name] : [],
  );
  return names.map((name) => describe(name, name, home, units, module));
}
