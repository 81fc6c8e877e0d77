/** Arguments of `@py_class`, and what is beside them. */
import { nearestName } from '../../base/near-names.js';
import { keywordOf, type CallArgument, type Expression } from '../model/expressions.js';
import { basesOf, type Registration } from '../types/class-info.js';
import { NOTHING, raises, SILENT, type Check } from './check.js';
import { whenCompleted } from './completed.js';

export function checkOptions(check: Check): void {
  const { info, report } = check;
  const [inner, outer] = info.registrations;
  if (inner === undefined) return;
  if (inner.kind === 'py_class') checkArguments(check, inner);
  if (inner.kind === 'py_class' && outer?.kind === 'py_class') {
    report('py-class.option', { kind: 'stacked', consequence: SILENT }, outer.span);
  }
  for (const { path, span } of info.decorators) {
    if (path !== 'dataclasses.dataclass' || inner.kind !== 'py_class') continue;
    report('py-class.option', { kind: 'dataclass', consequence: SILENT }, span);
  }
  if (inner.kind === 'py_class') checkHeader(check);
  if (inner.kind === 'py_class') checkLists(check);
}

function checkArguments(check: Check, registration: Registration): void {
  const { report, world, info, version } = check;
  const { args, isPlain } = registration;
  const positional = args.filter(({ keyword, isStarred }) => keyword === null && !isStarred);
  const [first, second] = positional;
  if (second !== undefined) {
    const consequence = raises.import('TypeError');
    report('py-class.option', { kind: 'positional', consequence }, second.span);
  }
  for (const key of [first, keywordOf(args, 'type_key')]) {
    const isWrong = key !== undefined && key !== null && isNoKey(key);
    if (!isWrong) continue;
    const given = world.text(key.value, info.module);
    const consequence = raises.import('TypeError');
    report('py-class.option', { kind: 'not-a-key', given, consequence }, key.value.span);
  }
  for (const { keyword, span } of args) {
    if (keyword === null || version.pyClassOptions.includes(keyword)) continue;
    const suggestion = nearestName(keyword, version.pyClassOptions);
    const consequence = raises.import('TypeError');
    const found = { decorator: 'py_class', name: keyword, ...(suggestion && { suggestion }) };
    report('py-class.option', { kind: 'unknown', ...found, consequence }, span);
  }
  const order = keywordOf(args, 'order');
  if (isPlain && isTrue(order) && !mayBeTrue(keywordOf(args, 'eq'))) {
    const consequence = raises.import('ValueError');
    report('py-class.option', { kind: 'order-without-eq', consequence }, order.span);
  }
  checkStructuralEq(check, args);
}

function checkStructuralEq(
  { report, version, world, info }: Check,
  args: readonly CallArgument[],
): void {
  const { value } = keywordOf(args, 'structural_eq') ?? {};
  const given = value === undefined ? null : wordOf(value, world.text(value, info.module));
  const allowed = version.classStructuralEq;
  if (value === undefined || given === null || allowed.includes(given)) return;
  const suggestion = nearestName(given, allowed);
  const consequence = raises.import('ValueError');
  const found = { option: 'structural_eq', given, allowed };
  const data = { kind: 'value', ...found, ...(suggestion && { suggestion }), consequence } as const;
  report('py-class.option', data, value.span);
}

/** What an option that is a word or `None` is given; `null` for `None` and what is not known. */
export function wordOf(value: Expression, text: string): string | null {
  if (value.kind === 'string') return value.value;
  const isOther = value.kind === 'number' || (value.kind === 'constant' && value.name !== 'None');
  return isOther ? text : null;
}

/** Anything but a string, or the class itself when it is called as a function. */
export function isNoKey({ value }: CallArgument): boolean {
  if (value.kind === 'constant') return value.name !== 'None';
  return ['number', 'bytes', 'list', 'tuple', 'dict', 'set', 'lambda'].includes(value.kind);
}

function isTrue(argument: CallArgument | null): argument is CallArgument {
  return argument?.value.kind === 'constant' && argument.value.name === 'True';
}

function mayBeTrue(argument: CallArgument | null): boolean {
  if (argument === null) return false;
  const { value } = argument;
  return value.kind !== 'constant' || value.name === 'True';
}

/** `class A(Object, frozen=True)` */
function checkHeader({ info, report }: Check): void {
  const takesKeywords = basesOf(info).some(
    (base) =>
      base.kind === 'unknown' ||
      base.kind === 'external' ||
      (base.kind === 'ffi' && base.name !== 'Object') ||
      (base.kind === 'class' &&
        base.info.class.members.some(({ name }) => name === '__init_subclass__')),
  );
  if (takesKeywords) return;
  for (const { keyword, span } of info.class.keywords) {
    if (keyword === null || keyword === 'metaclass') continue;
    const consequence = raises.import('TypeError');
    report('py-class.option', { kind: 'class-keyword', name: keyword, consequence }, span);
  }
}

const LISTS: ReadonlySet<string> = new Set([
  ...['__ffi_type_attr_names__', '__ffi_inherit_type_attrs__', '__ffi_field_markers__'],
]);

/** Whether it is no list or tuple of strings, or of types where those are listed. */
function isWrongList(name: string, value: Expression): boolean {
  if (value.kind !== 'list' && value.kind !== 'tuple') {
    return ['string', 'number', 'constant', 'dict', 'set', 'bytes'].includes(value.kind);
  }
  const areTypes = name === '__ffi_field_markers__';
  const wrong = ['number', 'constant', 'bytes', ...(areTypes ? ['string'] : [])];
  return value.items.some(({ kind }) => wrong.includes(kind));
}

function checkLists(check: Check): void {
  const { info, report, version } = check;
  for (const member of info.class.members) {
    if (member.kind !== 'value' || !LISTS.has(member.name) || member.isGuarded) continue;
    if (!isWrongList(member.name, member.value)) continue;
    const consequence = version.hasAttributeLists ? whenCompleted(check, 'TypeError') : NOTHING;
    const data = { kind: 'attribute-list', name: member.name, consequence } as const;
    report('py-class.option', data, member.value.span);
  }
}
