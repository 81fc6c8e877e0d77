/** Classes that describe structures of C to ctypes. */
import type { SyntaxNode } from '@lezer/common';
import { argumentsWithin, childrenOf } from '../../structure/python-tree.js';
import { literalValue } from '../header/constants.js';
import type { BoundField, BoundStruct } from '../model.js';
import { memberOf, spanOf, type PyFile } from '../python/file.js';
import { readCtype } from './types.js';

const BASE = /^ctypes\.(?:(Structure|Union)|(?:Big|Little)Endian(?:Structure|Union))$/;

export function readStructs(file: PyFile): readonly BoundStruct[] {
  return [...file.classes].flatMap(([name, node]) => readStruct(file, name, node) ?? []);
}

function readStruct(file: PyFile, name: string, node: SyntaxNode): BoundStruct | null {
  const list = node.getChild('ArgList');
  const label = node.getChild('VariableName');
  if (list === null || label === null) return null;
  const [base, more] = argumentsWithin(list, file.text);
  const [, kind] = BASE.exec(file.pathOf(base?.value ?? null) ?? '') ?? [];
  if (kind === undefined || more !== undefined) return null;
  const lists = fieldLists(file, name, node);
  const [only] = lists;
  const fields = lists.length === 1 && only !== undefined ? readFields(file, only) : null;
  const body = file.textOf(node);
  const isPacked = /\b_(?:pack|anonymous|layout|align)_\s*=/.test(body);
  return { name, isUnion: kind === 'Union', span: spanOf(label), fields, isPacked };
}

/** What `_fields_` is set to, in the class or behind it. */
function fieldLists(file: PyFile, name: string, node: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const add = (statement: SyntaxNode, isOurs: (target: SyntaxNode) => boolean): void => {
    if (statement.name !== 'AssignStatement') return;
    const parts = childrenOf(statement).filter(({ name: kind }) => kind !== 'TypeDef');
    const [target, operator, value, more] = parts;
    if (target === undefined || operator?.name !== 'AssignOp' || value === undefined) return;
    if (more === undefined && isOurs(target)) found.push(value);
  };
  const body = node.getChild('Body');
  for (const each of body === null ? [] : childrenOf(body)) {
    add(each, (target) => file.textOf(target) === '_fields_');
  }
  for (const each of childrenOf(file.tree.topNode)) {
    add(each, (target) => {
      const member = memberOf(target, file.text);
      return member?.name === '_fields_' && file.textOf(member.object) === name;
    });
  }
  return found;
}

function readFields(file: PyFile, list: SyntaxNode): readonly BoundField[] | null {
  const fields: BoundField[] = [];
  for (const item of file.values.items(list) ?? [null]) {
    const parts = item === null ? null : file.values.items(item);
    const [label, type, bits, more] = parts ?? [];
    const name = file.values.string(label ?? null);
    if (item === null || name === null || type === undefined || more !== undefined) return null;
    const width = bits?.name === 'Number' ? literalValue(file.textOf(bits)) : null;
    if (bits !== undefined && width === null) return null;
    fields.push({
      name: name.value,
      type: readCtype(file, type),
      bits: width,
      span: spanOf(item),
    });
  }
  return fields;
}
