/** `list(…)`. */
import { splitList } from '../expansion.js';
import type { Evaluator } from '../evaluator.js';
import type { Budget } from '../limits.js';
import { toRegExp } from '../patterns.js';
import { isKnown, reasonOf, unknown } from '../unknown.js';
import type { Command, Commands } from './command.js';

type Change = (
  elements: readonly string[],
  given: readonly string[],
  budget: Budget,
) => readonly string[] | null;

/** What a subcommand makes of a list; `null` when that is not known, or is an error. */
const CHANGES: Readonly<Record<string, Change>> = {
  REMOVE_ITEM: (elements, given) => {
    const removed = new Set(given);
    return elements.filter((element) => !removed.has(element));
  },
  REMOVE_DUPLICATES: (elements) => [...new Set(elements)],
  REMOVE_AT: (elements, given) => {
    const places = new Set(given.map((text) => indexIn(elements, text)));
    return elements.filter((_, i) => !places.has(i));
  },
  REVERSE: (elements) => [...elements].reverse(),
  SORT: (elements, given) => {
    if (given.length > 0) return null;
    return [...elements].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  },
  INSERT: (elements, [at = '', ...items]) => {
    const place = at === String(elements.length) ? elements.length : indexIn(elements, at);
    return [...elements.slice(0, place), ...items, ...elements.slice(place)];
  },
  FILTER: (elements, [mode, , pattern = ''], budget) => {
    const expression = toRegExp(pattern);
    if (expression === null) return null;
    if (!elements.every((element) => budget.search(pattern, element))) return null;
    return elements.filter((element) => expression.test(element) === (mode === 'INCLUDE'));
  },
};

/** What a subcommand answers; the variable for it is the last argument. */
const ANSWERS: Readonly<Record<string, Change>> = {
  LENGTH: (elements) => [String(elements.length)],
  GET: (elements, given) => given.map((text) => elements[indexIn(elements, text)] ?? ''),
  FIND: (elements, [item = '']) => [String(elements.indexOf(item))],
  JOIN: (elements, [glue = ''], budget) => {
    return budget.fits(elements.length * glue.length) ? [elements.join(glue)] : null;
  },
  SUBLIST: (elements, [begin, length]) => {
    const from = Number(begin);
    const count = Number(length);
    return elements.slice(from, count < 0 ? undefined : from + count);
  },
};

function indexIn(elements: readonly string[], text: string): number {
  const index = Number(text);
  return index < 0 ? elements.length + index : index;
}

const list: Command = (ev, given) => {
  const [action = '', name = '', ...rest] = given;
  const value = ev.read(name);
  if (action === 'APPEND') {
    append(ev, name, value, rest);
  } else if (action === 'PREPEND') {
    const items = rest.join(';');
    if (rest.length > 0) assign(ev, name, value === '' ? items : `${items};${value}`);
  } else if (action === 'POP_BACK' || action === 'POP_FRONT') {
    pop(ev, name, value, rest, action === 'POP_FRONT');
  } else if (Object.hasOwn(CHANGES, action)) {
    change(ev, name, name, CHANGES[action], rest, value);
  } else if (Object.hasOwn(ANSWERS, action)) {
    change(ev, rest.at(-1) ?? '', name, ANSWERS[action], rest.slice(0, -1), value);
  } else {
    const output = rest[rest.indexOf('OUTPUT_VARIABLE') + 1] ?? name;
    ev.state.set(rest.includes('OUTPUT_VARIABLE') ? output : name, unknown(`list(${action})`));
  }
  return undefined;
};

function append(ev: Evaluator, name: string, value: string, items: readonly string[]): void {
  if (items.length === 0) return;
  const added = items.join(';');
  assign(ev, name, value === '' ? added : `${value};${added}`);
}

function assign(ev: Evaluator, name: string, value: string): void {
  ev.state.set(name, ev.budget.keep(value));
}

function change(
  ev: Evaluator,
  output: string,
  input: string,
  how: Change | undefined,
  given: readonly string[],
  value: string,
): void {
  const reason = reasonOf(value, ...given);
  const result = reason === null ? how?.(splitList(value), given, ev.budget) : null;
  const text = result?.join(';') ?? unknown(reason ?? `a list of ${input}`);
  assign(ev, output, text);
}

function pop(
  ev: Evaluator,
  name: string,
  value: string,
  outputs: readonly string[],
  isFront: boolean,
): void {
  const reason = reasonOf(value);
  const rest = [...splitList(value)];
  for (const output of outputs) {
    const element = isFront ? rest.shift() : rest.pop();
    ev.state.set(output, reason === null ? (element ?? null) : unknown(reason));
  }
  if (outputs.length === 0) rest.splice(isFront ? 0 : -1, 1);
  assign(ev, name, reason === null ? rest.join(';') : unknown(reason));
}

const separate_arguments: Command = (ev, given) => {
  const [name = '', mode] = given;
  const value = ev.state.find(name) ?? '';
  const isPlain = mode === undefined && isKnown(value);
  ev.state.set(name, isPlain ? value.replace(/ /g, ';') : unknown('separate_arguments'));
  return undefined;
};

export const LISTS: Commands = { list, separate_arguments };
