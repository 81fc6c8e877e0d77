/** What a `Linker` has for the imports of a module. */
import type { SyntaxNode } from '@lezer/common';
import type { Span } from '../../base/span.js';
import { childrenOf } from '../../structure/python-tree.js';
import { memberOf, type PyCall, type PyFile } from '../python/file.js';

/** Where the two names stand among the arguments of a method that defines one item. */
const DEFINES: ReadonlyMap<string, number> = new Map([
  ['define', 1],
  ['define_func', 0],
]);
const HARMLESS = new Set(['instantiate', 'allow_shadowing', 'get', 'get_default', 'engine']);

/** The names as `module.name`, with their places; `null` where the linker may have more than the file shows. */
export function givenByLinker(file: PyFile, linker: PyCall): ReadonlyMap<string, Span> | null {
  const names = new Map<string, Span>();
  const mentions: (Defined | 'nothing' | null)[] = [];
  file.tree.iterate({
    enter: ({ name, node }) => {
      if (name === 'VariableName' && isSame(file, node, linker)) {
        mentions.push(definedAt(file, node));
      }
    },
  });
  for (const each of mentions) {
    if (each === null) return null;
    if (each !== 'nothing') names.set(each.name, each.span);
  }
  return names;
}

interface Defined {
  readonly name: string;
  /** From the name of the module to that of the item. */
  readonly span: Span;
}

function isSame(file: PyFile, node: SyntaxNode, linker: PyCall): boolean {
  const [value, more] = file.valuesOf(node) ?? [];
  return value?.from === linker.node.from && value.to === linker.node.to && more === undefined;
}

/** What one mention of the linker defines; `null` for what is not followed. */
function definedAt(file: PyFile, node: SyntaxNode): Defined | 'nothing' | null {
  const { parent } = node;
  if (parent?.name === 'AssignStatement') {
    return childrenOf(parent)[0]?.from === node.from ? 'nothing' : null;
  }
  const member = parent === null ? null : memberOf(parent, file.text);
  if (member === null) return null;
  if (HARMLESS.has(member.name)) return 'nothing';
  const first = DEFINES.get(member.name);
  const around = parent?.parent ?? null;
  const call = around === null ? null : file.callOf(around);
  if (first === undefined || call === null || file.scopes.isGuarded(call.node)) return null;
  const [module, name] = call.args
    .slice(first, first + 2)
    .map(({ value }) => file.values.string(value));
  if (!module || !name) return null;
  const span = { start: module.span.start, end: name.span.end };
  return { name: `${module.value}.${name.value}`, span };
}
