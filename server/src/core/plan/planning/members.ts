/** Reads generated bodies back into members, to report in which of them two bodies differ. */
import type { MemberChange } from '../types.js';
import { commentsIn, logicalLines, type LogicalLine } from './logical-lines.js';

interface Member {
  /** Distinguishes members of one body: name, and position among overloads. */
  readonly key: string;
  readonly name: string;
  /** In the spelling of generated text, without comments: by it two members are equal. */
  readonly text: string;
  readonly hasDocstring: boolean;
}

/** The comments with which people silence a checker on one generated line. */
const TAIL =
  /\s*#\s*(?:type:\s*ignore|ty:\s*ignore|pyright:\s*ignore|pyrefly:\s*ignore|noqa)\b.*$/i;
const FUNCTION = /^def ([^\s(]+)\((.*)\) -> (.*): \.\.\.$/;
const FORMATTER = /^#\s*(?:fmt|isort|yapf|autopep8)\s*:/;
const DEFINED = /^def ([^\s(]+)/;
const FIELD = /^([^\s:"'#@(]+): (.+)$/;
const QUOTED = /^"([^"\\]*)",$/;
/** Names of an `__all__` block, any number of them on a line. */
const LISTED = /^(?!"{3})(?:"[^"\\]*",? ?)+$/;
const FROM_IMPORT = /^from (\S+) import ?\(?([^()]+)\)?$/;
/** Statements around members, and the marks of a merge conflict. */
const FRAME =
  /^(?:if |else:|@(?:overload|staticmethod)$|_FFI_INIT_FUNC\(|\.\.\.$|pass$|(?:[<=>|] ?){7})/;

/** The suppression comment at a line's end with the spaces before it, or an empty string. */
export function suppressionTail(line: string): string {
  return TAIL.exec(line)?.[0] ?? '';
}

/** Whether members that stay lose a suppression comment that was not generated. */
export function losesTails(current: readonly string[], wanted: readonly string[]): boolean {
  const keys = lineKeys(wanted);
  const tails = new Map(wanted.map((line, i) => [keys[i], suppressionTail(line)]));
  return lineKeys(current).some((key, i) => {
    const line = current[i] ?? '';
    if (suppressionTail(line) === '' || tails.get(key) !== '') return false;
    // Some versions of the reference write one here.
    return !/\bdef __ffi_init__\(/.test(line);
  });
}

/** What identifies each line across a change of signature: its member, else its own text. */
export function lineKeys(lines: readonly string[]): readonly string[] {
  const keys = lines.map(withoutTail);
  const statements = readLines(lines);
  for (const [i, { first, last, text }] of statements.entries()) {
    const isDecorator = text.startsWith('@');
    // A decorator belongs to the member that it decorates.
    const owner = isDecorator
      ? statements.slice(i + 1).find(({ members }) => members.length > 0)
      : statements[i];
    const key = owner?.members[0]?.key;
    if (isDecorator) keys[first] = `${text}\0${key ?? ''}`;
    else if (key !== undefined) keys.fill(key, first, last + 1);
  }
  return keys;
}

/** The names that the lines of a body define. */
export function memberNames(lines: readonly string[]): readonly string[] {
  return readLines(lines).flatMap(({ members }) => members.map(({ name }) => name));
}

/** What turns `current` into `wanted`, in the order of `wanted`, then what is removed. */
export function memberChanges(
  current: readonly string[],
  wanted: readonly string[],
): readonly MemberChange[] {
  const present = readLines(current);
  const wantedLines = readLines(wanted);
  const before = new Map(present.flatMap(({ members }) => members.map((m) => [m.key, m])));
  const changes: MemberChange[] = [];
  for (const member of wantedLines.flatMap(({ members }) => members)) {
    const old = before.get(member.key);
    before.delete(member.key);
    if (old === undefined) {
      changes.push({ op: '+', name: member.name, before: null, after: short(member.text) });
    } else if (old.text !== member.text || old.hasDocstring !== member.hasDocstring) {
      const [from, to] = distinct(old.text, member.text);
      const lost = old.hasDocstring ? ' with a docstring' : '';
      changes.push({ op: '~', name: member.name, before: from + lost, after: to });
    }
  }
  for (const old of before.values()) changes.push(gone(old.name, short(old.text)));
  const kept = new Set(wantedLines.map(({ text }) => text));
  for (const { text, members } of present) {
    if (members.length === 0 && !FRAME.test(text) && !kept.has(text))
      changes.push(gone(text, text));
  }
  const comments = new Set(commentsOf(wanted));
  for (const comment of commentsOf(current)) {
    if (!comments.has(comment)) changes.push(gone(comment, comment));
  }
  return changes;
}

/** Comments that are neither for a formatter nor suppressions, of which other findings tell. */
function commentsOf(lines: readonly string[]): readonly string[] {
  return commentsIn(lines).filter(
    (each) => !FORMATTER.test(each) && suppressionTail(each) === '' && !each.includes('stubgen('),
  );
}

function gone(name: string, before: string): MemberChange {
  return { op: '-', name, before, after: null };
}

interface ReadLine extends LogicalLine {
  readonly members: readonly Member[];
}

function readLines(lines: readonly string[]): readonly ReadLine[] {
  const seen = new Map<string, number>();
  return logicalLines(lines).map((line) => {
    const members = definedNames(line.text).map(([name, text]) => {
      const index = seen.get(name) ?? 0;
      seen.set(name, index + 1);
      return { key: `${name}\0${index}`, name, text, hasDocstring: line.hasDocstring };
    });
    return { ...line, members };
  });
}

function withoutTail(line: string): string {
  return line.slice(0, line.length - suppressionTail(line).length).trim();
}

/** The names that a generated line defines, each with the text that represents it. */
function definedNames(text: string): readonly (readonly [name: string, text: string])[] {
  if (text === 'if TYPE_CHECKING:' || text === 'else:') return [];
  if (LISTED.test(text)) {
    return Array.from(text.matchAll(/"([^"\\]*)"/g), ([own, name = '']) => [name, `${own},`]);
  }
  const defined = DEFINED.exec(text) ?? FIELD.exec(text);
  if (defined?.[1] !== undefined) return [[defined[1], text]];
  const imported = FROM_IMPORT.exec(text);
  if (imported === null) return [];
  const [, module = '', names = ''] = imported;
  return names.split(', ').map((name) => [`${module}.${name}`, `${module}.${name}`]);
}

/** `def f(_0: int, /) -> str: ...` → `f(int)`; everything else as it is. */
function short(text: string): string {
  const match = FUNCTION.exec(text);
  if (match === null) return QUOTED.exec(text)?.[1] ?? text;
  const [, name = '', params = ''] = match;
  const shown = params
    .replace(/,? ?\/$/, '')
    .replace(/^self(?:, |$)/, '')
    .replace(/(^|, )_\d+: /g, '$1');
  return `${name}(${shown})`;
}

/** Two short forms that differ: with the result where the parameters alone are equal. */
function distinct(before: string, after: string): readonly [string, string] {
  const a = short(before);
  const b = short(after);
  if (a !== b || before === after) return [a, b];
  const x = FUNCTION.exec(before)?.[3];
  const y = FUNCTION.exec(after)?.[3];
  return x !== undefined && y !== undefined && x !== y
    ? [`${a} -> ${x}`, `${b} -> ${y}`]
    : [before, after];
}
