/**
 * The logical lines of a body, each in the spelling of generated text: formatters and people spread
 * members over several lines, give them docstrings, or put a suite below their heads.
 */
import { startsOfLines } from '../../directive/lines.js';
import { scanPython } from '../../directive/scan.js';
import { indentWidth } from '../../directive/whitespace.js';

export interface LogicalLine {
  /** Indexes into the lines of the body, both included; those of a function include its suite. */
  readonly first: number;
  readonly last: number;
  /** On one line, without comments; the suite of a stub is `...`. */
  readonly text: string;
  /** Whether it is a function with a docstring. */
  readonly hasDocstring: boolean;
}

const TOKEN =
  /("""[^]*?"""|'''[^]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|#[^\n]*|\\\n|\s+|->|\*\*|[\p{XID_Continue}.]+|./gu;
const SPACED = new Set(['->', '=', '|']);
const WORD = /^[\p{XID_Continue}."']/u;

/** The logical lines in order. Lines without code belong to none. */
export function logicalLines(lines: readonly string[]): readonly LogicalLine[] {
  const text = lines.join('\n');
  const starts = startsOfLines(text);
  const { statements } = scanPython(text, starts);
  const found: LogicalLine[] = [];
  for (let i = 0; i < statements.length; i += 1) {
    const { firstLine, lastLine, indent } = statements[i] ?? {
      firstLine: 0,
      lastLine: 0,
      indent: '',
    };
    // Read with the statement before it, from which a semicolon divides it.
    if (firstLine <= (found.at(-1)?.last ?? -1)) continue;
    const [head = '', ...more] = dividedBySemicolons(
      lines.slice(firstLine, lastLine + 1).join('\n'),
    );
    const suite: string[] = [];
    let last = lastLine;
    while (head.startsWith('def ') && head.endsWith(':')) {
      const next = statements[i + 1];
      if (next === undefined || indentWidth(next.indent) <= indentWidth(indent)) break;
      suite.push(spelled(lines.slice(next.firstLine, next.lastLine + 1).join('\n')));
      last = next.lastLine;
      i += 1;
    }
    const hasDocstring = /^["']/.test(suite[0] ?? '');
    const code = suite
      .slice(hasDocstring ? 1 : 0)
      .filter((each) => !/^(?:\.\.\.|pass)$/.test(each));
    const body = suite.length === 0 ? [] : code.length === 0 ? ['...'] : code;
    found.push({
      first: firstLine,
      last,
      text: [head, ...body].join(' ').replace(/: pass$/, ': ...'),
      hasDocstring,
    });
    for (const each of more)
      found.push({ first: firstLine, last, text: each, hasDocstring: false });
  }
  return found;
}

/** Simple statements on one line, each as {@link spelled}. */
function dividedBySemicolons(code: string): readonly string[] {
  const whole = spelled(code);
  const isSimple = whole.includes(';') && !/["']|^def /.test(whole);
  return isSimple ? whole.split(';').filter((each) => each !== '') : [whole];
}

/** The comments among lines, without surrounding space. */
export function commentsIn(lines: readonly string[]): readonly string[] {
  const text = lines.join('\n');
  const { comments } = scanPython(text, startsOfLines(text));
  return comments.map(({ start, end }) => text.slice(start, end).trim());
}

/** Code in the spacing and quotes of generated text, without comments and trailing commas. */
function spelled(code: string): string {
  const tokens: string[] = [];
  for (const [token, string] of code.matchAll(TOKEN)) {
    if (string === undefined && (/^[\s#]/.test(token) || token === '\\\n')) continue;
    if (/^[)\]}]$/.test(token) && tokens.at(-1) === ',') tokens.pop();
    tokens.push(/^'(?!')[^"\\]*'$/.test(token) ? `"${token.slice(1, -1)}"` : token);
  }
  return tokens.map((token, i) => token + spaceAfter(token, tokens[i + 1])).join('');
}

function spaceAfter(token: string, next: string | undefined): string {
  if (next === undefined) return '';
  const isSpaced = SPACED.has(token) || SPACED.has(next) || token === ',' || token === ':';
  return isSpaced || (WORD.test(token) && WORD.test(next)) ? ' ' : '';
}
