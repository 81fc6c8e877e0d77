/** Branches, loops and blocks. What cannot be decided is walked every way, and merged. */
import { evaluateCondition } from './conditions.js';
import type { Evaluator, Flow, Given } from './evaluator.js';
import { splitList } from './expansion.js';
import type { Writes } from './journal.js';
import type { Branch, Statement } from './statements.js';
import type { CMakeCommand } from './tokens.js';
import { isKnown, reasonOf, unknown } from './unknown.js';

/** What an undecided branch did, and how it ended. */
interface Outcome {
  readonly writes: Writes;
  readonly flow: Flow;
}

export function runIf(ev: Evaluator, branches: readonly Branch[]): Flow {
  const outcomes: Outcome[] = [];
  const words: string[] = [];
  for (const { command, body } of branches) {
    const { result, reason } =
      command.name === 'else'
        ? { result: true, reason: '' }
        : evaluateCondition(ev, ev.evaluateAll(command.arguments));
    if (result === false) continue;
    // Everything before was undecided, so that this one may be reached or not.
    if (result === true && words.length === 0) return ev.run(body);
    if (result === null) words.push(describe(ev, command, reason));
    const condition = words.at(-1) ?? '';
    outcomes.push(attempt(ev, condition, () => ev.run(body)));
    if (result === true) return conclude(ev, outcomes, condition);
  }
  const last = words.at(-1);
  if (last === undefined) return 'next';
  return conclude(ev, [...outcomes, { writes: new Map(), flow: 'next' }], last);
}

function describe(ev: Evaluator, command: CMakeCommand, reason: string): string {
  const written = command.arguments.map(({ text }) => text).join(' ');
  const { line } = ev.place(command);
  const why = reason === '' ? '' : ` (${reason})`;
  return `${command.name}(${written.slice(0, 80)}) in line ${line}${why}`;
}

/** Runs a branch and takes back what it did. */
function attempt(ev: Evaluator, condition: string, action: () => Flow): Outcome {
  const { journal } = ev.state;
  const depth = journal.depth;
  if (depth > ev.budget.limits.undecided) ev.budget.stop('too many branches that depend on others');
  const { scope } = ev.state;
  journal.open();
  const flow = ev.runUndecided(condition, action);
  ev.state.scope = scope;
  return { writes: journal.takeBack(depth), flow };
}

/** Goes on after branches of which one was taken. */
function conclude(ev: Evaluator, outcomes: readonly Outcome[], condition: string): Flow {
  if (outcomes.some(({ flow }) => flow === 'stop')) return 'stop';
  const { journal } = ev.state;
  // Nobody is interested in a configuration that fails.
  const passed = outcomes.filter(({ flow }) => flow !== 'fatal');
  const first = passed[0];
  if (first === undefined) return 'fatal';
  const reason = `it depends on ${condition}`;
  const ended = passed.filter(({ flow }) => flow !== 'next').map(({ writes }) => writes);
  const going = passed.filter(({ flow }) => flow === 'next').map(({ writes }) => writes);
  if (going.length === 0) {
    journal.merge(ended, reason);
    return first.flow;
  }
  if (ended.length > 0) {
    journal.open();
    journal.merge(ended, reason);
    const alternative = journal.takeBack(journal.depth - 1);
    journal.open(alternative, reason);
    ev.conditions.push(condition);
  }
  journal.merge(going, reason);
  return 'next';
}

/** Runs what may run or not. */
export function runPerhaps(ev: Evaluator, condition: string, action: () => Flow): Flow {
  const outcome = attempt(ev, condition, action);
  return conclude(ev, [outcome, { writes: new Map(), flow: 'next' }], condition);
}

const MOST_ITERATIONS = 10_000;

export function runForeach(ev: Evaluator, command: CMakeCommand, body: readonly Statement[]): Flow {
  const given = ev.evaluateAll(command.arguments).map(({ text }) => text);
  const rounds = roundsOf(ev, given);
  if (rounds === null) {
    const values = given.map((name) => ev.state.find(name) ?? '');
    const reason = reasonOf(...given, ...values) ?? 'its words';
    const condition = `the list of foreach in line ${ev.place(command).line} (${reason})`;
    return runPerhaps(ev, condition, () => {
      ev.state.set(given[0] ?? '', unknown(reason));
      return asLoop(runRound(ev, body));
    });
  }
  const names = [...new Set(rounds.flatMap((round) => [...round.keys()]))];
  const before = names.map((name) => [name, ev.state.scope.variables.get(name)] as const);
  const flow = runRounds(ev, rounds, body);
  for (const [name, value] of before) ev.state.scope.variables.set(name, value);
  return flow;
}

function runRounds(
  ev: Evaluator,
  rounds: readonly ReadonlyMap<string, string>[],
  body: readonly Statement[],
): Flow {
  for (const round of rounds) {
    ev.budget.step();
    for (const [name, value] of round) ev.state.set(name, value);
    const flow = runRound(ev, body);
    if (flow === 'break') return 'next';
    if (flow !== 'next' && flow !== 'continue') return flow;
  }
  return 'next';
}

