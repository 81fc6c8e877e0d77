/** Constructors that a class defines itself: calls of them, and what they pass to that of TVM-FFI. */
import { isPlainCall, type CallArgument } from '../model/expressions.js';
import type { PyCall, PyClass, PyMethod, PyModule } from '../model/types.js';
import type { ClassInfo } from '../types/class-info.js';
import { constructorOf, type Constructor } from '../types/constructor.js';
import type { TypeWorld } from '../types/world.js';
import { raises, type Report } from './check.js';

const INIT = '__init__';

/** A call of a class whose `__init__` is in its own body. */
export function checkOwn({ call }: PyCall, info: ClassInfo, report: Report): void {
  const method = ownInit(info);
  if (method === null) return;
  const [, ...params] = method.params;
  const consequence = raises.use('TypeError');
  const { name } = info.class;
  const { span } = call.callee;
  const say = (kind: 'missing' | 'too-many' | 'unknown' | 'twice', other: string): void => {
    report('py-class.call', { kind, name, other, consequence }, span);
  };
  const has = (kind: PyMethod['params'][number]['kind']): boolean =>
    params.some((each) => each.kind === kind);
  const plain = params.filter(({ kind }) => kind === 'plain');
  const positional = call.args.filter(({ keyword }) => keyword === null);
  const named = call.args.flatMap(({ keyword }) => keyword ?? []);
  if (positional.length > plain.length && !has('star')) {
    say('too-many', String(plain.length));
    return;
  }
  const given = new Set(plain.slice(0, positional.length).map((each) => each.name));
  for (const each of named) {
    const isParam = params.some(
      ({ kind, name: own, isPositionOnly }) =>
        own === each && !isPositionOnly && (kind === 'plain' || kind === 'keyword-only'),
    );
    if (!isParam && !has('double-star')) say('unknown', each);
    else if (given.has(each) && isParam) say('twice', each);
    else if (isParam) given.add(each);
  }
  const missing = params.find(
    ({ kind, name: own, hasDefault }) =>
      (kind === 'plain' || kind === 'keyword-only') && !hasDefault && !given.has(own),
  );
  if (missing !== undefined) say('missing', missing.name);
}

/** The `__init__` of a class, if it is the one that is called. */
function ownInit({ class: { members } }: ClassInfo): PyMethod | null {
  const [method, ...others] = members.filter(({ name }) => name === INIT);
  if (method?.kind !== 'method' || others.length > 0 || method.isGuarded) return null;
  if (method.decorators.length > 0 || method.params[0]?.kind !== 'plain') return null;
  // The option `init` decides about that of TVM-FFI alone.
  return members.some(({ name }) => name === '__new__') ? null : method;
}

/** Where the constructor of TVM-FFI is called by a class's own one, and which it is. */
export function passedOn(
  { call, scope, isGuarded }: PyCall,
  module: PyModule,
  world: TypeWorld,
): { readonly info: ClassInfo; readonly made: Constructor } | null {
  const { callee, args } = call;
  if (callee.kind !== 'attribute' || callee.name !== '__ffi_init__') return null;
  if (isGuarded || scope.name !== INIT || scope.parent?.kind !== 'class') return null;
  if (callee.object.kind !== 'name' || !isPlainCall(args)) return null;
  const found = module.classes.find((each) => each.scope === scope.parent);
  if (found === undefined || found.isGuarded || mayBeAbove(found, module, world)) return null;
  const info = world.infoOf(found, module);
  const method = info.registrations[0]?.kind === 'py_class' ? ownInit(info) : null;
  if (method?.params[0]?.name !== callee.object.name) return null;
  const made = constructorOf(info, world);
  // It takes all fields, even if the class asks for no constructor.
  return made?.own === info ? { info, made: { ...made, isMade: true } } : null;
}

/** Whether something may derive from a class: objects of that have other fields. */
function mayBeAbove({ name }: PyClass, module: PyModule, world: TypeWorld): boolean {
  const isNamed = ({ value }: CallArgument): boolean =>
    world.text(value, module).split(/\W/).includes(name);
  return module.classes.some(({ bases }) => bases.some(isNamed)) || world.mentions(name, module);
}
