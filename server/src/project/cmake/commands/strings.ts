/** `string(…)`. */
import type { Evaluator } from '../evaluator.js';
import { applyRegex, type Answer } from '../regex-actions.js';
import { isKnown, reasonOf, unknown } from '../unknown.js';
import type { Command, Commands } from './command.js';
import { makeIdentifier } from './identifiers.js';

type Action = (ev: Evaluator, given: readonly string[]) => Answer | null;

/** An answer that depends on known text only. */
function compute(output: string | undefined, inputs: readonly string[], how: () => string): Answer {
  return { output: output ?? '', text: inputs.every(isKnown) ? how() : null };
}

const ACTIONS: Readonly<Record<string, Action>> = {
  TOUPPER: (_, [text = '', output]) => compute(output, [text], () => upper(text)),
  TOLOWER: (_, [text = '', output]) => compute(output, [text], () => lower(text)),
  STRIP: (_, [text = '', output]) => compute(output, [text], () => text.trim()),
  LENGTH: (_, [text = '', output]) => {
    return compute(output, [text], () => String(Buffer.byteLength(text)));
  },
  REPLACE: (ev, [from = '', to = '', output, ...inputs]) => {
    const text = inputs.join('');
    const parts = from === '' ? [text] : text.split(from);
    if (!ev.budget.fits(parts.length * to.length)) return { output: output ?? '', text: null };
    return compute(output, [from, to, text], () => parts.join(to));
  },
  CONCAT: (_, [output = '', ...parts]) => ({ output, text: parts.join('') }),
  JOIN: (ev, [glue = '', output = '', ...parts]) => {
    const isShort = ev.budget.fits(parts.length * glue.length);
    return { output, text: isShort ? parts.join(glue) : null };
  },
  APPEND: (ev, [output = '', ...parts]) => {
    return { output, text: (ev.state.find(output) ?? '') + parts.join('') };
  },
  PREPEND: (ev, [output = '', ...parts]) => {
    return { output, text: parts.join('') + (ev.state.find(output) ?? '') };
  },
  REPEAT: (ev, [text = '', count = '', output]) => {
    const isSane = /^\d{1,7}$/.test(count) && ev.budget.fits(text.length * Number(count));
    if (!isSane) return { output: output ?? '', text: null };
    return compute(output, [text], () => text.repeat(Number(count)));
  },
  SUBSTRING: (_, [text = '', begin = '', length = '', output]) => {
    return compute(output, [text, begin, length], () => cut(text, Number(begin), Number(length)));
  },
  FIND: (_, [text = '', part = '', output, reverse]) => {
    return compute(output, [text, part], () => {
      return String(reverse === 'REVERSE' ? text.lastIndexOf(part) : text.indexOf(part));
    });
  },
  COMPARE: (_, [operator = '', left = '', right = '', output]) => {
    return compute(output, [left, right], () => (compare(operator, left, right) ? '1' : '0'));
  },
  MAKE_C_IDENTIFIER: (_, [text = '', output]) => {
    return compute(output, [text], () => makeIdentifier(text));
  },
  GENEX_STRIP: (_, [text = '', output = '']) => {
    return { output, text: text.includes('$<') ? null : text };
  },
  REGEX: (ev, given) => applyRegex(ev.budget, given),
};

const string: Command = (ev, given) => {
  const [action = '', ...rest] = given;
  const answer = Object.hasOwn(ACTIONS, action) ? ACTIONS[action]?.(ev, rest) : null;
  if (answer === null || answer === undefined) {
    // The output of the others is an argument like any other; hashes are named by the action.
    for (const name of rest) if (/^[A-Za-z_]\w*$/.test(name)) mark(ev, name, action);
    return undefined;
  }
  const reason = reasonOf(...rest) ?? `string(${action})`;
  ev.state.set(answer.output, ev.budget.keep(answer.text ?? unknown(reason)));
  return undefined;
};

function mark(ev: Evaluator, name: string, action: string): void {
  ev.state.set(name, unknown(`string(${action})`));
}

function upper(text: string): string {
  return text.replace(/[a-z]+/g, (part) => part.toUpperCase());
}

function lower(text: string): string {
  return text.replace(/[A-Z]+/g, (part) => part.toLowerCase());
}

/** CMake counts bytes. */
function cut(text: string, begin: number, length: number): string {
  const bytes = Buffer.from(text);
  return bytes.subarray(begin, length < 0 ? undefined : begin + length).toString();
}

function compare(operator: string, left: string, right: string): boolean {
  switch (operator) {
    case 'LESS':
      return left < right;
    case 'GREATER':
      return left > right;
    case 'LESS_EQUAL':
      return left <= right;
    case 'GREATER_EQUAL':
      return left >= right;
    case 'NOTEQUAL':
      return left !== right;
    default:
      return left === right;
  }
}

export const STRINGS: Commands = { string };
