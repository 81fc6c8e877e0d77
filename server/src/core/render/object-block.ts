/** The body of an `object/<type key>` block: fields, constructors and methods of one type. */
import type { Schema } from '../dialect/index.js';
import { splitName } from '../snapshot/registry-index.js';
import type { FieldEntry, MethodEntry, TypeEntry } from '../snapshot/types.js';
import { annotate } from './annotation.js';
import { renderConstructors, renderFfiInit } from './constructor.js';
import { renderFunction } from './function.js';
import type { BlockText } from './global-block.js';
import { isIdentifier } from '../../base/identifiers.js';
import { importItem, type Imports } from './imports.js';
import { BlockScope, type RunScope } from './scope.js';

/** A method that can be written, with its name in the dialect. */
interface Method {
  readonly name: string;
  readonly isMember: boolean;
  readonly schema: Schema;
}

/** Renders the body. Even a type without members gets the two formatter comments. */
export function renderObjectBlock(type: TypeEntry, run: RunScope, imports: Imports): BlockText {
  const memberNames = new Set(
    type.methods.map((method) => splitName(writtenName(method, run)).last),
  );
  const scope = new BlockScope(run, imports, memberNames);
  const fields = type.fields.flatMap((field) => renderField(field, scope));
  const members = [...renderConstructors(type, scope), ...renderMethods(type, scope)];
  if (members.length > 0) {
    imports.add(importItem('typing.TYPE_CHECKING', run.dialect, { typeCheckingOnly: false }));
  }
  const indent = ' '.repeat(run.indent);
  const lines = [
    '# fmt: off',
    ...fields,
    ...(members.length > 0 ? ['if TYPE_CHECKING:'] : []),
    ...members.map((line) => indent + line),
    '# fmt: on',
  ];
  return { lines, notes: scope.notes };
}

/** Whether a body has fields: without a `__future__` import, Python evaluates their annotations. */
export function hasAnnotations(lines: BlockText['lines']): boolean {
  return lines.some((line) => !/^(#|if TYPE_CHECKING:|\s)/.test(line));
}

function renderField(field: FieldEntry, scope: BlockScope): readonly string[] {
  if (!isIdentifier(field.name)) {
    scope.notes.push({ kind: 'not-an-identifier', member: field.name });
    return [];
  }
  const schema = scope.schema(field.schema);
  if (schema === null) {
    scope.notes.push({ kind: 'no-schema', member: field.name });
    return [];
  }
  return [`${field.name}: ${annotate(schema, 'output', scope)}`];
}

function renderMethods(type: TypeEntry, scope: BlockScope): readonly string[] {
  const methods = type.methods.flatMap((method) => readMethod(method, scope));
  if (!scope.run.dialect.groupsOverloads) {
    return methods.flatMap((method) => renderMethod(method, false, scope));
  }
  const groups = new Map<string, Method[]>();
  for (const method of methods) {
    const key = `${method.isMember ? 'self' : 'static'} ${method.name}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [method]);
    else group.push(method);
  }
  return [...groups.values()].flatMap((group) =>
    group.flatMap((method) => renderMethod(method, group.length > 1, scope)),
  );
}

function readMethod(entry: MethodEntry, scope: BlockScope): readonly Method[] {
  const name = writtenName(entry, scope.run);
  const last = splitName(name).last;
  if (!isIdentifier(last)) {
    scope.notes.push({ kind: 'not-an-identifier', member: last });
    return [];
  }
  const schema = scope.schema(entry.schema);
  if (schema === null || (schema.origin !== 'Callable' && !isFfiInit(last, scope.run))) {
    scope.notes.push({ kind: 'no-schema', member: last });
    return [];
  }
  return [{ name, isMember: !entry.static, schema }];
}

function renderMethod(method: Method, overloaded: boolean, scope: BlockScope): readonly string[] {
  const lines: string[] = [];
  if (overloaded) {
    scope.imports.add(importItem('typing.overload', scope.run.dialect, { typeCheckingOnly: true }));
    lines.push('@overload');
  }
  const last = splitName(method.name).last;
  if (isFfiInit(last, scope.run)) return [...lines, renderFfiInit(method.schema, scope)];
  if (!method.isMember) lines.push('@staticmethod');
  return [...lines, renderFunction(last, method.schema, method.isMember, scope)];
}

function isFfiInit(name: string, run: RunScope): boolean {
  return name === '__ffi_init__' && run.dialect.constructors === 'from-fields';
}

function writtenName(method: MethodEntry, run: RunScope): string {
  return run.dialect.methodNames.get(method.name) ?? method.name;
}
