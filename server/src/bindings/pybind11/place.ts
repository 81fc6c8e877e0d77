/** What a Python file names at a place in modules that the project compiles, for whoever shows it. */
import type { Span } from '../../base/span.js';
import type { ParsedFile } from '../../core/index.js';
import { PyFile } from '../python/file.js';
import { withTypedName } from '../python/typed-name.js';
import type { Surroundings } from '../surroundings.js';
import { moduleOf } from './check.js';
import { itemAt, itemNamed, memberAt, namesIn, overloadsAt, type FoundItem } from './items.js';
import type { CompiledModule } from './model.js';
import { compiledModules } from './modules.js';
import { readModuleUses } from './python.js';
import { shownItem, shownSignatures, type ShownItem, type ShownSignature } from './shown.js';
import type { ModuleUse } from './uses.js';

/** Something in a compiled module. */
export interface NamedItem extends ShownItem {
  readonly kind: 'compiled';
  readonly system: CompiledModule['system'];
  readonly name: string;
  readonly span: Span;
  /** The module or class that has it. */
  readonly owner: string;
  readonly isOfClass: boolean;
  /** The file that makes the module, as messages show it. */
  readonly source: string;
}

export interface CalledItem {
  readonly signatures: readonly ShownSignature[];
}

export interface OfferedItem extends ShownItem {
  readonly name: string;
}

export interface CompiledPlace {
  readonly path: string;
  readonly parsed: Pick<ParsedFile, 'text'>;
  readonly around: Surroundings;
}

interface Used {
  readonly use: ModuleUse;
  readonly module: CompiledModule;
}

/** What is used in a text, with the modules that are known. */
function usesIn(text: string, { path, around }: CompiledPlace): readonly Used[] {
  const names = around.compiled();
  if (![...names].some((name) => text.includes(name))) return [];
  const file = PyFile.read(text);
  if (file === null) return [];
  const modules = compiledModules(around.sources());
  return readModuleUses(file, names).flatMap((use) => {
    const module = moduleOf(use, { modules, around, path });
    return module === null ? [] : [{ use, module }];
  });
}

export function compiledAt(place: CompiledPlace, offset: number): NamedItem | null {
  for (const { use, module } of usesIn(place.parsed.text, place)) {
    for (const { span, names, member } of [...use.looks, ...use.calls.map(asLook)]) {
      if (span.start > offset || span.end < offset) continue;
      const found = foundBy({ names, member }, module);
      if (found === null || found.item === null) continue;
      const path = member === null ? names.slice(0, -1) : names;
      return {
        ...{ kind: 'compiled', system: module.system, name: found.name, span },
        owner: [module.name, ...path].join('.'),
        isOfClass: found.scope.kind === 'class',
        ...shownItem(found.name, found.item),
        source: module.source.shown,
      };
    }
  }
  return null;
}

interface Place {
  readonly names: readonly string[];
  readonly member: string | null;
}

/** A call by a name that an import binds. */
function asLook({
  names,
  method,
  span,
}: ModuleUse['calls'][number]): Place & { readonly span: Span } {
  return {
    names,
    member: method,
    span: { start: Math.max(span.start, span.end - nameLength(names, method)), end: span.end },
  };
}

function nameLength(names: readonly string[], method: string | null): number {
  return (method ?? names.at(-1) ?? '').length;
}

function foundBy({ names, member }: Place, module: CompiledModule): FoundItem | null {
  const look = { names, member, span: { start: 0, end: 0 }, isImport: false, isGuarded: false };
  return member === null ? itemAt(names, module) : memberAt(look, module);
}

/** What may follow behind `module.` or `Class.`; `null` where nothing of the kind is asked for. */
export function offeredAt(place: CompiledPlace, word: Span): readonly OfferedItem[] | null {
  const { text } = place.parsed;
  for (const { use, module } of usesIn(withTypedName(text, word), place)) {
    const look = use.looks.find(({ span }) => span.start === word.start);
    if (look === undefined) continue;
    const scope = foundBy(look, module)?.scope ?? null;
    if (scope === null) return null;
    const names = [...new Set(namesIn(scope))].filter((name) => /^(?!__)[A-Za-z_]\w*$/.test(name));
    return names.flatMap((name) => {
      const item = itemNamed(name, scope);
      return item === null ? [] : [{ name, ...shownItem(name, item) }];
    });
  }
  return null;
}

/** What is called in front of a bracket. */
export function calledAt(place: CompiledPlace, bracket: number): CalledItem | null {
  const { text } = place.parsed;
  const end = text.indexOf('\n', bracket);
  const asked = `${text.slice(0, bracket)}()${end < 0 ? '' : text.slice(end)}`;
  for (const { use, module } of usesIn(asked, place)) {
    const call = use.calls.find(({ span }) => span.end === bracket);
    if (call === undefined) continue;
    const name = call.method ?? call.names.at(-1) ?? '';
    return { signatures: shownSignatures(name, overloadsAt(call, module)) };
  }
  return null;
}