function runRound(ev: Evaluator, body: readonly Statement[]): Flow {
  return ev.runFrame(ev.frame, () => ev.run(body));
}

function asLoop(flow: Flow): Flow {
  return flow === 'break' || flow === 'continue' ? 'next' : flow;
}

/** What the variables of a loop are in each round; `null` when that cannot be known. */
function roundsOf(
  ev: Evaluator,
  given: readonly string[],
): readonly ReadonlyMap<string, string>[] | null {
  const zip = given.indexOf('ZIP_LISTS');
  if (zip > 0 && given.indexOf('IN') === zip - 1) {
    return zippedRounds(ev, given.slice(0, zip - 1), given.slice(zip + 1));
  }
  const [name = '', keyword, ...rest] = given;
  const items =
    keyword === 'RANGE' ? rangeOf(rest) : keyword === 'IN' ? itemsOf(ev, rest) : given.slice(1);
  if (items === null || items.some((item) => !isKnown(item) && keyword === 'RANGE')) return null;
  if (items.some((item) => item.startsWith('\uFDD0'))) return null;
  return items.map((item) => new Map([[name, item]]));
}

function itemsOf(ev: Evaluator, rest: readonly string[]): readonly string[] {
  const items: string[] = [];
  let isLists = false;
  for (const word of rest) {
    if (word === 'LISTS' || word === 'ITEMS') isLists = word === 'LISTS';
    else if (isLists) for (const item of splitList(ev.read(word))) items.push(item);
    else items.push(word);
  }
  return items;
}

function rangeOf(rest: readonly string[]): readonly string[] | null {
  if (rest.length === 0 || rest.length > 3 || rest.some((text) => !/^-?\d+$/.test(text)))
    return null;
  const numbers = rest.map(Number);
  const [start = 0, end = 0, step = 1] = numbers.length === 1 ? [0, ...numbers] : numbers;
  const sign = end < start ? -1 : 1;
  const stride = Math.abs(step) * (rest.length < 3 ? sign : Math.sign(step));
  if (stride === 0 || Math.sign(stride) !== sign) return start === end ? [String(start)] : null;
  const count = Math.min(Math.floor((end - start) / stride) + 1, MOST_ITERATIONS);
  return Array.from({ length: count }, (_, i) => String(start + i * stride));
}

function zippedRounds(
  ev: Evaluator,
  names: readonly string[],
  lists: readonly string[],
): readonly ReadonlyMap<string, string>[] | null {
  const values = lists.map((list) => ev.read(list));
  if (values.some((value) => !isKnown(value))) return null;
  const elements = values.map(splitList);
  const length = Math.max(0, ...elements.map((list) => list.length));
  const [only = ''] = names;
  const named =
    names.length === lists.length && names.length > 1 ? names : lists.map((_, i) => `${only}_${i}`);
  return Array.from({ length }, (_, i) => {
    return new Map(named.map((name, k) => [name, elements[k]?.[i] ?? '']));
  });
}

export function runWhile(ev: Evaluator, command: CMakeCommand, body: readonly Statement[]): Flow {
  for (let round = 0; round < MOST_ITERATIONS; round += 1) {
    ev.budget.step();
    if (ev.budget.exhausted !== null) return 'stop';
    const given: readonly Given[] = ev.evaluateAll(command.arguments);
    const { result, reason } = evaluateCondition(ev, given);
    if (result === false) return 'next';
    if (result === null) {
      const condition = describe(ev, command, reason);
      return runPerhaps(ev, condition, () => asLoop(runRound(ev, body)));
    }
    const flow = runRound(ev, body);
    if (flow === 'break') return 'next';
    if (flow !== 'next' && flow !== 'continue') return flow;
  }
  ev.budget.stop(`a loop of more than ${MOST_ITERATIONS} rounds`);
  return 'stop';
}

/** `block(SCOPE_FOR VARIABLES PROPAGATE …)`. */
export function runBlock(ev: Evaluator, command: CMakeCommand, body: readonly Statement[]): Flow {
  const given = ev.evaluateAll(command.arguments).map(({ text }) => text);
  const scoped = given.indexOf('SCOPE_FOR');
  const from = given.indexOf('PROPAGATE');
  const kinds = scoped < 0 ? ['VARIABLES'] : given.slice(scoped + 1, from < 0 ? undefined : from);
  if (!kinds.includes('VARIABLES')) return ev.run(body);
  const outer = ev.state.scope;
  ev.state.scope = ev.state.newScope(outer);
  const flow = ev.run(body);
  propagate(ev, from < 0 ? [] : given.slice(from + 1));
  ev.state.scope = outer;
  return flow;
}

/** Hands variables on to the scope around, set or not. */
export function propagate(ev: Evaluator, names: readonly string[]): void {
  for (const name of names) {
    const value = ev.state.scope.variables.get(name);
    if (value !== undefined) ev.state.setInParent(name, value);
  }
}
