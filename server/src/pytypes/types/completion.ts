/** When the fields of a class are known: names in its annotations may be bound further down. */
import { wordsOf, type Expression } from '../model/expressions.js';
import type { Binding, PyScope } from '../model/types.js';
import { readQuoted } from '../reading/statement.js';
import { basesOf, type ClassInfo } from './class-info.js';

/** A name that is looked up after the class is made. */
export interface LateName {
  readonly name: string;
  /** The only thing that binds it in the module. */
  readonly binding: Binding;
}

/** More than any annotation nests. */
const DEEPEST = 40;

/** The names that the module binds below a class, or in it, and that its annotations need. */
export function lateNames(info: ClassInfo): readonly LateName[] {
  const { module, class: found } = info;
  const names = new Set<string>();
  for (const member of found.members) {
    if (member.kind === 'field') collect(member.annotation, module.isPostponed, names, 0);
  }
  return [...names].flatMap((name) => {
    const [binding, ...others] = module.scope.bindings.get(name) ?? [];
    if (binding === undefined || others.length > 0 || binding.line <= found.line) return [];
    return [{ name, binding }];
  });
}

/** The same for a class and all above it in its module. */
export function lateNamesOfAll(info: ClassInfo): readonly LateName[] {
  const above = basesOf(info).flatMap((base) => (base.kind === 'class' ? base.info : []));
  return [info, ...above].flatMap((each) => (each.module === info.module ? lateNames(each) : []));
}

/** Whether a name is not bound yet where something is written. */
export function isTooEarly({ binding }: LateName, line: number, scope: PyScope): boolean {
  if (line <= binding.line) return true;
  if (binding.kind !== 'class') return false;
  for (let at: PyScope | null = scope; at !== null; at = at.parent) {
    // A class is bound when its body has been run.
    if (at === binding.class.scope) return true;
  }
  return false;
}

function collect(annotation: Expression, isLate: boolean, names: Set<string>, depth: number): void {
  if (depth > DEEPEST) return;
  const next = (each: Expression): void => {
    collect(each, isLate, names, depth + 1);
  };
  switch (annotation.kind) {
    case 'name':
    case 'attribute': {
      const [first] = wordsOf(annotation) ?? [];
      if (isLate && first !== undefined) names.add(first);
      return;
    }
    case 'string': {
      const read = annotation.value === null ? null : readQuoted(annotation.value.trim());
      if (read !== null) collect(read, true, names, depth + 1);
      return;
    }
    case 'subscript':
      for (const each of [annotation.object, ...annotation.items]) next(each);
      return;
    case 'union':
      next(annotation.left);
      next(annotation.right);
      return;
    case 'list':
    case 'set':
    case 'tuple':
      for (const each of annotation.items) next(each);
      return;
    case 'bytes':
    case 'call':
    case 'constant':
    case 'dict':
    case 'lambda':
    case 'number':
    case 'other':
  }
}
