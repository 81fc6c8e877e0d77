/** Type keys. */
import { compareCodePoints } from '../../base/order.js';
import type { Span } from '../../base/span.js';
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
  if (key === null || keyArgument === null) return;
  checkRegistered(check, key, keyArgument.value.span);
  checkOtherFiles(check, key, keyArgument.value.span);
}

/** The same key in another file: whichever is imported second raises. */
function checkOtherFiles({ world, info, report }: Check, key: string, span: Span): void {
  const { path: own } = info.module;
  if (info.class.isGuarded || info.class.outer.kind !== 'module') return;
  for (const path of world.keys.get(key) ?? []) {
    if (path === own || !registers(world, path, key)) continue;
    const [isAbove, isBelow] = [world.runs(own, path), world.runs(path, own)];
    // It is said once: where it raises, or in the later one.
    const isHere = isAbove === isBelow ? compareCodePoints(own, path) > 0 : isAbove;
    if (!isHere) continue;
    const consequence = isAbove ? raises.import('ValueError') : SILENT;
    const file = path.split(/[\\/]/).at(-1) ?? path;
    report('py-class.duplicate-key', { kind: 'other-file', other: key, file, consequence }, span);
    return;
  }
}

function registers(world: Check['world'], path: string, key: string): boolean {
  const module = world.moduleAt(path);
  if (module === null) return false;
  return module.classes.some((each) => {
    const { registrations } = world.infoOf(each, module);
    const isMade = registrations[0]?.kind === 'py_class' && registrations[0].key === key;
    return isMade && !each.isGuarded && each.outer.kind === 'module';
  });
}

/** A key that C++ has given to a type of its own, which cannot be registered again. */
function checkRegistered({ types, report }: Check, key: string, span: Span): void {
  const entry = types?.get(key);
  // Without a library it may be the class itself, which the provider has imported.
  if (entry === undefined || entry.library === null) return;
  const { attributes, methods } = entry;
  const isMade =
    '__ffi_init__' in attributes ||
    '__ffi_shallow_copy__' in attributes ||
    methods.some(({ name }) => name.startsWith('__ffi_'));
  // Types of the runtime have classes in tvm_ffi; what nothing can make is left to Python.
  const isOfRuntime = OF_RUNTIME.test(key);
  if (!isMade && !isOfRuntime) return;
  const consequence = raises.import(isOfRuntime ? 'ValueError' : 'RuntimeError');
  report('py-class.duplicate-key', { kind: 'of-cpp', other: key, consequence }, span);
}

const OF_RUNTIME =
  /^ffi\.(?:Object|Array|List|Map|Dict|Function|Tensor|Module|Error|Shape|String|Bytes)$/;

/** The same key, or the same name where that makes it, in this module. */
function checkDuplicate({ info, report, world }: Check, key: string | null): void {
  const [registration] = info.registrations;
  if (registration === undefined || info.class.outer.kind !== 'module') return;
  // Of two branches, one is run.
  if (info.class.isInBlock) return;
  if (registration.keyArgument !== null && key === null) return;
  const before = info.module.classes.filter(
    (each) =>
      each.line < info.class.line &&
      !each.isGuarded &&
      !each.isInBlock &&
      each.outer.kind === 'module',
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
