/** What a module of pybind11 or nanobind raises: compared is its C++ text with the Python code. */
import { nearestName } from '../../base/near-names.js';
import type { Report } from '../rules/check.js';
import type { Surroundings } from '../surroundings.js';
import { arity, fits, unknownKeyword } from './fits.js';
import type { CompiledModule, Item, Overload, Scope } from './model.js';
import type { CompiledModules } from './modules.js';
import type { ItemCall, ItemLook, ModuleUse } from './uses.js';

export interface ModuleCheck {
  /** Of the Python file. */
  readonly path: string;
  readonly uses: readonly ModuleUse[];
  readonly modules: CompiledModules;
  readonly around: Surroundings;
  /** Names that some file of the unit sets in a module. */
  readonly assigned: ReadonlySet<string>;
  readonly report: Report;
}

export function checkModules(check: ModuleCheck): void {
  for (const use of check.uses) {
    const module = moduleOf(use, check);
    if (module === null) continue;
    for (const each of use.looks) checkLook(each, module, check);
    for (const each of use.calls) checkCall(each, module, check);
  }
}

/** `null` where it may be another module of that name. */
function moduleOf(
  { path }: ModuleUse,
  { modules, around, path: from }: ModuleCheck,
): CompiledModule | null {
  const name = path.slice(path.lastIndexOf('.') + 1);
  const [module, more] = modules.filter((each) => each.name === name);
  if (module === undefined || more !== undefined) return null;
  return around.mayBeCompiled(path, from) ? module : null;
}

/** What is below a module, and the scope around it. */
function itemAt(
  names: readonly string[],
  { items }: CompiledModule,
): { readonly scope: Scope; readonly item: Item | null; readonly name: string } | null {
  let scope: Scope = items;
  for (const [at, name] of names.entries()) {
    const item = scope.items.get(name) ?? null;
    if (at === names.length - 1) return { scope, item, name };
    if (item?.kind !== 'module') return null;
    scope = item.members;
  }
  return null;
}

function checkLook(look: ItemLook, module: CompiledModule, check: ModuleCheck): void {
  const found = itemAt(look.names, module);
  if (found === null || found.item !== null || found.scope.isOpen || look.isGuarded) return;
  const { name, scope } = found;
  // Python itself sets some of those.
  if (/^__\w+__$/.test(name) || check.assigned.has(look.names.join('.'))) return;
  const suggestion = nearestName(name, scope.items.keys());
  const data = {
    ...{ name, module: module.name, source: module.source.shown },
    raised: look.isImport ? 'ImportError' : 'AttributeError',
    ...(suggestion !== null && { suggestion }),
  };
  check.report('pybind11.unknown-name', data, look.span);
}

function checkCall(
  call: ItemCall,
  module: CompiledModule,
  { report, assigned }: ModuleCheck,
): void {
  if (call.isGuarded || assigned.has(call.names.join('.'))) return;
  const found = itemAt(call.names, module);
  // What is not read may be one more function of that name.
  const item = found?.scope.isOpen === false ? found.item : null;
  const overloads = overloadsOf(item, call.method);
  if (overloads.length === 0 || overloads.some((each) => fits(each, call))) return;
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
  return overloads.flatMap(({ params }) => params?.flatMap(({ name }) => name ?? []) ?? []);
}

/** None where they are not all known. */
function overloadsOf(item: Item | null, method: string | null): readonly Overload[] {
  if (method === null) {
    if (item?.kind === 'function') return item.overloads;
    return item?.kind === 'class' && !item.members.isOpen ? item.constructors : [];
  }
  const own =
    item?.kind === 'class' && !item.members.isOpen ? item.members.items.get(method) : null;
  return own?.kind === 'function' ? own.overloads : [];
}
