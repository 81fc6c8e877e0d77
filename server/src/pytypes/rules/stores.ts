/** What methods store in attributes of an instance. */
import type { Span } from '../../base/span.js';
import type { PyCall, PyMethod, PyModule, PyStore } from '../model/types.js';
import type { Expression } from '../model/expressions.js';
import { mayBeChanged } from '../types/changed-later.js';
import { basesOf, type ClassInfo } from '../types/class-info.js';
import { chainOf, constructorOf } from '../types/constructor.js';
import { describedBy, mayHaveOthers } from './c-class/described.js';
import type { FieldInfo } from '../types/fields.js';
import { madeBy, valuesIn } from '../types/known-values.js';
import type { TypeWorld } from '../types/world.js';
import { raises, type Check, type Report } from './check.js';

/** What every object has. */
const KNOWN = /^__\w+__$/;

export function checkStores(check: Check): void {
  const { info, world, report } = check;
  if (!info.class.members.some((each) => each.kind === 'method' && each.stores.length > 0)) return;
  const plain = info.class.members.filter(
    (each): each is PyMethod => each.kind === 'method' && !each.isGuarded && isPlainMethod(each),
  );
  checkDescribedStores(
    check,
    plain.flatMap(({ stores }) => stores),
  );
  const attributes = attributesOf(info, world);
  if (attributes === null) return;
  for (const method of plain) {
    for (const { name, span, isDeleted } of method.stores) {
      const isEarly = method.name === '__init__' || method.name === '__post_init__';
      const consequence = isEarly
        ? raises.construct('AttributeError')
        : raises.use('AttributeError');
      checkStore({ name, isDeleted, span, consequence }, info, attributes, report);
    }
  }
}

/** What instances of a type have. */
interface Attributes {
  readonly fields: ReadonlyMap<string, FieldInfo>;
  readonly names: ReadonlySet<string>;
  /** Whether there may be others. */
  readonly isOpen: boolean;
}

function attributesOf(info: ClassInfo, world: TypeWorld): Attributes | null {
  const chain = chainOf(info);
  const made = constructorOf(info, world);
  if (chain === null || made === null) return null;
  const members = chain.flatMap(({ class: found }) => found.members);
  const names = new Set(members.map(({ name }) => name));
  const isOpen = ['__slots__', '__setattr__', '__delattr__', '__dict__'].some((name) =>
    names.has(name),
  );
  return { fields: new Map(made.fields.map((field) => [field.name, field])), names, isOpen };
}

interface Store {
  readonly name: string;
  readonly isDeleted: boolean;
  readonly span: Span;
  readonly consequence: ReturnType<typeof raises.construct> | ReturnType<typeof raises.use>;
}

function checkStore(
  { name, isDeleted, span, consequence }: Store,
  info: ClassInfo,
  { fields, names, isOpen }: Attributes,
  report: Report,
): void {
  const field = fields.get(name);
  if (isDeleted) {
    if (field === undefined || isOpen) return;
    report('py-class.frozen', { kind: 'deleted', name, consequence }, span);
  } else if (field?.frozen === true) {
    report('py-class.frozen', { kind: 'frozen', name, consequence }, span);
  } else if (field === undefined && !names.has(name) && !isOpen && !KNOWN.test(name)) {
    const other = info.class.name;
    report('py-class.attribute', { kind: 'undeclared', name, other, consequence }, span);
  }
}

/** `a = A(1)` and then `a.x = 2`, `a.x += 1` or `del a.x`, outside of methods. */
export function checkOutsideStores(
  calls: readonly PyCall[],
  module: PyModule,
  around: Omit<Check, 'info'>,
): void {
  const { world, report } = around;
  const consequence = raises.use('AttributeError');
  for (const { call, scope, isGuarded } of calls) {
    if (isGuarded || call.callee.kind !== 'name' || !STORED.has(call.callee.name)) continue;
    const [object, member] = call.args;
    if (object === undefined || member?.value.kind !== 'string') continue;
    const isDeleted = call.callee.name === 'delattr';
    const store = { name: member.value.value ?? '', isDeleted, span: call.span, consequence };
    const known = valuesIn(scope, module, world).knownOf(object.value);
    if (known?.kind === 'instance') {
      const attributes = attributesOf(known.info, world);
      if (attributes === null) continue;
      const isOpen = attributes.isOpen || isOpenOutside(known.info, object.value, module);
      checkStore(store, known.info, { ...attributes, isOpen }, report);
      continue;
    }
    const made = madeBy(object.value, world.meaningAt(object.value, scope, module));
    const meaning = made && world.meaningAt(made.call.callee, made.scope, made.module);
    if (meaning?.kind !== 'class') continue;
    const info = world.infoOf(meaning.class, meaning.module);
    if (info.decorators.length === 0) checkDescribedStores({ ...around, info }, [store]);
  }
}

/** Whether objects may have other attributes than those of their class, as the text shows it. */
function isOpenOutside(info: ClassInfo, object: Expression, { file }: PyModule): boolean {
  if (object.kind !== 'name') return true;
  // What is asked may be another object in that branch.
  const isAsked = ['isinstance', 'type'].some((each) =>
    file.text.includes(`${each}(${object.name}`),
  );
  return isAsked || (chainOf(info) ?? []).some(mayBeChanged);
}

const STORED: ReadonlySet<string> = new Set(['setattr', 'delattr']);

/** The same for a class that describes a C++ type. */
function checkDescribedStores(check: Check, stores: readonly PyStore[]): void {
  const { info, report } = check;
  const fields = describedBy(check)?.fields ?? null;
  if (fields === null || mayHaveOthers(check)) return;
  const above = basesOf(info).flatMap((base) => (base.kind === 'class' ? base.info : []));
  const members = [info, ...above].flatMap((each) => each.class.members);
  // What an annotation alone declares is no attribute that can be set.
  const names = new Set(
    members.flatMap((each) => (each.kind === 'field' && each.value === null ? [] : each.name)),
  );
  const consequence = raises.use('AttributeError');
  for (const { name, span, isDeleted } of stores) {
    const field = fields.get(name);
    if (names.has(name) || KNOWN.test(name)) continue;
    if (field === undefined) {
      if (isDeleted) continue;
      const other = info.class.name;
      report('py-class.attribute', { kind: 'undeclared', name, other, consequence }, span);
    } else if (isDeleted || !field.writable) {
      const kind = isDeleted ? 'deleted' : 'read-only';
      report('py-class.frozen', { kind, name, consequence }, span);
    }
  }
}

/** Whether its first parameter is the instance. */
function isPlainMethod({ decorators, name }: PyMethod): boolean {
  return decorators.length === 0 && name !== '__new__';
}
