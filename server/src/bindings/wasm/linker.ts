/** What a `Linker` has for the imports of a module. */
import type { SyntaxNode } from '@lezer/common';
import { childrenOf } from '../../structure/python-tree.js';
import { memberOf, type PyCall, type PyFile } from '../python/file.js';

/** Where the two names stand among the arguments of a method that defines one item. */
const DEFINES: ReadonlyMap<string, number> = new Map([
  ['define', 1],
  ['define_func', 0],
]);
const HARMLESS = new Set(['instantiate', 'allow_shadowing', 'get', 'get_default', 'engine']);

/** The names as `module.name`; `null` where the linker may have more than the file shows. */
export function givenByLinker(file: PyFile, linker: PyCall): ReadonlySet<string> | null {
  const names = new Set<string>();
  const mentions: (string | null)[] = [];
  file.tree.iterate({
    enter: ({ name, node }) => {
      if (name === 'VariableName' && isSame(file, node, linker)) mentions.push(nameOf(file, node));
    },
  });
  for (const each of mentions) {
    if (each === null) return null;
    if (each !== '') names.add(each);
  }
  return names;
}

function isSame(file: PyFile, node: SyntaxNode, linker: PyCall): boolean {
  const [value, more] = file.valuesOf(node) ?? [];
  return value?.from === linker.node.from && value.to === linker.node.to && more === undefined;
}

/** What one mention of the linker defines; empty for nothing, `null` for what is not followed. */
function nameOf(file: PyFile, node: SyntaxNode): string | null {
  const { parent } = node;
  if (parent?.name === 'AssignStatement') {
    return childrenOf(parent)[0]?.from === node.from ? '' : null;
  }
  const member = parent === null ? null : memberOf(parent, file.text);
  if (member === null) return null;
  if (HARMLESS.has(member.name)) return '';
  const first = DEFINES.get(member.name);
  const around = parent?.parent ?? null;
  const call = around === null ? null : file.callOf(around);
  if (first === undefined || call === null || file.scopes.isGuarded(call.node)) return null;
  const [module, name] = call.args
    .slice(first, first + 2)
    .map(({ value }) => file.values.string(value)?.value);
  return module === undefined || name === undefined ? null : `${module}.${name}`;
}
