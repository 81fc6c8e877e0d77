/** Which classes of a module may have a type key: each class asks about all those above it. */
import type { PyClass, PyModule } from '../../model/types.js';

const known = new WeakMap<PyModule, ReadonlyMap<string, readonly PyClass[]>>();

/** The classes with a decorator that is called with the key, in file order. */
export function classesWithKey(key: string, module: PyModule): readonly PyClass[] {
  const classes = known.get(module) ?? byKey(module);
  known.set(module, classes);
  return classes.get(key) ?? [];
}

function byKey({ classes }: PyModule): ReadonlyMap<string, readonly PyClass[]> {
  const found = new Map<string, PyClass[]>();
  for (const each of classes) {
    for (const key of new Set(each.decorators.flatMap(textsIn))) {
      const before = found.get(key);
      if (before === undefined) found.set(key, [each]);
      else before.push(each);
    }
  }
  return found;
}

function textsIn({ expression }: PyClass['decorators'][number]): readonly string[] {
  if (expression.kind !== 'call') return [];
  return expression.args.flatMap(({ value }) =>
    value.kind === 'string' && value.value !== null ? [value.value] : [],
  );
}
