/** What a Python file of a wheel has to do with TVM-FFI. */
import { startsOfLines } from '../../core/directive/lines.js';
import { MARKER_PREFIX, OWN_PREFIX } from '../../core/directive/marker-words.js';
import { scanPython } from '../../core/directive/scan.js';

export interface ModuleFacts {
  /** In the wheel. */
  readonly name: string;
  /** Whether it imports tvm_ffi when it is imported: outside of functions and of `if` and `try`. */
  readonly importsRuntime: boolean;
  /** Whether it imports tvm_ffi anywhere. */
  readonly mentionsRuntime: boolean;
  /** Whether it holds a generated block. */
  readonly hasBlocks: boolean;
  readonly loads: readonly LoadCall[];
}

/** `load_lib_module("my-pkg", "my_lib")`. */
export interface LoadCall {
  readonly distribution: string;
  readonly target: string;
  /** Counted from one. */
  readonly line: number;
}

/** Most modules of a package name it in texts alone, and need not be read as Python. */
const MENTION =
  /^[^\S\r\n]*(?:import|from)[ \t][^\r\n]*tvm_ffi|tvm-ffi-stub|load_lib_module|_FFI_LOAD_LIB/m;

const IMPORT = /^(?:import[ \t]+(?:[\w., \t]+,[ \t]*)?tvm_ffi\b|from[ \t]+tvm_ffi\b)/;

/** Only plain literals: other arguments are known when the program runs. */
const LOAD =
  /^(?!["'#])(?:[\w.]*[ \t]*(?::[^=]*)?=[ \t]*)?(?:[\w.]*\.)?(?:load_lib_module|_FFI_LOAD_LIB)\(\s*(?:[A-Za-z_]+\s*=\s*)?(["'])([^"'\\{}\r\n]+)\1\s*,\s*(?:[A-Za-z_]+\s*=\s*)?(["'])([^"'\\{}\r\n]+)\3/;

/** `null` for a file that has nothing to do with it. Never throws. */
export function readModule(name: string, text: string): ModuleFacts | null {
  if (!MENTION.test(text)) return null;
  const lineStarts = startsOfLines(text);
  const { statements, comments } = scanPython(text, lineStarts);
  const loads: LoadCall[] = [];
  let importsRuntime = false;
  let mentionsRuntime = false;
  for (const { firstLine, lastLine, indent } of statements) {
    const code = text.slice(lineStarts[firstLine], lineStarts[lastLine + 1]).trim();
    if (IMPORT.test(code)) {
      mentionsRuntime = true;
      importsRuntime ||= indent === '';
    }
    const [, , distribution, , target] = LOAD.exec(code) ?? [];
    if (distribution === undefined || target === undefined) continue;
    loads.push({ distribution, target, line: firstLine + 1 });
  }
  const hasBlocks = comments.some(({ start }) =>
    [MARKER_PREFIX, OWN_PREFIX].some((prefix) => text.startsWith(`${prefix}begin)`, start)),
  );
  if (!mentionsRuntime && !hasBlocks && loads.length === 0) return null;
  return { name, importsRuntime, mentionsRuntime, hasBlocks, loads };
}
