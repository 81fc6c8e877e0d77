/** The type keys that the files of a project write down. */
import type { PlanFile } from '../../core/index.js';
import { keywordOf, wordsOf } from '../model/expressions.js';
import type { PyClass } from '../model/types.js';
import { namesPyClass } from '../reading/defining.js';
import { readModule } from '../reading/module.js';

/** Keys with the files that may register them: what a decorator stands for is not looked up. */
export function keysOf(files: readonly PlanFile[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { path, parsed } of files) {
    if (!namesPyClass(parsed)) continue;
    const own = readModule(path, parsed).classes.flatMap(keysOfClass);
    for (const key of new Set(own)) {
      const known = found.get(key);
      if (known === undefined) found.set(key, [path]);
      else known.push(path);
    }
  }
  return found;
}

function keysOfClass({ decorators, isGuarded, outer }: PyClass): readonly string[] {
  if (isGuarded || outer.kind !== 'module') return [];
  return decorators.flatMap(({ expression }) => {
    if (expression.kind !== 'call' || wordsOf(expression.callee) === null) return [];
    const [first] = expression.args;
    const given = first?.keyword === null ? first : keywordOf(expression.args, 'type_key');
    return given?.value.kind === 'string' && given.value.value !== null ? given.value.value : [];
  });
}
