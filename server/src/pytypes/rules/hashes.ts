/** Equality, order and hash. */
import { late } from '../../base/late.js';
import { basesOf } from '../types/class-info.js';
import { booleanIn } from '../types/fields.js';
import { raises, SILENT, type Check } from './check.js';

const COMPARISONS: readonly string[] = ['__lt__', '__le__', '__gt__', '__ge__'];

export function checkHashes({ info, report }: Check): void {
  const [registration] = info.registrations;
  if (registration?.kind !== 'py_class' || !registration.isPlain) return;
  const option = (name: string): boolean | null => booleanIn(registration.args, name, false);
  const names = new Set(info.class.members.map(({ name }) => name));
  const all = late(
    () =>
      new Set(
        [
          info,
          ...basesOf(info).flatMap((base) => (base.kind === 'class' ? base.info : [])),
        ].flatMap(({ class: { members } }) => members.map(({ name }) => name)),
      ),
  );
  const { span } = registration;
  const hook = ['__ffi_eq__', '__ffi_compare__'].find((name) => names.has(name));
  if (hook !== undefined && option('unsafe_hash') === true && !all().has('__ffi_hash__')) {
    const consequence = raises.use('ValueError');
    report('py-class.hash', { kind: 'hook', other: hook, consequence }, span);
  }
  const own = COMPARISONS.filter((name) => names.has(name));
  if (option('order') === true && own.length > 0 && own.length < COMPARISONS.length) {
    const consequence = raises.use('TypeError');
    report('py-class.hash', { kind: 'order', other: own[0] ?? '', consequence }, span);
  }
  if (option('eq') !== true || option('unsafe_hash') !== false) return;
  if (all().has('__hash__') || all().has('__eq__')) return;
  report('py-class.hash', { kind: 'no-hash', other: '', consequence: SILENT }, span);
}
