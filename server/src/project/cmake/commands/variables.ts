/** `set`, `unset`, `option` and `math`. */
import type { Evaluator } from '../evaluator.js';
import { evaluateMath } from '../math.js';
import { isNewPolicy } from '../policies.js';
import { isKnown, reasonOf, unknown } from '../unknown.js';
import type { Command, Commands } from './command.js';

const ENVIRONMENT = /^ENV\{(.*)\}$/;

const set: Command = (ev, given) => {
  const [name, ...values] = given;
  if (name === undefined || !isKnown(name)) return undefined;
  const inEnvironment = ENVIRONMENT.exec(name)?.[1];
  if (inEnvironment !== undefined) {
    ev.state.environment.set(inEnvironment, values[0] ?? '');
    return undefined;
  }
  const cache = values.indexOf('CACHE');
  if (cache >= 0 && values.length >= cache + 3) {
    setInCache(ev, name, join(ev, values.slice(0, cache)), values.includes('FORCE', cache));
    return undefined;
  }
  const isParent = values.at(-1) === 'PARENT_SCOPE';
  const kept = isParent ? values.slice(0, -1) : values;
  const value = kept.length === 0 ? null : join(ev, kept);
  if (isParent) ev.state.setInParent(name, value);
  else ev.state.set(name, value);
  return undefined;
};

function join(ev: Evaluator, values: readonly string[]): string {
  return ev.budget.keep(values.join(';'));
}

function setInCache(ev: Evaluator, name: string, value: string, isForced: boolean): void {
  const isThere = ev.state.cache.get(name) !== undefined;
  if (isThere && !isForced) return;
  ev.state.cache.set(name, value);
  if (!isNewPolicy(ev, 'CMP0126')) ev.state.set(name, null);
}

const unset: Command = (ev, given) => {
  const [name = '', where] = given;
  const inEnvironment = ENVIRONMENT.exec(name)?.[1];
  if (inEnvironment !== undefined) ev.state.environment.set(inEnvironment, '');
  else if (where === 'CACHE') ev.state.cache.set(name, undefined);
  else if (where === 'PARENT_SCOPE') ev.state.setInParent(name, null);
  else ev.state.set(name, null);
  return undefined;
};

const option: Command = (ev, given) => {
  const [name = '', , value = 'OFF'] = given;
  if (isNewPolicy(ev, 'CMP0077') && ev.state.findInScope(name) !== undefined) return undefined;
  if (ev.state.cache.get(name) === undefined) ev.state.cache.set(name, value);
  if (!isNewPolicy(ev, 'CMP0077')) ev.state.set(name, null);
  return undefined;
};

const math: Command = (ev, given) => {
  const [, name = '', expression = '', format, base] = given;
  const result = isKnown(expression) ? evaluateMath(expression) : null;
  const isHexadecimal = format === 'OUTPUT_FORMAT' && base === 'HEXADECIMAL';
  const text = result === null ? null : isHexadecimal ? `0x${result.toString(16)}` : `${result}`;
  ev.state.set(name, text ?? unknown(reasonOf(expression) ?? `math(EXPR ${expression})`));
  return undefined;
};

export const VARIABLES: Commands = { set, unset, option, math };
