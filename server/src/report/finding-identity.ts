/**
 * What identifies a finding from one run to the next. Neither its line nor its words count: lines
 * move, and words change with the version of the tool.
 */
import { lineAt, textOfLine, type Finding, type LinedText, type Worded } from '../core/index.js';

/** The names in a finding's data that say what it is about. */
const NAMES = [
  ...['block', 'text', 'className', 'member', 'parameter', 'prefix', 'namespace', 'module'],
  ...['origin', 'name', 'type', 'argument', 'code', 'target', 'library', 'entry'],
];

/** The lists in a finding's data that grow and shrink while it stays the same finding. */
const LISTS = ['members', 'typeKeys', 'functions', 'names', 'aliases', 'lost'];

/**
 * What a finding is about, on one line.
 *
 * @param line the text of its line, for findings whose data names nothing
 */
export function subjectOf({ code, data }: Worded, line: string): string {
  const known = recordOf(data);
  const names = NAMES.flatMap((name) => {
    const value = known[name];
    // The data of a directive repeats the code of its finding.
    return typeof value === 'string' && value !== code ? [value] : [];
  });
  const setting = arrayOf(recordOf(known['setting'])['key']).join('.');
  if (setting !== '') names.push(setting);
  return (names.length > 0 ? names.join(' ') : line).replace(/\s+/g, ' ').trim();
}

/** What a finding of a file is about. */
export function subjectIn(finding: Finding, file: LinedText): string {
  const line =
    file.lineStarts.length === 0 ? '' : textOfLine(file, lineAt(file, finding.span.start));
  return subjectOf(finding, line);
}

/** The members and names that it lists, such as `+ add_one`: more of them are news. */
export function partsOf({ data }: Worded): readonly string[] {
  const known = recordOf(data);
  const listed = LISTS.flatMap((name) => arrayOf(known[name]));
  const changes = arrayOf(known['changes']).map((change) => {
    const { op, name } = recordOf(change);
    return typeof op === 'string' && typeof name === 'string' ? `${op} ${name}` : '';
  });
  return [...changes, ...listed].filter(
    (part) => typeof part === 'string' && part !== '',
  ) as string[];
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
