/** The body of a `global/<prefix>` block: free functions of one namespace. */
import { isIdentifier, isModuleName } from '../../base/identifiers.js';
import { readSchema } from '../dialect/index.js';
import { splitName } from '../snapshot/registry-index.js';
import type { FunctionEntry } from '../snapshot/types.js';
import { renderFunction } from './function.js';
import { isQuotable } from './writable-text.js';
import { importItem, type ImportItem, type Imports } from './imports.js';
import type { RenderNote } from './notes.js';
import { BlockScope, type RunScope } from './scope.js';

/** A block's body without base indentation, and notes on what could not be written. */
export interface BlockText {
  readonly lines: readonly string[];
  readonly notes: readonly RenderNote[];
}

/** The functions that the reference lists: those whose schema it can read. */
export function listedFunctions(prefix: string, run: RunScope): readonly FunctionEntry[] {
  const { schema } = run.dialect;
  return (run.registry.functions.get(prefix) ?? []).filter(
    (entry) => readSchema(entry.schema, schema) !== null,
  );
}

/** Whether a block for this prefix and `@module` can be written as Python at all. */
export function isWritableGlobal(prefix: string, importFrom: string | null): boolean {
  return (
    isQuotable(prefix) && (importFrom === null || importFrom === '' || isModuleName(importFrom))
  );
}

/**
 * The function that a block calls first.
 *
 * @param importFrom the module to take it from; `null` or empty for `tvm_ffi`
 */
export function initFunction(importFrom: string | null, run: RunScope): ImportItem {
  const module = importFrom === null || importFrom === '' ? 'tvm_ffi' : importFrom;
  const needed = { typeCheckingOnly: false, alias: '_FFI_INIT_FUNC' };
  return importItem(`${module}.init_ffi_api`, run.dialect, needed);
}

/**
 * Renders the body. It does not depend on where {@link initFunction} comes from.
 *
 * @param functions from {@link listedFunctions}; not empty
 */
export function renderGlobalBlock(
  prefix: string,
  functions: readonly FunctionEntry[],
  run: RunScope,
  imports: Imports,
): BlockText {
  const names = new Set(functions.map((entry) => splitName(entry.name).last));
  const scope = new BlockScope(run, imports, names);
  const members = functions.flatMap((entry) => renderMember(entry, scope));
  imports.add(importItem('typing.TYPE_CHECKING', run.dialect, { typeCheckingOnly: false }));
  const indent = ' '.repeat(run.indent);
  const lines = [
    '# fmt: off',
    `_FFI_INIT_FUNC("${prefix}", __name__)`,
    ...(members.length > 0 ? ['if TYPE_CHECKING:'] : []),
    ...members.map((line) => indent + line),
    '# fmt: on',
  ];
  return { lines, notes: scope.notes };
}

function renderMember(entry: FunctionEntry, scope: BlockScope): readonly string[] {
  const name = splitName(entry.name).last;
  if (!isIdentifier(name)) {
    scope.notes.push({ kind: 'not-an-identifier', member: name });
    return [];
  }
  const schema = scope.schema(entry.schema);
  if (schema?.origin !== 'Callable') {
    scope.notes.push({ kind: 'no-schema', member: name });
    return [];
  }
  return [renderFunction(name, schema, false, scope)];
}
