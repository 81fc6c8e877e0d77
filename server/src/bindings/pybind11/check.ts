/** What a module of pybind11 or nanobind raises: compared is its C++ text with the Python code. */
import { nearestName } from '../../base/near-names.js';
import type { Report } from '../rules/check.js';
import type { Surroundings } from '../surroundings.js';
import { arity, fits, unknownKeyword } from './fits.js';
import { itemAt, mayHaveMore, memberAt, namesIn, overloadsAt } from './items.js';
import type { CompiledModule, Overload, Scope } from './model.js';
import type { CompiledModules } from './modules.js';
import { isMacroName } from './units.js';
import type { ItemCall, ItemLook, ModuleUse } from './uses.js';

export interface ModuleCheck {
  /** Of the Python file. */
  readonly path: string;
  readonly uses: readonly ModuleUse[];
  readonly modules: CompiledModules;
  readonly around: Surroundings;
  /** Names that some file of the unit sets in a module. */
  readonly assigned: ReadonlySet<string>;
  /** What some file hands to code that may change it. */
  readonly handed: ReadonlySet<string>;
  /** Whether some file may set an attribute of that name, wherever. */
  readonly isSet: (name: string) => boolean;
  readonly report: Report;
}

export function checkModules(check: ModuleCheck): void {
  for (const use of check.uses) {
    const module = moduleOf(use, check);
    if (module === null) continue;
    const isPackaged = use.path.includes('.');
    for (const each of use.looks) checkLook(each, module, { ...check, isPackaged });
    for (const each of use.calls) checkCall(each, module, check);
  }
}

/** `null` where it may be another module of that name. */
export function moduleOf(
  { path }: Pick<ModuleUse, 'path'>,
  { modules, around, path: from }: Pick<ModuleCheck, 'modules' | 'around' | 'path'>,
): CompiledModule | null {
  const name = path.slice(path.lastIndexOf('.') + 1);
  const [module, more] = modules.filter(({ name: own, source }) =>
    isMacroName(own) ? around.builtName(source.path) === name : own === name,
  );
  if (module === undefined || more !== undefined) return null;
  return around.mayBeCompiled(path, from) ? module : null;
}

/** @param isPackaged whether the module is a part of a package */
function checkLook(
  look: ItemLook,
  module: CompiledModule,
  check: ModuleCheck & { readonly isPackaged: boolean },
): void {
  const found = look.member === null ? itemAt(look.names, module) : memberAt(look, module);
  if (found === null || found.item !== null || look.isGuarded) return;
  const { name, scope } = found;
  // Python itself sets some of those.
  const isOfType = name === 'mro' && scope.kind === 'class';
  if (/^__\w+__$/.test(name) || isOfType || mayHaveMore(scope)) return;
  const path = look.member === null ? look.names : [...look.names, look.member];
  if (check.assigned.has(path.join('.')) || isHanded(path, check)) return;
  if (scope !== module.items && (check.isSet(name) || isOfEnum(name, scope))) return;
  const suggestion = nearestName(name, namesIn(scope));
  // The Python part of a package may add to a class where we do not look.
  const isPackaged = look.member !== null || scope.kind === 'class';
  if (isPackaged && suggestion === null && !scope.isEnum && check.isPackaged) return;
  const data = {
    ...{ name, module: [module.name, ...path.slice(0, -1)].join('.') },
    isClass: scope.kind === 'class',
    source: module.source.shown,
    raised: look.isImport ? 'ImportError' : 'AttributeError',
    ...(suggestion !== null && { suggestion }),
  };
  check.report('pybind11.unknown-name', data, look.span);
}

/** Whether it, or something around it, is handed to code that may change it. */
function isHanded(path: readonly string[], { handed }: ModuleCheck): boolean {
  return path.some((_, at) => handed.has(path.slice(0, at).join('.')));
}

/** What Python's own enumerations and numbers have. */
function isOfEnum(name: string, { isEnum }: Scope): boolean {
  return isEnum && (name.startsWith('_') || ENUM.has(name));
}

const ENUM = new Set([
  ...['name', 'value', 'mro', 'real', 'imag', 'numerator', 'denominator', 'conjugate'],
  ...['bit_length', 'bit_count', 'to_bytes', 'from_bytes', 'as_integer_ratio', 'is_integer'],
]);

function checkCall(call: ItemCall, module: CompiledModule, check: ModuleCheck): void {
  const path = call.method === null ? call.names : [...call.names, call.method];
  if (call.isGuarded || check.assigned.has(path.join('.'))) return;
  const overloads = overloadsAt(call, module);
  if (overloads.length === 0 || overloads.some((each) => fits(each, call))) return;
  const { report } = check;
  const name = call.method ?? call.names.at(-1) ?? '';
  const source = module.source.shown;
  const keyword = unknownKeyword(overloads, call);
  if (keyword !== null) {
    const names = namesOf(overloads);
    const suggestion = nearestName(keyword.name, names);
    const data = { name, keyword: keyword.name, isNamed: names.length > 0, source };
    const more = suggestion === null ? {} : { suggestion };
    report('pybind11.missing-arg', { ...data, ...more }, keyword.span);
    return;
  }
  const given = call.positional + call.keywords.length;
  const takes = overloads.map((each) => ({ ...arity(each), shown: each.shown }));
  report('pybind11.argument-count', { name, given, takes, source }, call.span);
}

function namesOf(overloads: readonly Overload[]): readonly string[] {
  return overloads.flatMap(({ params }) => (params ?? []).flatMap(({ name }) => name ?? []));
}
