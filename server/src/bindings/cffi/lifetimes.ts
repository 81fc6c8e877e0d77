/** Memory of `ffi.new` that is freed at once, because nothing but C has its address. */
import type { SyntaxNode } from '@lezer/common';
import type { Span } from '../../base/span.js';
import { childrenOf } from '../../structure/python-tree.js';
import { memberOf, spanOf, type PyCall, type PyFile } from '../python/file.js';

export interface LostMemory {
  readonly data: {
    /** What the address is put into. */
    readonly kind: 'cast' | 'field' | 'item' | 'list' | 'kept';
    readonly name: string;
  };
  readonly span: Span;
}

/** Functions of such names keep what they are given. */
const KEEPS = /(?:^|_)(?:set|register|add|install)(?=_|[A-Z]|$)/;

/**
 * What becomes of the memory that a call of `ffi.new` makes; `null` where something may keep it.
 *
 * @param isOurs whether a node is the `FFI()` object; @param isLibrary whether it is a library
 */
export function lostMemory(
  file: PyFile,
  call: PyCall,
  isOurs: (node: SyntaxNode) => boolean,
  isLibrary: (node: SyntaxNode) => boolean,
): LostMemory | null {
  const own = memberOf(call.callee, file.text);
  if (own?.name !== 'new') return null;
  const span = spanOf(call.node);
  const lost = (kind: LostMemory['data']['kind'], name: string): LostMemory => ({
    data: { kind, name },
    span,
  });
  const { parent } = call.node;
  if (parent === null) return null;
  if (/^(?:ArrayExpression|ArrayComprehensionExpression)$/.test(parent.name)) {
    const outer = parent.parent === null ? null : newCall(file, parent.parent, isOurs);
    return outer === 'new' && isValueOf(parent, call.node) ? lost('list', 'ffi.new') : null;
  }
  if (parent.name === 'ArgList') {
    if (newCall(file, parent, isOurs) === 'cast') return lost('cast', 'ffi.cast');
    const around = parent.parent === null ? null : file.callOf(parent.parent);
    const member = around === null ? null : memberOf(around.callee, file.text);
    const isKept = member !== null && KEEPS.test(member.name) && isLibrary(member.object);
    return isKept ? lost('kept', member.name) : null;
  }
  if (parent.name !== 'AssignStatement') return null;
  const [target, operator, value, more] = childrenOf(parent);
  if (target === undefined || operator?.name !== 'AssignOp' || more !== undefined) return null;
  if (value?.from !== call.node.from || target.name !== 'MemberExpression') return null;
  const [object, mark] = childrenOf(target);
  if (object === undefined || !isMemory(file, object, isOurs)) return null;
  return mark?.name === '['
    ? lost('item', file.textOf(target))
    : lost('field', file.textOf(target));
}

/** `[ffi.new(…) for …]`: of a comprehension, only the first part is an element. */
function isValueOf(list: SyntaxNode, node: SyntaxNode): boolean {
  return list.name === 'ArrayExpression' || childrenOf(list)[1]?.from === node.from;
}

/** `new` or `cast`, where a list of arguments belongs to such a call. */
function newCall(
  file: PyFile,
  list: SyntaxNode,
  isOurs: (node: SyntaxNode) => boolean,
): string | null {
  const call = list.parent === null ? null : file.callOf(list.parent);
  const member = call === null ? null : memberOf(call.callee, file.text);
  return member !== null && isOurs(member.object) ? member.name : null;
}

/** Whether an expression is memory of C: an object of Python would keep what it is given. */
function isMemory(file: PyFile, node: SyntaxNode, isOurs: (node: SyntaxNode) => boolean): boolean {
  const [value, more] = file.valuesOf(node) ?? [];
  if (value === undefined || more !== undefined) return false;
  const [object, mark] = value.name === 'MemberExpression' ? childrenOf(value) : [];
  if (object !== undefined && mark?.name === '[') return isMemory(file, object, isOurs);
  const call = file.callOf(value);
  const member = call === null ? null : memberOf(call.callee, file.text);
  return member?.name === 'new' && isOurs(member.object);
}
