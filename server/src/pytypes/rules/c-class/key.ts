/** The type key of a class for a C++ type. What is not registered at all is said of every look-up. */
import { nearestName } from '../../../base/near-names.js';
import { keywordOf } from '../../model/expressions.js';
import { basesOf, type Registration } from '../../types/class-info.js';
import { raises, SILENT, type Check } from '../check.js';
import { isNoKey } from '../options.js';
import { classesWithKey } from './classes-with-key.js';
import { descriptionOf } from './described.js';
import { pythonTypeAbove } from './python-type.js';

export function checkDescribedKey(check: Check): void {
  const { world, version, info, report } = check;
  const registration = descriptionOf(check);
  if (registration === null) return;
  const { kind: decorator, args, isBare, isPlain, span } = registration;
  if (decorator === 'c_class' && isBare) {
    // The class is taken for the key; the function that is returned waits for a class.
    const exception = version.readsReflection ? 'AttributeError' : 'ValueError';
    const consequence = raises.construct(exception);
    report('c-class.key', { kind: 'bare', decorator, consequence }, span);
    return;
  }
  const positional = args.filter(({ keyword, isStarred }) => keyword === null && !isStarred);
  const [first, second] = positional;
  const consequence = raises.import('TypeError');
  if (second !== undefined) {
    report('c-class.key', { kind: 'positional', decorator, consequence }, second.span);
  }
  const given = first ?? keywordOf(args, 'type_key');
  if (given !== null && isNoKey(given)) {
    const text = world.text(given.value, info.module);
    const data = { kind: 'not-a-key', decorator, given: text, consequence } as const;
    report('c-class.key', data, given.value.span);
  }
  if (given === null && isPlain && decorator === 'c_class') {
    report('c-class.key', { kind: 'none', decorator, consequence }, span);
  }
  if (given === null && isPlain && decorator === 'register_object') checkName(check, registration);
  checkPythonType(check, registration);
  checkTwice(check, registration);
}

/** Another class above in the module that describes the same type, and is no parent. */
function checkTwice(check: Check, { key, keyArgument }: Registration): void {
  const { world, version, info, report } = check;
  if (key === null || keyArgument === null || info.class.outer.kind !== 'module') return;
  for (const each of classesWithKey(key, info.module)) {
    if (each.line >= info.class.line || each.isGuarded || each.outer.kind !== 'module') continue;
    const other = world.infoOf(each, info.module);
    const [first] = other.registrations;
    if (first === undefined || first.kind === 'py_class' || first.key !== key) continue;
    if (basesOf(info).some((base) => base.kind === 'class' && base.info === other)) continue;
    const isLarger = slotsOf(info) > slotsOf(other);
    const consequence = isLarger && version.readsReflection ? raises.import('ValueError') : SILENT;
    const data = { kind: 'twice', key, name: other.class.name, consequence } as const;
    report('c-class.key', data, keyArgument.span);
    return;
  }
}

/** How many attributes of its own a class declares. */
function slotsOf({ class: { members } }: Check['info']): number {
  const slots = members.find((each) => each.kind === 'value' && each.name === '__slots__');
  const value = slots?.kind === 'value' ? slots.value : null;
  if (value?.kind === 'string') return 1;
  return value?.kind === 'tuple' || value?.kind === 'list' ? value.items.length : 0;
}

/** `@register_object` alone looks up the name of the class. */
function checkName({ info, report, types }: Check, { span }: Registration): void {
  const { name } = info.class;
  if (types === null || types.has(name)) return;
  const sameName = [...types.keys()].filter((key) => key.endsWith(`.${name}`));
  const suggestion = sameName.length > 0 ? sameName[0] : nearestName(name, types.keys());
  // Another library may register it, unless it is clear which type is meant.
  if (suggestion === undefined || suggestion === null) return;
  const consequence = raises.import('ValueError');
  report('c-class.key', { kind: 'class-name', name, suggestion, consequence }, span);
}

/** A type that `@py_class` makes above is no C++ type. */
function checkPythonType(check: Check, { key, keyArgument }: Registration): void {
  const { world, version, report } = check;
  if (key === null || keyArgument === null) return;
  const other = pythonTypeAbove(key, check);
  if (other === null) return;
  const hasFields = world.fieldsOf(other).fields.length > 0;
  const raisesNow = version.readsReflection && hasFields;
  const consequence = raisesNow ? raises.import('TypeError') : SILENT;
  const data = { kind: 'of-python', key, name: other.class.name, consequence } as const;
  report('c-class.key', data, keyArgument.span);
}
