/** Statements in the usual form, read without a syntax tree; offsets are in the whole text. */
import type { CallArgument, Expression } from '../model/expressions.js';
import type { Statement } from '../model/statements.js';
import type { PyParameter } from '../model/types.js';
import { PlainText } from './plain-text.js';

const HEAD = /(def|class)[ \t]+/y;

/** Longer ones are left to the parser, which has a limit of its own. */
const LONGEST = 10_000;

/** What the parser says of one logical line; `null` for what needs it. */
export function plainStatement(text: string, start: number, end: number): Statement | null {
  if (end - start > LONGEST) return null;
  HEAD.lastIndex = start;
  const head = HEAD.exec(text);
  const line = new PlainText(text, start + (head?.[0].length ?? 0), end);
  if (head === null) return plainWord(line) ?? plainLine(line);
  return head[1] === 'def' ? plainFunction(line) : plainClass(line);
}

/** An expression that a text holds and nothing else. */
export function plainExpression(text: string, start: number, end: number): Expression | null {
  if (end - start > LONGEST) return null;
  const line = new PlainText(text, start, end);
  const found = line.expression();
  return found !== null && line.isAtEnd() ? found : null;
}

function plainClass(line: PlainText): Statement | null {
  const found = line.name();
  if (found === null) return null;
  line.space();
  const args: readonly CallArgument[] | null = line.sign('(') ? line.arguments() : [];
  line.space();
  const body = args !== null && line.sign(':') ? shortBody(line) : null;
  if (args === null || body === null) return null;
  return { kind: 'class', name: found.name, nameSpan: found.span, args, body };
}

const PASS = /pass\b/y;

/** Nothing, `...` or `pass` behind a colon; `null` for more. */
function shortBody(line: PlainText): readonly Statement[] | null {
  line.space();
  const { at: start } = line;
  const body: Statement[] = [];
  if (line.take(PASS) !== null) body.push({ kind: 'nothing' });
  else if (line.sign('...')) {
    const span = { start, end: line.at };
    body.push({ kind: 'expression', value: { kind: 'constant', name: '...', span } });
  }
  return line.isAtEnd() ? body : null;
}

function plainFunction(line: PlainText): Statement | null {
  const found = line.name();
  if (found === null) return null;
  line.space();
  const defaults: Expression[] = [];
  const params = line.sign('(') ? plainParameters(line, defaults) : null;
  if (params === null) return null;
  line.space();
  let returns: Expression | null = null;
  if (line.sign('->')) {
    line.space();
    returns = line.expression();
    if (returns === null) return null;
    line.space();
  }
  if (!line.sign(':')) return null;
  const body = line.text.slice(line.at, line.end);
  if (shortBody(line) === null) return null;
  const { name, span } = found;
  return { kind: 'def', name, nameSpan: span, params, returns, isAsync: false, defaults, body };
}

const MARK = /(?:\/|\*)(?=[ \t\r\n]*,)/y;

/**
 * Up to the bracket that closes them. What is in no valid order is left to the parser.
 *
 * @param defaults where what they are without an argument is put
 */
function plainParameters(line: PlainText, defaults: Expression[]): readonly PyParameter[] | null {
  const params: PyParameter[] = [];
  let last: PyParameter['kind'] = 'plain';
  let isMarked = false;
  for (let isBehindComma = true; ; isBehindComma = line.sign(',')) {
    line.space();
    if (line.sign(')')) return params;
    if (!isBehindComma || last === 'double-star') return null;
    const mark = line.take(MARK);
    if (mark === '/') {
      if (isMarked || params.length === 0 || last !== 'plain') return null;
      isMarked = true;
      params.splice(0, params.length, ...params.map(onlyByPosition));
    } else if (mark === '*') {
      if (last !== 'plain') return null;
      last = 'keyword-only';
    } else {
      const param = plainParameter(line, last, defaults);
      if (param === null || (param.kind === 'star' && last !== 'plain')) return null;
      params.push(param);
      last = param.kind === 'star' ? 'keyword-only' : param.kind;
    }
    line.space();
  }
}

