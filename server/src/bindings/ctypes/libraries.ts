/** Which libraries a Python file loads with ctypes. */
import type { SyntaxNode } from '@lezer/common';
import { memberOf, type PyFile } from '../python/file.js';
import type { NamedFile } from '../surroundings.js';

/** A call that loads a library. */
export interface Load {
  readonly isWindows: boolean;
  readonly isStandard: boolean;
  /** `null` where it is not known by reading. */
  readonly file: NamedFile | null;
}

const LOADERS =
  /^ctypes\.(?:(CDLL|PyDLL|WinDLL|OleDLL)|(cdll|pydll|windll|oledll)\.LoadLibrary|LibraryLoader)$/;

/** Names of the library of C and of mathematics, as each system calls them. */
const STANDARD =
  /^(?:lib)?(?:c|m|System|System\.B|c\.musl-\w+)(?:\.so(?:\.\d+)*|\.dylib)?$|^(?:msvcrt|ucrtbase)(?:\.dll)?$/;

/** What a call loads; `null` for every other expression. */
export function readLoad(file: PyFile, node: SyntaxNode): Load | null {
  const call = file.callOf(node);
  if (call === null || call.isBroken) return readNamed(file, node);
  const [whole, name, loader] = LOADERS.exec(file.pathOf(call.callee) ?? '') ?? [];
  if (whole === undefined) return null;
  const kind = name ?? loader ?? '';
  const first = call.args.find(({ keyword }) => keyword === null || keyword === 'name');
  const value = first?.value ?? null;
  const isWindows = /^(?:Win|Ole|win|ole)/.test(kind);
  if (value === null || value.name === 'None') {
    return { isWindows, isStandard: value !== null && kind !== 'PyDLL', file: null };
  }
  const found = foundLibrary(file, value);
  if (found !== null) return { isWindows, isStandard: STANDARD.test(found), file: null };
  const { files, isWhole } = file.values.files(value);
  const [only] = files;
  if (!isWhole || files.length !== 1 || only === undefined) {
    return { isWindows, isStandard: false, file: null };
  }
  const isStandard = STANDARD.test(only.path);
  return { isWindows, isStandard, file: isStandard ? null : only };
}

/** `ctypes.windll.kernel32`: a library by the name of an attribute. */
function readNamed(file: PyFile, node: SyntaxNode): Load | null {
  const member = memberOf(node, file.text);
  const loader = member === null ? null : file.pathOf(member.object);
  if (member === null || loader === null || member.name === 'LoadLibrary') return null;
  if (!/^ctypes\.(?:cdll|windll|oledll)$/.test(loader)) return null;
  const isStandard = STANDARD.test(member.name);
  return { isWindows: !loader.endsWith('.cdll'), isStandard, file: null };
}

/** `ctypes.util.find_library("m")` */
function foundLibrary(file: PyFile, node: SyntaxNode): string | null {
  const [value, more] = file.valuesOf(node) ?? [];
  const call = value === undefined || more !== undefined ? null : file.callOf(value);
  if (call === null || file.pathOf(call.callee) !== 'ctypes.util.find_library') return null;
  return file.values.string(call.args[0]?.value ?? null)?.value ?? '';
}
