/** Type keys. */
import { keywordOf } from '../model/expressions.js';
import type { ClassInfo } from '../types/class-info.js';
import { raises, SILENT, type Check } from './check.js';

export function checkKey(check: Check): void {
  const { info, report } = check;
  const [registration] = info.registrations;
  if (registration?.kind !== 'py_class') return;
  const { keyArgument, key, args } = registration;
  const named = keywordOf(args, 'type_key');
  if (keyArgument !== null && named !== null && keyArgument !== named) {
    const other = named.value.kind === 'string' ? (named.value.value ?? '') : '';
    report('py-class.key', { kind: 'two-keys', other, consequence: SILENT }, named.span);
  }
  if (
    key !== null &&
    keyArgument !== null &&
    !/^[\p{L}\p{N}_<>$-]+(?:\.[\p{L}\p{N}_<>$-]+)*$/u.test(key)
  ) {
    const data = { kind: 'odd', other: key, consequence: SILENT } as const;
    report('py-class.key', data, keyArgument.value.span);
  }
  checkDuplicate(check, key);
}

/** The same key, or the same name where that makes it, in this module. */
function checkDuplicate({ info, report, world }: Check, key: string | null): void {
  const [registration] = info.registrations;
  if (registration === undefined || info.class.outer.kind !== 'module') return;
  if (registration.keyArgument !== null && key === null) return;
  const before = info.module.classes.filter(
    (each) => each.line < info.class.line && !each.isGuarded && each.outer.kind === 'module',
  );
  const wanted = key ?? `${info.class.qualname} of this module`;
  const isSame = (other: ClassInfo): boolean => {
    const [first] = other.registrations;
    if (first?.kind !== 'py_class') return false;
    if (key !== null) return first.key === key;
    return first.keyArgument === null && other.class.qualname === info.class.qualname;
  };
  for (const each of before) {
    if (!isSame(world.infoOf(each, info.module))) continue;
    const consequence = raises.import('ValueError');
    const data = { kind: 'key', other: wanted, consequence } as const;
    report(
      'py-class.duplicate-key',
      data,
      registration.keyArgument?.value.span ?? registration.span,
    );
    return;
  }
}