/** What a parameter is before a `/`. */
export function onlyByPosition(param: PyParameter): PyParameter {
  return { ...param, isPositionOnly: true };
}

/** @param usual its kind where no star is written */
function plainParameter(
  line: PlainText,
  usual: PyParameter['kind'],
  defaults: Expression[],
): PyParameter | null {
  const stars = line.stars();
  const found = line.name();
  if (found === null) return null;
  const { name } = found;
  const kind = stars === null ? usual : stars === '*' ? 'star' : 'double-star';
  line.space();
  let annotation: Expression | null = null;
  if (line.alone(':')) {
    line.space();
    annotation = line.expression();
    if (annotation === null) return null;
    line.space();
  }
  const hasDefault = line.alone('=');
  const param = { kind, name, annotation, hasDefault, default: null, isPositionOnly: false };
  if (!hasDefault) return param;
  if (stars !== null) return null;
  line.space();
  const value = line.expression();
  if (value === null) return null;
  defaults.push(value);
  return { ...param, default: value };
}

const WORD = /(?:if|elif|while|return)[ \t]+/y;

/** A condition or a result, with no more than its colon behind it; `null` for all other lines. */
function plainWord(line: PlainText): Statement | null {
  const { at: start } = line;
  const word = line.take(WORD);
  if (word === null) return null;
  const value = line.expression();
  line.space();
  const isHead = !word.startsWith('return');
  const isWhole = value !== null && (!isHead || line.sign(':')) && line.isAtEnd();
  line.at = start;
  return isWhole ? { kind: 'expression', value } : null;
}

/** Words that are names elsewhere. */
const MAY_BEGIN = /(?:case|exec|match|print|type)\b/y;

/** `x = …`, `x: … = …`, or an expression. */
function plainLine(line: PlainText): Statement | null {
  const { at: start } = line;
  if (line.take(MAY_BEGIN) !== null) return null;
  const target = line.name();
  if (target !== null) {
    const { name, span: nameSpan } = target;
    line.space();
    if (line.alone(':')) return plainField(line, name, nameSpan);
    if (line.alone('=')) {
      const value = valueOf(line);
      return value && { kind: 'assigned', targets: [{ name, span: nameSpan }], value };
    }
  }
  line.at = start;
  const value = line.expression();
  if (value === null) return null;
  const { at: end } = line;
  line.space();
  if (value.kind === 'attribute' && line.alone('=')) return plainStore(line, value);
  line.at = end;
  return line.isAtEnd() ? { kind: 'expression', value } : null;
}

/** `a.b = …` */
function plainStore(line: PlainText, target: Expression & { kind: 'attribute' }): Statement | null {
  line.space();
  const { text, at } = line;
  const value = valueOf(line);
  // The parser keeps brackets around a name.
  if (value === null || [target.span.start, at].some((i) => text.startsWith('(', i))) return null;
  const { object } = target;
  const targets = object.kind === 'name' ? [{ name: object.name, span: object.span }] : [];
  const isEvaluated = !SIMPLE.has(value.kind) || text.startsWith('-', at);
  const parts = isEvaluated ? [target, value] : [target];
  return { kind: 'assigned', targets, value: null, parts };
}

/** Expressions in which nothing is evaluated. */
const SIMPLE: ReadonlySet<Expression['kind']> = new Set([
  ...(['name', 'number', 'string', 'constant'] as const),
]);

function plainField(
  line: PlainText,
  name: string,
  nameSpan: { readonly start: number; readonly end: number },
): Statement | null {
  line.space();
  const annotation = line.expression();
  if (annotation === null) return null;
  let end = line.at;
  line.space();
  let value: Expression | null = null;
  if (line.alone('=')) {
    line.space();
    value = line.expression();
    if (value === null) return null;
    end = line.at;
  }
  if (!line.isAtEnd()) return null;
  const span = { start: nameSpan.start, end };
  return { kind: 'annotated', name, nameSpan, annotation, value, span };
}

function valueOf(line: PlainText): Expression | null {
  line.space();
  const value = line.expression();
  return value !== null && line.isAtEnd() ? value : null;
}
