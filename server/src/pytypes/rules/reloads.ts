/** `importlib.reload(module)`: the types of the module are registered already. */
import type { PyCall, PyModule } from '../model/types.js';
import type { TypeWorld } from '../types/world.js';
import { raises, type Report } from './check.js';

export function checkReloads(
  calls: readonly PyCall[],
  module: PyModule,
  world: TypeWorld,
  report: Report,
): void {
  for (const { call, scope, isGuarded } of calls) {
    const [first, ...others] = call.args;
    if (isGuarded || first === undefined || others.length > 0 || first.isStarred) continue;
    if (world.pathAt(call.callee, scope, module) !== 'importlib.reload') continue;
    const target = world.moduleNamed(first.value, scope, module);
    const name = target === null ? null : typeOf(target, world);
    if (target === null || name === null) continue;
    const file = target.path.split(/[\\/]/).at(-1) ?? target.path;
    const consequence = raises.use('ValueError');
    report('py-class.duplicate-key', { kind: 'reload', other: name, file, consequence }, call.span);
  }
}

/** The first class that a module registers whenever it runs. */
function typeOf(module: PyModule, world: TypeWorld): string | null {
  const found = module.classes.find((each) => {
    if (each.isGuarded || each.outer.kind !== 'module') return false;
    const [first] = world.infoOf(each, module).registrations;
    if (first?.kind !== 'py_class') return false;
    // A key that is computed may be another one each time.
    return first.keyArgument === null || first.key !== null;
  });
  return found?.name ?? null;
}
