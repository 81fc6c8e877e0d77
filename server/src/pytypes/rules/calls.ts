/** Calls of constructors. */
import { isPlainCall } from '../model/expressions.js';
import type { PyCall, PyModule, PyScope } from '../model/types.js';
import { mayBeChanged } from '../types/changed-later.js';
import { isRegistered, type ClassInfo } from '../types/class-info.js';
import { constructorOf, type Constructor } from '../types/constructor.js';
import { isTooEarly, lateNamesOfAll } from '../types/completion.js';
import type { FieldInfo } from '../types/fields.js';
import { valuesIn, type Values } from '../types/known-values.js';
import { schemaText } from '../types/schema.js';
import { fits } from '../types/values.js';
import type { TypeWorld } from '../types/world.js';
import type { VersionRules } from '../versions.js';
import { raises, wrongValueOf, type Report } from './check.js';
import { checkOwn, passedOn } from './own-constructors.js';
import { checkUndecorated } from './undecorated.js';

/** Every call of a class by its name, whose arguments are all known. */
export function checkCalls(
  calls: readonly PyCall[],
  module: PyModule,
  world: TypeWorld,
  report: Report,
): void {
  for (const call of calls) {
    if (call.isGuarded || !isPlainCall(call.call.args)) continue;
    const passed = passedOn(call, module, world);
    if (passed !== null) {
      const values = valuesIn(call.scope, module, world);
      const around = { report, values, raise: raises.construct, version: world.version };
      checkCall(call, passed.info.class.name, passed.made, around);
      continue;
    }
    const meaning = world.meaningAt(call.call.callee, call.scope, module);
    if (meaning.kind !== 'class') continue;
    const named = world.infoOf(meaning.class, meaning.module);
    const info = typeOf(named);
    if (info === null) {
      if (meaning.module === module) checkUndecorated(call, named, world, report);
      continue;
    }
    const made = constructorOf(info, world);
    const early = isRunAtOnce(call) ? lateNamesOfAll(info) : [];
    const late = early.find((each) => isTooEarly(each, call.line, call.scope));
    if (late !== undefined && meaning.module === module) {
      const data = { kind: 'too-early', name: info.class.name, other: late.name } as const;
      report('py-class.call', { ...data, consequence: TYPE_ERROR }, call.call.callee.span);
    } else if (made !== null && made.own === null) {
      const values = valuesIn(call.scope, module, world);
      const around = { report, values, raise: raises.use, version: world.version };
      checkCall(call, named.class.name, made, around);
    } else if (made?.own === info) checkOwn(call, info, report);
  }
}

/** The type that `@py_class` makes whose constructor a class has; `null` where there is none. */
function typeOf(info: ClassInfo): ClassInfo | null {
  if (info.registrations.length > 0) {
    return info.registrations[0]?.kind === 'py_class' ? info : null;
  }
  const [base, ...others] = info.bases;
  if (base?.kind !== 'class' || others.length > 0 || info.decorators.length > 0) return null;
  if (isRegistered(info) !== 'no' || mayBeChanged(info)) return null;
  // What is below without a decorator has the constructor of its parent.
  const { members, isOpen } = info.class;
  return isOpen || members.some(({ name }) => OWN.test(name)) ? null : typeOf(base.info);
}

const OWN = /^__(?:init|new|post_init|init_subclass)__$/;

const TYPE_ERROR = raises.use('TypeError');

interface Around {
  readonly report: Report;
  readonly values: Values;
  /** When it happens: a call in the constructor of the class is made for every instance. */
  readonly raise: typeof raises.use | typeof raises.construct;
  readonly version: VersionRules;
}

/** Whether the call is made while the module is imported. */
function isRunAtOnce({ scope }: PyCall): boolean {
  for (let at: PyScope | null = scope; at !== null; at = at.parent) {
    if (at.kind === 'function') return false;
  }
  return true;
}

function checkCall(
  { call }: PyCall,
  name: string,
  made: Constructor,
  { report, values, raise, version }: Around,
): void {
  const consequence = raise('TypeError');
  const { span } = call.callee;
  const say = (
    kind: 'missing' | 'too-many' | 'unknown' | 'twice' | 'no-init',
    other: string,
  ): void => {
    report('py-class.call', { kind, name, other, consequence }, span);
  };
  if (!made.isMade) {
    say('no-init', '');
    return;
  }
  const given = new Map<FieldInfo, (typeof call.args)[number]>();
  const positional = call.args.filter(({ keyword }) => keyword === null);
  if (positional.length > made.positional.length) {
    say('too-many', String(made.positional.length));
    return;
  }
  positional.forEach((argument, i) => {
    const field = made.positional[i];
    if (field !== undefined) given.set(field, argument);
  });
  const all = [...made.positional, ...made.keywordOnly];
  for (const argument of call.args) {
    if (argument.keyword === null) continue;
    const field = all.find((each) => each.name === argument.keyword);
    if (field === undefined) say('unknown', argument.keyword);
    else if (given.has(field)) say('twice', argument.keyword);
    else given.set(field, argument);
  }
  const missing = all.find((field) => field.default.kind === 'none' && !given.has(field));
  if (missing !== undefined) say('missing', missing.name);
  for (const [field, { value }] of given) {
    if (field.verdict.kind !== 'schema' || fits(value, field.verdict.schema, values) !== 'no')
      continue;
    const other = schemaText(field.verdict.schema);
    const data = { kind: 'value', name: field.name, other } as const;
    const wrong = raise(wrongValueOf(field.verdict.schema, version));
    report('py-class.call', { ...data, consequence: wrong }, value.span);
  }
}
