/** Calls of constructors. */
import { isPlainCall } from '../model/expressions.js';
import type { PyCall, PyModule } from '../model/types.js';
import { constructorOf, type Constructor } from '../types/constructor.js';
import type { FieldInfo } from '../types/fields.js';
import { schemaText } from '../types/schema.js';
import { fits } from '../types/values.js';
import type { TypeWorld } from '../types/world.js';
import { raises, type Report } from './check.js';

/** Every call of a class by its name, whose arguments are all known. */
export function checkCalls(module: PyModule, world: TypeWorld, report: Report): void {
  for (const call of module.calls) {
    if (call.isGuarded || !isPlainCall(call.call.args)) continue;
    const meaning = world.meaningAt(call.call.callee, call.scope, module);
    if (meaning.kind !== 'class') continue;
    const info = world.infoOf(meaning.class, meaning.module);
    if (info.registrations[0]?.kind !== 'py_class') continue;
    const made = constructorOf(info, world);
    if (made !== null && made.own === null) checkCall(call, info.class.name, made, report);
  }
}

function checkCall({ call }: PyCall, name: string, made: Constructor, report: Report): void {
  const consequence = raises.use('TypeError');
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
    if (field.verdict.kind !== 'schema' || fits(value, field.verdict.schema) !== 'no') continue;
    const other = schemaText(field.verdict.schema);
    report('py-class.call', { kind: 'value', name: field.name, other, consequence }, value.span);
  }
}
