/** The unified diff of a planned file. */
import { pushAll } from '../base/list.js';
import { structuredPatch } from 'diff';
import { escapeInline, escapeLine, isVisible } from '../base/foreign-text.js';
import { makeStyle, type Style } from './style.js';

export interface DiffInput {
  /** Displayed path. */
  readonly display: string;
  /** `null` for a file that does not exist yet. */
  readonly before: string | null;
  readonly after: string;
}

/** Lines around each change. */
const CONTEXT = 3;

/**
 * Renders the change of one file, ending with a line end; empty if nothing changes.
 *
 * Without colors, `patch` can apply the text as long as no line contains a control
 * character; those are always escaped. A carriage return at a line's end is kept there. With
 * colors it is left out where the whole file has it, and shown as `\r` where line ends differ.
 */
export function renderDiff(file: DiffInput, options: { readonly color: boolean }): string {
  const before = file.before ?? '';
  if (before === file.after) return '';
  const style = makeStyle(options.color);
  const showLine = lineRenderer(before + file.after, options.color, style);
  const name = patchName(file.display);
  const lines = [
    style.strong(file.before === null ? '--- /dev/null' : `--- a/${name}`),
    style.strong(`+++ b/${name}`),
    ...hunkLines(file, style, showLine),
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * The change of one file for `git apply`, which leads to exactly the new bytes. The names in it begin
 * at the root of the repository, in whichever of its folders the patch is applied.
 *
 * @param file its `display` is relative to that root, with slashes
 * @param terminal with or without colors; `null` for a file or a pipe, which gets every byte
 */
export function renderPatch(file: DiffInput, terminal: { readonly color: boolean } | null): string {
  const style = makeStyle(terminal?.color === true);
  const asItIs = (line: string): string => line;
  const showLine =
    terminal === null
      ? asItIs
      : lineRenderer((file.before ?? '') + file.after, terminal.color, style);
  const [from, to] = [gitName(`a/${file.display}`), gitName(`b/${file.display}`)];
  // As Git writes it: otherwise a name would end at its first space.
  const end = file.display.includes(' ') ? '\t' : '';
  const head = [`diff --git ${from} ${to}`];
  if (file.before === null) head.push('new file mode 100644');
  if (file.after !== (file.before ?? '')) {
    head.push(file.before === null ? '--- /dev/null' : `--- ${from}${end}`, `+++ ${to}${end}`);
  }
  return `${[...head.map(style.strong), ...hunkLines(file, style, showLine)].join('\n')}\n`;
}

/** A name with characters that hide or end it is quoted, and they are written as bytes in octal. */
function gitName(name: string): string {
  if (isVisible(name) && !/["\\]/.test(name)) return name;
  const characters = Array.from(name, (character) =>
    isVisible(character) && !/["\\]/.test(character) ? character : octal(character),
  );
  return `"${characters.join('')}"`;
}

function octal(character: string): string {
  const bytes = new TextEncoder().encode(character);
  return Array.from(bytes, (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}

function hunkLines(
  { before, after }: DiffInput,
  style: Style,
  showLine: (line: string) => string,
): readonly string[] {
  const { hunks } = structuredPatch('', '', before ?? '', after, '', '', { context: CONTEXT });
  const lines: string[] = [];
  for (const hunk of hunks) {
    const old = rangeText(hunk.oldStart, hunk.oldLines);
    const wanted = rangeText(hunk.newStart, hunk.newLines);
    lines.push(style.changed(`@@ -${old} +${wanted} @@`));
    pushAll(lines, hunk.lines.map(showLine));
  }
  return lines;
}

/**
 * A path as `patch -p1` and `git apply` read it: one outside the current folder is below the root.
 * A tab ends a name with spaces.
 */
function patchName(display: string): string {
  const path = /^[A-Za-z]:\\/.test(display) ? display.replaceAll('\\', '/') : display;
  const name = escapeInline(path.replace(/^\/+/, ''));
  return name.includes(' ') ? `${name}\t` : name;
}

/** `12,3`; GNU diff omits a count of one, and names the line before an empty range. */
function rangeText(start: number, lines: number): string {
  if (lines === 0) return `${start - 1},0`;
  return lines === 1 ? `${start}` : `${start},${lines}`;
}

function lineRenderer(texts: string, color: boolean, style: Style): (line: string) => string {
  const onlyCrlf = color && !/(?:^|[^\r])\n/.test(texts);
  return (line) => {
    const hasReturn = line.endsWith('\r');
    const body = escapeLine(hasReturn ? line.slice(0, -1) : line);
    const tail = !hasReturn ? '' : !color ? '\r' : onlyCrlf ? '' : '\\r';
    const shown = body + tail;
    if (line.startsWith('+')) return style.added(shown);
    return line.startsWith('-') ? style.removed(shown) : shown;
  };
}
