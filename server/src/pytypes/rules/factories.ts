/** Functions that define a type, and are called more than once. */
import type { PyCall, PyClass, PyModule } from '../model/types.js';
import { registrationOfClass } from '../types/class-info.js';
import type { TypeWorld } from '../types/world.js';
import { raises, type Report } from './check.js';

export function checkFactories(
  calls: readonly PyCall[],
  module: PyModule,
  world: TypeWorld,
  report: Report,
): void {
  for (const each of module.classes) {
    const { outer } = each;
    if (each.isGuarded || outer.kind !== 'function' || outer.parent?.kind !== 'module') continue;
    const name = outer.name ?? '';
    const key = keyOf(each, module, world);
    if (key === null || !isPlainFunction(name, module)) continue;
    const [, again] = calls.filter((call) => isCallAtTop(call, name, module));
    if (again === undefined || mayLeave(name, each, module)) continue;
    const data = { kind: 'key', other: key, consequence: raises.import('ValueError') } as const;
    report('py-class.duplicate-key', data, again.call.callee.span);
  }
}

/** The key that each call registers; `null` where it may be another one each time. */
function keyOf(found: PyClass, module: PyModule, world: TypeWorld): string | null {
  const info = world.infoOf(found, module);
  const registration = registrationOfClass(info);
  if (registration?.kind !== 'py_class' || !registration.isPlain) return null;
  if (info.decorators.length > 0) return null;
  const { key, keyArgument } = registration;
  return keyArgument === null ? `${found.qualname} of this module` : key;
}

/** Whether nothing else has the name, and nothing decides whether the function is run. */
function isPlainFunction(name: string, { scope, decorated }: PyModule): boolean {
  const all = scope.bindings.get(name) ?? [];
  return all.length <= 1 && decorated.every((each) => each.name !== name);
}

/** A call at the beginning of a line of the module, which no condition keeps from being made. */
function isCallAtTop({ call, scope, isGuarded }: PyCall, name: string, module: PyModule): boolean {
  const { callee, span } = call;
  if (scope.kind !== 'module' || isGuarded) return false;
  if (callee.kind !== 'name' || callee.name !== name) return false;
  const { text } = module.file;
  const before = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
  AT_END.lastIndex = span.end;
  return /^(?:\w+ *= *)?$/.test(before) && AT_END.test(text);
}

/** Nothing else is on the line that decides about the call. */
const AT_END = /[ \t]*(?:[#;\r\n]|$)/y;

/** Whether the function may end before it reaches the class, or is only run later. */
function mayLeave(name: string, { nameSpan }: PyClass, { file: { text } }: PyModule): boolean {
  const start = text.search(new RegExp(`^def +${name} *\\(`, 'm'));
  if (start < 0 || /\byield\b/.test(text)) return true;
  return /\b(?:return|raise|if|for|while|with|try|match)\b/.test(text.slice(start, nameSpan.start));
}
