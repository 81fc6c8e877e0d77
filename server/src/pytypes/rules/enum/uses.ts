/** Members of enums where they are used. */
import { isPlainCall } from '../../model/expressions.js';
import type { PyCall, PyModule, PyUse } from '../../model/types.js';
import { basesOf, enumOf, type ClassInfo } from '../../types/class-info.js';
import { typeOfLiteral } from '../../types/values.js';
import type { TypeWorld } from '../../types/world.js';
import { raises, type RegisteredTypes, type Report } from '../check.js';
import { payloadsOf, textOf } from './payloads.js';

interface Around {
  readonly calls: readonly PyCall[];
  readonly module: PyModule;
  readonly world: TypeWorld;
  readonly types: RegisteredTypes | null;
  readonly report: Report;
}

export function checkEnumUses(around: Around): void {
  const { module, world, calls } = around;
  if (!world.version.checksPayloads) return;
  for (const each of module.uses) if (!each.isGuarded) checkUse(each, around);
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
  if ((other !== 'name' && other !== 'value') || object.kind !== 'attribute') return;
  const info = enumAt(object.object, scope, around);
  if (info === null || enumOf(info) !== 'Enum') return;
  const names = namesOf(info);
  if (names.has(other) || names.has('__getattr__') || !names.has(object.name)) return;
  const member = info.class.members.find((each) => each.name === object.name);
  if (member?.kind === 'method' || member?.kind === 'class') return;
  const data = { kind: 'attribute', name: info.class.name, other } as const;
  report('enum.member', { ...data, consequence: raises.use('AttributeError') }, use.span);
}

/** `E(2)` and `E.get(2)`, whose values no member has. */
function checkCall({ call, scope }: PyCall, around: Around): void {
  const { callee, args } = call;
  const isGet = callee.kind === 'attribute' && callee.name === 'get';
  const info = enumAt(isGet ? callee.object : callee, scope, around);
  const [argument, ...others] = args;
  if (info === null || argument === undefined || others.length > 0 || !isPlainCall(args)) return;
  const { value, keyword } = argument;
  const type = typeOfLiteral(value);
  if (keyword !== null || type === null || namesOf(info).has(isGet ? 'get' : '__new__')) return;
  const name = info.class.name;
  const other = around.world.text(value, around.module);
  const say = (exception: string): void => {
    const consequence = raises.use(exception);
    around.report('enum.value', { kind: 'no-member', name, other, consequence }, value.span);
  };
  if (isGet && type === 'float') {
    say('TypeError');
    return;
  }
  const payloads = payloadsOf(info, around);
  if (payloads === null || (type !== 'int' && type !== 'str')) return;
  const wanted = enumOf(info) === 'IntEnum' ? 'int' : 'str';
  if (type !== wanted || payloads.has(textOf(value) ?? '')) return;
  say(isGet ? 'KeyError' : 'ValueError');
}
