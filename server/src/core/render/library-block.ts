/**
 * The body of a `library/<target>` block: the types of what a library exports. Type checkers see a
 * subclass of `Module` with the exports as its methods; at run time the statement that loads the
 * library runs as it did, and its result is a `Module` still.
 */
import { escapeLine } from '../../base/foreign-text.js';
import { isIdentifier } from '../../base/identifiers.js';
import { readSchema } from '../dialect/index.js';
import type { SymbolEntry } from '../snapshot/types.js';
import { renderExported } from './function.js';
import { importLines } from './import-section.js';
import { fullNameOf, Imports } from './imports.js';
import { isModuleMember } from './module-members.js';
import type { RenderNote } from './notes.js';
import { BlockScope, inputTypeMapOf, type RunScope } from './scope.js';

/** The variable that holds the module; or the class alone, of which any variable may be. */
export type LibraryNames =
  { readonly variable: string; readonly className?: undefined } | { readonly className: string };

export interface LibraryWish {
  readonly names: LibraryNames;
  /**
   * Statements that load the library, as lines without indentation; `null` where only type checkers
   * look: in a stub file, or under `if TYPE_CHECKING:`.
   */
  readonly loads: readonly string[] | null;
  /** Names that other code of the file binds: they keep their meaning. */
  readonly taken: ReadonlySet<string>;
  /** Full names of types that the file defines itself, which are not imported. */
  readonly defined: ReadonlySet<string>;
}

export interface LibraryText {
  readonly lines: readonly string[];
  /** The generated statements without documentation: what has to be Python. */
  readonly checked: readonly string[];
  readonly notes: readonly RenderNote[];
}

/** What annotations and decorators use without an import. */
const BUILTINS = ['bool', 'bytes', 'dict', 'float', 'int', 'list', 'staticmethod', 'str', 'tuple'];

/** Whether an export is an attribute of the module, and can be written as one. */
export function isReachable({ name }: SymbolEntry): boolean {
  return isIdentifier(name) && !isModuleMember(name);
}

/** Renders the block's body without base indentation. */
export function renderLibraryBlock(
  symbols: readonly SymbolEntry[],
  { names, loads, taken, defined }: LibraryWish,
  run: RunScope,
): LibraryText {
  const indent = ' '.repeat(run.indent);
  const variable = 'variable' in names ? names.variable : null;
  const className = names.className ?? freeName(variable ?? '', taken);
  const writable = symbols.filter(isReachable);
  const scope = scopeFor(
    writable,
    new Set([...taken, className, variable ?? className]),
    defined,
    run,
  );
  const base = scope.nameOf('ffi.Module', 'output') ?? 'object';
  const decorator = `@${nameOfBuiltin('staticmethod', scope)}`;
  const members = writable.map(({ name, schema, source, doc }) => {
    const read = readSchema(schema ?? source?.schema ?? null, run.dialect.schema);
    return { line: renderExported(name, read, source?.parameters ?? [], scope), doc };
  });
  const body = members.flatMap(({ line, doc }) => [decorator, ...withDoc(line, doc, indent)]);
  const imports = importLines(
    scope.imports.items().filter((item) => item.alias !== null || !defined.has(fullNameOf(item))),
  );
  const typed = [
    ...imports,
    `class ${className}(${base}):`,
    ...(body.length === 0 ? ['...'] : body).map((line) => (line === '' ? '' : indent + line)),
    ...(variable === null ? [] : [`${variable}: ${className}`]),
  ];
  const checked = [...imports, ...members.flatMap(({ line }) => [decorator, line])];
  return { lines: framed(typed, loads, indent), checked, notes: scope.notes };
}

function framed(
  typed: readonly string[],
  loads: readonly string[] | null,
  indent: string,
): readonly string[] {
  const deeper = (lines: readonly string[]): readonly string[] =>
    lines.map((line) => (line === '' ? '' : indent + line));
  const code =
    loads === null
      ? typed
      : [
          'from typing import TYPE_CHECKING',
          'if TYPE_CHECKING:',
          ...deeper(typed),
          'else:',
          ...deeper(loads),
        ];
  return ['# fmt: off', '# isort: off', ...code, '# isort: on', '# fmt: on'];
}

/**
 * A scope in which a type gets another name if a member hides it in the class, or other code of the
 * file binds its name. Those that the file itself defines are what their names mean there.
 */
function scopeFor(
  writable: readonly SymbolEntry[],
  taken: ReadonlySet<string>,
  defined: ReadonlySet<string>,
  run: RunScope,
): BlockScope<Imports> {
  const own = new Set([...defined].map((name) => name.slice(name.lastIndexOf('.') + 1)));
  const hidden = new Set([...taken].filter((name) => !own.has(name)));
  for (const { name } of writable) hidden.add(name);
  const typeMap = new Map(run.typeMap).set('ffi.Module', 'ffi.Module');
  for (const name of BUILTINS) {
    if (hidden.has(name) && !typeMap.has(name)) typeMap.set(name, `builtins.${name}`);
  }
  const dialect = { ...run.dialect, aliasesCollisions: true };
  const inputTypeMap = inputTypeMapOf(typeMap, dialect);
  return new BlockScope({ ...run, dialect, typeMap, inputTypeMap }, new Imports(), hidden);
}

/** The name of a builtin; with an import where a member hides it. */
function nameOfBuiltin(name: string, scope: BlockScope): string {
  return scope.run.typeMap.has(name) ? (scope.nameOf(name, 'output') ?? name) : name;
}

function freeName(variable: string, taken: ReadonlySet<string>): string {
  let name = `_${variable}`;
  while (taken.has(name)) name = `_${name}`;
  return name;
}

/** A function with its documentation, which may hold any text. */
function withDoc(line: string, doc: string | null, indent: string): readonly string[] {
  const text = (doc ?? '').trim();
  if (text === '') return [line];
  const lines = text
    .split(/\r\n?|\n/)
    .map((each) =>
      escapeLine(each.trimEnd()).replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"'),
    );
  const last = lines.length - 1;
  lines[0] = `"""${lines[0] ?? ''}`;
  lines[last] = `${(lines[last] ?? '').replace(/"$/, '\\"')}"""`;
  return [
    line.replace(/: \.\.\.$/, ':'),
    ...[...lines, '...'].map((each) => (each === '' ? '' : indent + each)),
  ];
}
