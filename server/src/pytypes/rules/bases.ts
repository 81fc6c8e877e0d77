/** What a type may derive from. */
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
  const closed = info.bases.find((base) => base.kind === 'ffi' && isClosed(base.name));
  if (closed?.kind === 'ffi') {
    const data = { kind: 'closed', name, base: closed.name, consequence: CRASH } as const;
    report('py-class.base', data, closed.expression.span);
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

/** Whether a class is one for a type of the runtime below which there can be no other. */
function describesClosed({ registrations }: ClassInfo): boolean {
  const [first] = registrations;
  return first !== undefined && first.kind !== 'py_class' && isClosedKey(first.key ?? '');
}

/** Before 0.1.13, the class that it derives from must be a type itself. */
function checkFirstBase({ info, report }: Check): void {
  const [first] = info.bases;
  if (first?.kind !== 'class' || isRegistered(first.info) !== 'no') return;
  if (isObject(first.info) !== 'yes') return;
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
