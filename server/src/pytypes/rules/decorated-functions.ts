/** Decorators for classes on functions. */
import type { PyFunction, PyModule } from '../model/types.js';
import { readDecorators } from '../types/class-info.js';
import type { TypeWorld } from '../types/world.js';
import { raises, SILENT, type Report } from './check.js';

export function checkFunctions(
  decorated: readonly PyFunction[],
  module: PyModule,
  world: TypeWorld,
  report: Report,
): void {
  const { readsReflection, registersPlainClasses } = world.version;
  for (const { name, decorators, scope, isGuarded } of decorated) {
    if (isGuarded) continue;
    const { registrations } = readDecorators(decorators, (each) =>
      world.meaningAt(each, scope, module),
    );
    const [registration] = registrations;
    if (registration === undefined) continue;
    const { kind: decorator, args, isBare, span } = registration;
    // Alone, these take what is below for a key, or look up its name.
    if (decorator !== 'py_class' && (isBare || args.length === 0)) continue;
    const looksInside = decorator === 'py_class' || readsReflection || !registersPlainClasses;
    const isPlain = decorator === 'py_class' && args.length === 0;
    const error = raises.import(isPlain ? 'TypeError' : 'AttributeError');
    const consequence = looksInside ? error : SILENT;
    report('py-class.option', { kind: 'not-a-class', decorator, name, consequence }, span);
  }
}
