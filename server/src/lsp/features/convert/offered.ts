/** Where a text declares what `convert` carries over: a look at the text, so that nothing is loaded. */
import { bindsLibrary } from '../../../base/binding-import.js';

/** Lines of a text, zero-based and both included. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

/** The first line of a prototype, whatever macros are around it. */
const BEGINS = /^[ \t]*(?!typedef\b|return\b)[A-Za-z_]/;
/** What may stand between the last parameter and the semicolon: attributes and macros. */
const LONGEST_TAIL = 200;
const MODULE = /^[ \t]*(?:PYBIND11_MODULE|NB_MODULE)[ \t]*\(/gm;
const CDEF = /\.cdef\(\s*r?(?:"""[^]*?"""|'''[^]*?'''|"[^"\n]*"|'[^'\n]*')/g;
/** One line of declarations for ctypes. */
const CTYPES =
  /\.(?:argtypes|restype)\s*=|\b_fields_\s*=|\((?:ctypes\.)?(?:Structure|Union)\)|\b(?:CDLL|WinDLL|OleDLL|PyDLL|LoadLibrary)\b/;

/** Whether the action is of use at some lines: in a header anywhere, elsewhere where it says so. */
export function offersConversion(name: string, text: string, lines: Lines): boolean {
  if (/\.pyi?$/i.test(name)) return bindsLibrary(text) && inPython(text, lines);
  if (/\.(?:h|hh|hpp|hxx|h\+\+)$/i.test(name) && hasPrototype(text)) return true;
  return [...text.matchAll(MODULE)].some(({ index }) => {
    const end = text.indexOf('\n}', index);
    return overlaps(text, index, end < 0 ? text.length : end + 2, lines);
  });
}

/** Whether a text declares a function from the beginning of a line on; in time that is linear. */
function hasPrototype(text: string): boolean {
  const statements = text.split(';');
  return statements.slice(0, -1).some((statement, i) => {
    if (!/\)[\s\w()]*$/.test(statement.slice(-LONGEST_TAIL))) return false;
    const before = Math.max(...['{', '}', '#'].map((each) => statement.lastIndexOf(each)));
    const lines = statement.slice(before + 1).split('\n');
    // What follows something else is no beginning of a line.
    return lines.slice(i === 0 && before < 0 ? 0 : 1).some((line) => BEGINS.test(line));
  });
}

function inPython(text: string, lines: Lines): boolean {
  const chosen = text.split('\n').slice(lines.first, lines.last + 1);
  if (chosen.some((line) => CTYPES.test(line))) return true;
  return [...text.matchAll(CDEF)].some((match) =>
    overlaps(text, match.index, match.index + match[0].length, lines),
  );
}

function overlaps(text: string, start: number, end: number, { first, last }: Lines): boolean {
  return lineAt(text, start) <= last && first <= lineAt(text, end);
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length - 1;
}
