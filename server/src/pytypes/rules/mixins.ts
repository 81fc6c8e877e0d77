/** Classes between a type and the one above it, whose annotations become fields of the type. */
import { basesOf, HARMLESS_BASES, isObject, isRegistered } from '../types/class-info.js';
import type { Base, ClassInfo } from '../types/class-info.js';
import { isEvaluated, withAdvice } from './annotations.js';
import type { Check } from './check.js';
import { whenCompleted } from './completed.js';

/** What is wrong with their annotations is said where the type names them as bases. */
export function checkMixins(check: Check): void {
  const { info, world, report, version } = check;
  if (!version.takesMixinFields || info.registrations[0]?.kind !== 'py_class') return;
  if (!basesOf(info).every(isKnown)) return;
  const taken = new Set(basesOf(info).flatMap((base) => belowType(base)));
  for (const base of info.bases) {
    if (base.kind !== 'class') continue;
    for (const mixin of [base.info, ...basesOf(base.info).flatMap(classOf)]) {
      if (taken.has(mixin) || !isMixin(mixin, check)) continue;
      taken.add(mixin);
      const bad = world
        .fieldsOf(mixin)
        .fields.find(
          ({ verdict, member }) =>
            verdict.kind === 'bad' && !member.isGuarded && !isEvaluated(verdict.why, mixin.module),
        );
      if (bad?.verdict.kind !== 'bad') continue;
      const name = `${mixin.class.name}.${bad.name}`;
      const exception = bad.verdict.why.kind === 'syntax' ? 'SyntaxError' : 'TypeError';
      const consequence = whenCompleted(check, exception);
      const data = { name, why: withAdvice(bad.verdict.why), consequence } as const;
      report('py-class.annotation', data, base.expression.span);
    }
  }
}

function classOf(base: Base): readonly ClassInfo[] {
  return base.kind === 'class' ? [base.info] : [];
}

/** What a registered class derives from belongs to that class. */
function belowType(base: Base): readonly ClassInfo[] {
  if (base.kind !== 'class' || isRegistered(base.info) === 'no') return [];
  return basesOf(base.info).flatMap(classOf);
}

function isMixin(found: ClassInfo, { version }: Check): boolean {
  const { isGuarded, isOpen, keywords } = found.class;
  if (isRegistered(found) !== 'no' || found.decorators.length > 0) return false;
  if (isGuarded || isOpen || keywords.length > 0) return false;
  return isObject(found) === 'no' || version.skipsUnregisteredBases;
}

function isKnown(base: Base): boolean {
  switch (base.kind) {
    case 'class':
      return isRegistered(base.info) !== 'unknown';
    case 'ffi':
      return base.name === 'Object';
    case 'builtin':
      return base.name === 'object';
    case 'external':
      return HARMLESS_BASES.has(base.path);
    case 'unknown':
      return false;
  }
}
