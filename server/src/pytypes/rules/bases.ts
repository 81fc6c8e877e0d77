/** What a type may derive from. */
import type { Expression } from '../model/expressions.js';
import { isClosed, isClosedKey } from '../names/ffi-names.js';
import { basesOf, isObject, isRegistered, type Base, type ClassInfo } from '../types/class-info.js';
import { CRASH, raises, SILENT, type Check } from './check.js';
import { checkCombined } from './combined-bases.js';
import { isPendingAt } from './completed.js';

export function checkBases(check: Check): void {
  const { info, report, version } = check;
  const [registration] = info.registrations;
  if (registration?.kind !== 'py_class') return;
  const { name, nameSpan } = info.class;
  const consequence = raises.import('TypeError');
  const closed = closedAbove(info);
  if (closed !== null) {
    const isDirect = closed.of === info;
    if (!isDirect && !version.skipsUnregisteredBases) checkFirstBase(check);
    else {
      const data = { kind: 'closed', name, base: closed.base, consequence: CRASH } as const;
      report('py-class.base', data, closed.expression.span);
    }
    return;
  }
  const described = basesOf(info).find(
    (base) => base.kind === 'class' && describesClosed(base.info),
  );
  if (described?.kind === 'class') {
    const base = described.info.class.name;
    const data = { kind: 'closed', name, base, consequence: CRASH } as const;
    report('py-class.base', data, info.bases[0]?.expression.span ?? nameSpan);
    return;
  }
  if (isObject(info) === 'no') {
    report('py-class.base', { kind: 'not-an-object', name, base: '', consequence }, nameSpan);
    return;
  }
  if (checkCombined(check)) return;
  if (!version.skipsUnregisteredBases) checkFirstBase(check);
  checkSecondType(check);
  if (version.needsCompleteBases) checkCompleteBase(check);
}

/** A type of the runtime that a class derives from, directly or through classes without a type of their own. */
function closedAbove(
  info: ClassInfo,
): { readonly base: string; readonly of: ClassInfo; readonly expression: Expression } | null {
  for (const base of info.bases) {
    const { expression } = base;
    if (base.kind === 'ffi' && isClosed(base.name)) {
      return { base: base.name, of: info, expression };
    }
    const isBetween = base.kind === 'class' && isRegistered(base.info) === 'no';
    const found = isBetween ? closedAbove(base.info) : null;
    if (found !== null) return { ...found, expression };
  }
  return null;
}

/** Whether a class is one for a type of the runtime below which there can be no other. */
function describesClosed({ registrations }: ClassInfo): boolean {
  const [first] = registrations;
  return first !== undefined && first.kind !== 'py_class' && isClosedKey(first.key ?? '');
}

/** Before 0.1.13, the class that it derives from must be a type, or below one of Python's own (0.1.11). */
function checkFirstBase({ info, report, version }: Check): void {
  const [first] = info.bases;
  if (first?.kind !== 'class' || isRegistered(first.info) !== 'no') return;
  if (isObject(first.info) !== 'yes') return;
  const isBelow = basesOf(first.info).some(
    (base) => base.kind === 'class' && isRegistered(base.info) !== 'no',
  );
  if (isBelow && version.skipsSubclasses) return;
  const consequence = raises.import('TypeError');
  const data = { kind: 'not-an-object', name: info.class.name, base: '', consequence } as const;
  report('py-class.base', data, first.expression.span);
}

/** In 0.1.13, the fields of the class above must be known. */
function checkCompleteBase(check: Check): void {
  const { info, report } = check;
  const first = info.bases.find((base) => base.kind === 'class');
  if (first?.kind !== 'class' || first.info.module !== info.module) return;
  if (isRegistered(first.info) !== 'yes' || !isPendingAt(first.info, info.class.line, check))
    return;
  const data = { kind: 'pending', name: info.class.name, base: first.info.class.name } as const;
  report(
    'py-class.base',
    { ...data, consequence: raises.import('TypeError') },
    first.expression.span,
  );
}

function checkSecondType({ info, report }: Check): void {
  const types = info.bases.filter(
    (base): base is Base & { kind: 'class' } =>
      base.kind === 'class' && isRegistered(base.info) === 'yes',
  );
  const [first, second] = types;
  if (first === undefined || second === undefined) return;
  const isBelow = (a: typeof first, b: typeof first): boolean =>
    basesOf(a.info).some((base) => base.kind === 'class' && base.info === b.info);
  if (isBelow(first, second) || isBelow(second, first)) return;
  const data = { kind: 'two-types', name: info.class.name, base: second.info.class.name } as const;
  report('py-class.base', { ...data, consequence: SILENT }, second.expression.span);
}
