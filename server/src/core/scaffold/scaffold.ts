/**
 * What `--init-*` writes into `_ffi_api.py` and `__init__.py` of a namespace. Files without blocks
 * and code get the reference's text at their end. Other files are extended where the additions
 * belong, without repeating anything: the import-section goes above all code, new classes after the
 * last class and before `__all__`.
 */
import { importObjectsOf } from '../directive/import-object.js';
import type { Block, ParsedFile } from '../directive/types.js';
import { withLayout } from '../directive/with-layout.js';
import { applyEdits } from '../plan/planning/apply-edits.js';
import { hasFutureAnnotations } from '../plan/planning/future-imports.js';
import { endOfEnclosingSuite } from '../plan/planning/placement.js';
import type { TextEdit } from '../plan/types.js';
import { isDottedName } from '../../base/identifiers.js';
import { splitName, type RegistryIndex } from '../snapshot/registry-index.js';
import { API_FILE } from './names.js';
import * as template from './templates.js';
import { pushAll } from '../../base/list.js';
import type { Existing, InitOptions, MissingNamespace } from './types.js';

/** The file that re-exports the bindings of its namespaces. */
export const PACKAGE_FILE = '__init__.py';

/** What a namespace's `_ffi_api.py` lacks, as insertions. */
export function scaffoldApi(
  existing: Existing,
  missing: MissingNamespace,
  registry: RegistryIndex,
  typeMap: ReadonlyMap<string, string>,
  options: InitOptions,
): readonly TextEdit[] {
  const text = existing?.text ?? '';
  const blocks = existing?.blocks ?? [];
  const has = (kind: Block['kind']): boolean => blocks.some((block) => block.kind === kind);
  const loads = existing !== null && loadsLibrary(existing);
  const isPartWithoutFunctions = missing.isPart === true && missing.functions.length === 0;
  const head = [
    missing.isRoot && !loads ? template.libraryLoading(options.package, options.library) : '',
    has('global') || isPartWithoutFunctions ? '' : template.globalSection(missing.namespace),
  ].join('');
  const classes = classTexts(existing, missing, registry, typeMap);
  const all = has('__all__') ? '' : template.ALL_SECTION;
  const section = has('import-section') ? '' : template.IMPORT_SECTION;
  const scanned = existing === null ? null : withLayout(existing);
  if (scanned === null || (blocks.length === 0 && takesSectionAtEnd(scanned))) {
    const docstring = text === '' ? template.apiDocstring(missing.namespace) : '';
    const parts = [docstring, section, head, classes.imports, ...spaced(classes.texts), all];
    return insertion(text.length, parts.join(''));
  }
  return extend(scanned, { section, head, classes, all });
}

/** Whether `from __future__ import annotations` may follow, or is there already. */
function takesSectionAtEnd(file: ParsedFile): boolean {
  const { statements } = file.layout;
  return statements.every(({ kind }) => kind !== 'other') || hasFutureAnnotations(file);
}

function insertion(at: number, text: string): readonly TextEdit[] {
  return text === '' ? [] : [{ span: { start: at, end: at }, text }];
}

/** What a namespace's `__init__.py` lacks, as insertions. */
export function scaffoldPackage(existing: Existing, namespace: string): readonly TextEdit[] {
  const section = template.exportSection(API_FILE.replace('.py', ''));
  if (existing === null || existing.text === '') {
    return insertion(0, template.packageDocstring(namespace) + section);
  }
  const exports = existing.blocks.some((block) => block.kind === 'export');
  return exports ? [] : insertion(existing.text.length, withEol(section, existing));
}

export interface Classes {
  /** Directives that the classes need, before the first of them. */
  readonly imports: string;
  readonly texts: readonly string[];
}

/** The class for one registered type, below the directives that it needs in the file. */
export function scaffoldClass(
  existing: Existing,
  key: string,
  registry: RegistryIndex,
  typeMap: ReadonlyMap<string, string>,
): string {
  const { imports, texts } = classTexts(existing, { typeKeys: [key] }, registry, typeMap);
  return imports + texts.join('');
}

