/** Calls of a class that declares fields, but that nothing registers. */
import type { PyCall } from '../model/types.js';
import { mayBeChanged } from '../types/changed-later.js';
import { isRegistered, type ClassInfo } from '../types/class-info.js';
import type { TypeWorld } from '../types/world.js';
import { SILENT, type Report } from './check.js';

/** What makes objects in a way of its own. */
const OWN = /^__(?:init|new|getattr|getattribute|slots|class_getitem)__$/;

/** `Item(1)` of `class Item(Object)`: the object has no handle, and whatever reads it crashes. */
export function checkUndecorated(
  { call }: PyCall,
  info: ClassInfo,
  world: TypeWorld,
  report: Report,
): void {
  const { name, members, isOpen, isGuarded } = info.class;
  const [base, ...others] = info.bases;
  const isPlain = base?.kind === 'ffi' && base.name === 'Object' && others.length === 0;
  if (!isPlain || call.args.length === 0 || isOpen || isGuarded) return;
  if (isRegistered(info) !== 'no' || info.decorators.length > 0) return;
  if (members.some((each) => OWN.test(each.name)) || mayBeChanged(info)) return;
  if (world.mentions(name, info.module)) return;
  const { fields } = world.fieldsOf(info);
  if (fields.every(({ default: { kind } }) => kind !== 'none')) return;
  const data = { kind: 'undecorated', name, other: '', consequence: SILENT } as const;
  report('py-class.call', data, call.callee.span);
}
