/** What is found when the fields of a class are known, which may be later than its class statement. */
import type { Consequence } from '../../core/findings/consequence.js';
import { keywordOf } from '../model/expressions.js';
import { basesOf, enumOf, type ClassInfo } from '../types/class-info.js';
import { lateNames, lateNamesOfAll } from '../types/completion.js';
import { raises, type Check } from './check.js';

/** Where a mistake raises that is only found once all annotations are known. */
export function whenCompleted(check: Check, exception: string): Consequence {
  const { world, info } = check;
  const all = [info, ...basesOf(info).flatMap((base) => (base.kind === 'class' ? base.info : []))];
  if (all.some((each) => isForeverPending(each, world))) return raises.construct('TypeError');
  const last = Math.max(-1, ...lateNamesOfAll(info).map(({ binding }) => binding.line));
  // The next type completes those before it.
  const isCompleted =
    last < 0 || info.module.classes.some((each) => isTypeBelow(each, last, check));
  return isCompleted ? raises.import(exception) : raises.construct(exception);
}

/** Whether annotations of a class are not resolved yet where the class of another line is made. */
export function isPendingAt(info: ClassInfo, line: number, check: Check): boolean {
  if (isForeverPending(info, check.world)) return true;
  const last = Math.max(-1, ...lateNames(info).map(({ binding }) => binding.line));
  if (last < 0) return false;
  const isCompleting = (each: ClassInfo['class']): boolean =>
    each.line < line && isTypeBelow(each, last, check);
  return !info.module.classes.some(isCompleting);
}

function isForeverPending(info: ClassInfo, world: Check['world']): boolean {
  const { fields, waiting } = world.fieldsOf(info);
  return [...fields, ...waiting].some(
    ({ verdict }) => verdict.kind === 'unresolved' && !verdict.isImmediate,
  );
}

function isTypeBelow(
  found: ClassInfo['class'],
  line: number,
  { info: { module }, world }: Check,
): boolean {
  if (found.line < line || found.isGuarded || found.outer.kind !== 'module') return false;
  const below = world.infoOf(found, module);
  const isEnum = enumOf(below) !== null && keywordOf(found.keywords, 'type_key') !== null;
  return isEnum || below.registrations[0]?.kind === 'py_class';
}
