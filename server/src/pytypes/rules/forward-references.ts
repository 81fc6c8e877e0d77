/** Annotations that name what nothing binds. */
import { raises, type Check } from './check.js';

export function checkForwardReferences({ world, info, report, version }: Check): void {
  if (info.registrations[0]?.kind !== 'py_class') return;
  // Names of a function are not known to the annotations of its classes, but to Python itself.
  const isLocal = info.class.qualname.includes('<locals>');
  const { fields, waiting } = world.fieldsOf(info);
  for (const { name, verdict } of [...fields, ...waiting]) {
    if (verdict.kind !== 'unresolved' || (isLocal && !verdict.isImmediate)) continue;
    const { name: other, isForTyping, isImmediate, isLater, span } = verdict;
    const kind = isLater
      ? 'later'
      : isForTyping && !isImmediate
        ? 'typing-only'
        : isImmediate
          ? 'undefined'
          : 'missing';
    const error = other.includes('.') ? 'AttributeError' : 'NameError';
    // Before 0.1.13, only a missing name is looked for again.
    const isWaiting = error === 'NameError' || version.readsReflection;
    const isNow = isImmediate || !isWaiting;
    const consequence = isNow ? raises.import(error) : raises.construct('TypeError');
    report('py-class.forward-reference', { kind, name, other, consequence }, span);
  }
}