/** The texts of new classes for `missing.typeKeys`, and the directives that they need. */
export function classTexts(
  existing: Existing,
  missing: Pick<MissingNamespace, 'typeKeys'>,
  registry: RegistryIndex,
  typeMap: ReadonlyMap<string, string>,
): Classes {
  if (missing.typeKeys.length === 0) return { imports: '', texts: [] };
  const imported = new Set(existing?.directives.map((directive) => directive.payload));
  const once = (fullName: string, alias: string): string => {
    if (imported.has(`${fullName};False;${alias}`)) return '';
    return template.importObject(fullName, alias);
  };
  const local = new Set([...missing.typeKeys, ...localClasses(existing)]);
  const texts = missing.typeKeys.map((key) => {
    const parent = baseOf(key, registry, typeMap);
    const name = splitName(key).last;
    if (local.has(parent)) return template.classDefinition(key, name, splitName(parent).last);
    const alias = `_${parent.replaceAll('.', '_')}`;
    return once(parent, alias) + template.classDefinition(key, name, alias);
  });
  return { imports: once('tvm_ffi.register_object', '_FFI_REG_OBJ'), texts };
}

/** The nearest ancestor that Python can import, by its name in type maps. */
function baseOf(
  key: string,
  registry: RegistryIndex,
  typeMap: ReadonlyMap<string, string>,
): string {
  const ancestors = registry.types.get(key)?.ancestors ?? [];
  const named = ancestors.map((ancestor) => typeMap.get(ancestor) ?? ancestor);
  return named.findLast(isDottedName) ?? 'ffi.Object';
}

/** Keys whose class in this file is named after the key's last segment. */
function localClasses(existing: Existing): readonly string[] {
  if (existing === null) return [];
  return existing.blocks.flatMap((block) => {
    if (block.kind !== 'object' || block.begin.indent === '') return [];
    const above = existing.text.slice(0, block.begin.span.start);
    const heads = [...above.matchAll(/^[ \t]*class[ \t]+(\w+)/gmu)];
    return heads.at(-1)?.[1] === splitName(block.name).last ? [block.name] : [];
  });
}

interface Additions {
  readonly section: string;
  readonly head: string;
  readonly classes: Classes;
  readonly all: string;
}

/** Inserts the additions into a file that already has blocks. */
function extend(
  existing: ParsedFile,
  { section, head, classes, all }: Additions,
): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const insert = (line: number, text: string): void => {
    const at = existing.lines[line]?.span.start ?? existing.text.length;
    pushAll(edits, insertion(at, withEol(text, existing)));
  };
  const first = existing.layout.statements.find((statement) => statement.kind === 'other');
  const firstBlock = existing.blocks[0]?.begin.line ?? existing.lines.length;
  insert(Math.min(headLine(existing, first?.firstLine ?? firstBlock), firstBlock), section);
  const list = existing.blocks.find((block) => block.kind === '__all__');
  if (list === undefined) {
    // Without an `__all__` that must stay last, append to the file as the reference does.
    const tail = head + classes.imports + spaced(classes.texts).join('') + all;
    const isWhole = /[\r\n]$/.test(applyEdits(existing.text, edits));
    insert(existing.lines.length, (isWhole ? '' : '\n') + tail);
    return edits;
  }
  const last = lastClassBefore(existing, list.begin.line);
  const texts = classes.texts.length === 0 ? '' : classes.imports + classes.texts.join('\n');
  if (last === null) {
    insert(lineOfStatement(existing, list.begin.line), head + texts + (texts === '' ? '' : '\n'));
  } else {
    insert(last + 1, (texts === '' ? '' : '\n') + head + texts);
  }
  return edits;
}

/** The first line after the docstring and `from __future__` imports. */
function headLine(existing: ParsedFile, limit: number): number {
  const heads = existing.layout.statements.filter(
    (statement) => statement.kind !== 'other' && statement.lastLine < limit,
  );
  return (heads.at(-1)?.lastLine ?? -1) + 1;
}

/** The last line of the last class with a block before a line, or `null`. */
function lastClassBefore(existing: ParsedFile, line: number): number | null {
  const last = existing.blocks.findLast(
    (block) => block.kind === 'object' && block.begin.line < line,
  );
  return last === undefined ? null : endOfEnclosingSuite(existing, last.end.line);
}

/** The first line of the statement on a line, or the line itself. */
function lineOfStatement(existing: ParsedFile, line: number): number {
  const holder = existing.layout.statements.find(
    (statement) => statement.firstLine <= line && statement.lastLine >= line,
  );
  return holder?.firstLine ?? line;
}

function loadsLibrary(existing: ParsedFile): boolean {
  return importObjectsOf(existing).some(({ name }) => name.includes('libinfo.load_lib_module'));
}

/** An empty line follows each class. */
function spaced(texts: readonly string[]): readonly string[] {
  return texts.map((text) => `${text}\n`);
}

/** New lines take the line end of the file's first line. */
function withEol(text: string, existing: ParsedFile): string {
  return text.replaceAll('\n', /\r\n|\n|\r/.exec(existing.text)?.[0] ?? '\n');
}
