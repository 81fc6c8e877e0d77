/** Members of enums where they are used. */
import { isPlainCall } from '../../model/expressions.js';
import type { PyCall, PyModule, PyUse } from '../../model/types.js';
import { basesOf, enumOf, type ClassInfo } from '../../types/class-info.js';
import type { TypeWorld } from '../../types/world.js';
import { raises, type RegisteredTypes, type Report } from '../check.js';
import { exceptionOf } from './lookup.js';
import { membersOf } from './payloads.js';

interface Around {
  readonly calls: readonly PyCall[];
  /** Outside of functions. */
  readonly uses: readonly PyUse[];
  readonly module: PyModule;
  readonly world: TypeWorld;
  readonly types: RegisteredTypes | null;
  readonly report: Report;
}

export function checkEnumUses(around: Around): void {
  const { uses, world, calls } = around;
  if (!world.version.hasEnums) return;
  for (const each of uses) if (!each.isGuarded) checkUse(each, around);
  for (const each of calls) if (!each.isGuarded) checkCall(each, around);
}

type Object = Extract<PyUse['use'], { kind: 'attribute' }>['object'];

/** The enum that an expression names, if all of its bases are known. */
function enumAt(object: Object, scope: PyUse['scope'], around: Around): ClassInfo | null {
  const { module, world } = around;
  const meaning = world.meaningAt(object, scope, module);
  if (meaning.kind !== 'class') return null;
  const info = world.infoOf(meaning.class, meaning.module);
  const isKnown = basesOf(info).every(({ kind }) => kind === 'ffi' || kind === 'class');
  return isKnown && enumOf(info) !== null && !info.class.isOpen ? info : null;
}

function namesOf(info: ClassInfo): ReadonlySet<string> {
  const above = basesOf(info).flatMap((base) => (base.kind === 'class' ? base.info : []));
  return new Set([info, ...above].flatMap((each) => each.class.members.map(({ name }) => name)));
}

function checkUse({ use, scope }: PyUse, around: Around): void {
  const { report } = around;
  if (use.kind === 'subscript') {
    const info = enumAt(use.object, scope, around);
    if (info === null || namesOf(info).has('__class_getitem__')) return;
    const data = { kind: 'subscript', name: info.class.name, other: '' } as const;
    report('enum.member', { ...data, consequence: raises.use('TypeError') }, use.span);
    return;
  }
  const { object, name: other } = use;
  if (!(other in INSTEAD) || object.kind !== 'attribute') return;
  const info = enumAt(object.object, scope, around);
  const { enumIndices } = around.world.version;
  if (info === null || enumIndices.includes(other)) return;
  const isPayload = other === 'name' || other === 'value';
  if (isPayload && enumOf(info) !== 'Enum') return;
  const names = namesOf(info);
  if (names.has(other) || names.has('__getattr__') || !names.has(object.name)) return;
  const member = info.class.members.find((each) => each.name === object.name);
  if (member?.kind === 'method' || member?.kind === 'class') return;
  const kind = isPayload ? 'attribute' : 'index-name';
  const data = {
    kind,
    name: info.class.name,
    other,
    use: enumIndices[INSTEAD[other] ?? 0],
  } as const;
  report('enum.member', { ...data, consequence: raises.use('AttributeError') }, use.span);
}

/** What a member may be asked for, and which of its two indices is meant. */
const INSTEAD: Readonly<Record<string, number>> = {
  ...{ value: 0, _value: 0, _int_index: 0 },
  ...{ name: 1, _name: 1, _str_index: 1 },
};

/** `E(2)` and `E.get(2)`, whose values no member has. */
function checkCall({ call, scope }: PyCall, around: Around): void {
  const { callee, args } = call;
  const isGet = callee.kind === 'attribute' && callee.name === 'get';
  const info = enumAt(isGet ? callee.object : callee, scope, around);
  const kind = info === null ? null : enumOf(info);
  const [argument, ...others] = args;
  if (info === null || kind === null || argument === undefined || others.length > 0) return;
  const own = namesOf(info);
  if (!isPlainCall(args) || argument.keyword !== null) return;
  if (isGet ? own.has('get') : own.has('__new__') || own.has('__init__')) return;
  const { value } = argument;
  const { world, module } = around;
  const found = { value, isGet, kind, members: membersOf(info, around) };
  const exception = exceptionOf(found, world.version);
  if (exception === null) return;
  const consequence = raises.use(exception);
  const data = {
    kind: 'no-member',
    name: info.class.name,
    other: world.text(value, module),
  } as const;
  around.report('enum.value', { ...data, consequence }, value.span);
}
