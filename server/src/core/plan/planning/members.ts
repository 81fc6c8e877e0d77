/** Reads generated bodies back into members, to report in which of them two bodies differ. */
import type { MemberChange } from '../types.js';

interface Member {
  /** Distinguishes members of one body: name, and position among overloads. */
  readonly key: string;
  readonly name: string;
  /** The line without indentation and suppression comment, by which two members are equal. */
  readonly text: string;
}

/** The comments with which people silence a checker on one generated line. */
const TAIL =
  /\s*#\s*(?:type:\s*ignore|ty:\s*ignore|pyright:\s*ignore|pyrefly:\s*ignore|noqa)\b.*$/i;
const FUNCTION = /^def ([^\s(]+)\((.*)\) -> (.*): \.\.\.$/;
const FIELD = /^([^\s:"'#@(]+): (.+)$/;
const QUOTED = /^"([^"\\]*)",$/;
const FROM_IMPORT = /^from (\S+) import (.+)$/;

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
  const members = readLines(lines);
  return lines.map((line, i) => {
    const text = withoutTail(line);
    // A decorator belongs to the member that it decorates.
    const owner = text.startsWith('@')
      ? members.findIndex((all, at) => at > i && all.length > 0)
      : i;
    const key = members[owner]?.[0]?.key;
    return owner === i ? (key ?? text) : `${text}\0${key ?? ''}`;
  });
}

/** What turns `current` into `wanted`, in the order of `wanted`, then the removed members. */
export function memberChanges(
  current: readonly string[],
  wanted: readonly string[],
): readonly MemberChange[] {
  const before = new Map(readLines(current).flatMap((all) => all.map((m) => [m.key, m])));
  const after = readLines(wanted).flat();
  const changes: MemberChange[] = [];
  for (const member of after) {
    const old = before.get(member.key);
    before.delete(member.key);
    if (old === undefined) {
      changes.push({ op: '+', name: member.name, before: null, after: short(member.text) });
    } else if (old.text !== member.text) {
      const [from, to] = distinct(old.text, member.text);
      changes.push({ op: '~', name: member.name, before: from, after: to });
    }
  }
  for (const old of before.values()) {
    changes.push({ op: '-', name: old.name, before: short(old.text), after: null });
  }
  return changes;
}

function readLines(lines: readonly string[]): readonly (readonly Member[])[] {
  const seen = new Map<string, number>();
  return lines.map((line) => {
    return definedNames(withoutTail(line)).map(([name, own]) => {
      const index = seen.get(name) ?? 0;
      seen.set(name, index + 1);
      return { key: `${name}\0${index}`, name, text: own };
    });
  });
}

function withoutTail(line: string): string {
  return line.slice(0, line.length - suppressionTail(line).length).trim();
}

/** The names that a generated line defines, each with the text that represents it. */
function definedNames(text: string): readonly (readonly [name: string, text: string])[] {
  if (text.startsWith('#') || text === 'if TYPE_CHECKING:' || text === 'else:') return [];
  const defined = FUNCTION.exec(text) ?? QUOTED.exec(text) ?? FIELD.exec(text);
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
  if (a !== b) return [a, b];
  const x = FUNCTION.exec(before)?.[3];
  const y = FUNCTION.exec(after)?.[3];
  return x !== undefined && y !== undefined && x !== y
    ? [`${a} -> ${x}`, `${b} -> ${y}`]
    : [before, after];
}
