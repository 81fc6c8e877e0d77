/** Methods that `@method` registers. */
import { ffiName } from '../names/ffi-names.js';
import type { Expression } from '../model/expressions.js';
import type { PyDecorator, PyMethod } from '../model/types.js';
import { readAnnotation } from '../types/annotation.js';
import type { Verdict } from '../types/schema.js';
import { isRegistered } from '../types/class-info.js';
import { CRASH, isReplaced, NOTE, raises, SILENT, type Check } from './check.js';
import { isEvaluated } from './annotations.js';
import { whenCompleted } from './completed.js';

export function checkMethods(check: Check): void {
  for (const member of check.info.class.members) {
    if (member.kind !== 'method' || member.isGuarded || isReplaced(member, check)) continue;
    checkMethod(check, member);
  }
}

/** What the decorators of a method are, the outermost first. */
function namesOf({ world, info }: Check, method: PyMethod): readonly (string | null)[] {
  return method.decorators.map(({ expression }: PyDecorator) => {
    const callee = expression.kind === 'call' ? expression.callee : expression;
    const meaning = world.meaningAt(callee, info.class.scope, info.module);
    if (meaning.kind === 'builtin') return meaning.name;
    if (meaning.kind !== 'external') return null;
    const name = ffiName(meaning.path);
    if (name !== 'method') return meaning.path;
    return expression.kind === 'call' ? 'method()' : 'method';
  });
}

function checkMethod(check: Check, method: PyMethod): void {
  const { report, info } = check;
  const names = namesOf(check, method);
  const { name, nameSpan } = method;
  const say = (
    kind:
      | 'classmethod'
      | 'property'
      | 'called'
      | 'hidden'
      | 'not-a-type'
      | 'init'
      | 'no-self'
      | 'async'
      | 'loose',
    consequence: Parameters<typeof report<'py-class.method'>>[1]['consequence'],
    other = '',
  ): void => {
    report('py-class.method', { kind, name, other, consequence }, nameSpan);
  };
  if (names.includes('method()')) {
    say('called', raises.import('TypeError'));
    return;
  }
  const at = names.indexOf('method');
  if (at < 0 || names.includes(null)) return;
  const inner = names.slice(at + 1);
  const outer = names.slice(0, at);
  if (inner.includes('classmethod')) {
    say('classmethod', raises.import('TypeError'));
    return;
  }
  if (inner.includes('property')) {
    say('property', raises.import('TypeError'));
    return;
  }
  const kind = info.registrations[0]?.kind ?? null;
  if (kind !== 'py_class') {
    if (kind !== null || isRegistered(info) === 'no') say('not-a-type', SILENT);
    return;
  }
  if (outer.includes('classmethod')) say('classmethod', whenCompleted(check, 'TypeError'));
  else if (outer.includes('property')) say('hidden', SILENT, 'property');
  else if (name === '__ffi_init__') say('init', CRASH);
  else checkSignature(check, method, [...inner, ...outer].includes('staticmethod'), say);
}

function checkSignature(
  check: Check,
  method: PyMethod,
  isStatic: boolean,
  say: (kind: 'no-self' | 'async' | 'loose', consequence: typeof SILENT | typeof NOTE) => void,
): void {
  const { report, version, world, info } = check;
  const { params, name, isAsync, returns } = method;
  if (isAsync) say('async', SILENT);
  if (!isStatic && params.length === 0) {
    say('no-self', SILENT);
    return;
  }
  if (!version.readsMethodAnnotations) return;
  if (params.some(({ kind }) => kind === 'star' || kind === 'double-star')) {
    say('loose', NOTE);
    return;
  }
  const isLate = info.module.isPostponed;
  const scope = isLate ? info.module.scope : info.class.scope;
  const place = { scope, module: info.module, isLate, line: info.class.line };
  const named = params.findIndex(({ kind }) => kind === 'keyword-only');
  const verdictOf = (each: Expression | null): Verdict | null =>
    each && readAnnotation(each, place, world);
  const given = params.map((each) => verdictOf(each.annotation));
  const verdicts = [...given, verdictOf(returns)];
  // A name that is not known makes the whole signature unknown.
  if (verdicts.some((each) => each?.kind === 'unresolved')) return;
  // What comes behind a parameter that is given by name is not read.
  const read = (named < 0 ? verdicts : given.slice(0, named)).slice(isStatic ? 0 : 1);
  if (named >= 0 && read.every((each) => each?.kind !== 'bad')) say('loose', NOTE);
  for (const verdict of read) {
    if (verdict?.kind !== 'bad' || verdict.why.kind === 'syntax') continue;
    const { start, end } = verdict.span;
    const other = info.module.file.text.slice(start, end);
    const consequence = isEvaluated(verdict.why, info.module)
      ? raises.import('TypeError')
      : whenCompleted(check, 'TypeError');
    if (verdict.why.kind === 'joined') {
      report('py-class.annotation', { name, why: verdict.why, consequence }, verdict.span);
      continue;
    }
    report('py-class.method', { kind: 'annotation', name, other, consequence }, verdict.span);
  }
}
