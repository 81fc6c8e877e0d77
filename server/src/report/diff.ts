/** The unified diff of a planned file. */
import { pushAll } from '../base/list.js';
import { structuredPatch } from 'diff';
import { escapeInline, escapeLine } from '../base/foreign-text.js';
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
  const patch = structuredPatch('', '', before, file.after, '', '', { context: CONTEXT });
  const style = makeStyle(options.color);
  const showLine = lineRenderer(before + file.after, options.color, style);
  const name = patchName(file.display);
  const lines = [
    style.strong(file.before === null ? '--- /dev/null' : `--- a/${name}`),
    style.strong(`+++ b/${name}`),
  ];
  for (const hunk of patch.hunks) {
    const old = rangeText(hunk.oldStart, hunk.oldLines);
    const wanted = rangeText(hunk.newStart, hunk.newLines);
    lines.push(style.changed(`@@ -${old} +${wanted} @@`));
    pushAll(lines, hunk.lines.map(showLine));
  }
  return `${lines.join('\n')}\n`;
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
