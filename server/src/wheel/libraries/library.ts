/** What matters of a library in a wheel, so that its bytes need not be kept. */
import { isRuntime } from '../../base/runtime-name.js';
import { readBinary, type Binary, type BinaryFormat, type Links } from '../../binary/index.js';
import { isCppSymbol, isFromRuntime } from './ffi-symbols.js';

export interface LibraryFacts {
  /** In the wheel. */
  readonly name: string;
  /** Why it cannot be loaded anywhere; `null` for one that can. */
  readonly fault: 'no-library' | 'not-loadable' | 'cut-off' | null;
  readonly format: BinaryFormat | null;
  /** As Node names processors; several in a universal file. */
  readonly architectures: readonly string[];
  readonly links: Links;
  /** Symbols that libtvm_ffi must have. */
  readonly wanted: readonly string[];
  /** Symbols of `tvm::ffi` that it has itself: templates, and what a macro defines. */
  readonly own: ReadonlySet<string>;
  /** A function of Python's C API that it needs, as an example; `null` for none. */
  readonly pythonSymbol: string | null;
  /** Whether Python can import it as a module. */
  readonly isExtension: boolean;
  /** Versions that system libraries must have, such as `GLIBC_2.28`, each once. */
  readonly versions: readonly string[];
  /** The oldest macOS that it is for, such as `11.0`; `null` where it does not say. */
  readonly systemVersion: string | null;
}

const LIBRARY = /\.(?:so(?:\.\d+)*|dylib|dll|pyd)$/i;
/** Debugging symbols that macOS keeps beside a library, under its name. */
const SYMBOLS = /\.dSYM\//;

/** Whether a file is, by its name, a library. */
export function isLibraryName(name: string): boolean {
  return LIBRARY.test(name) && !SYMBOLS.test(name);
}

/** Never throws, whatever the file holds. */
export function readLibrary(name: string, content: Buffer): LibraryFacts {
  const bytes = {
    size: content.length,
    read: (position: number, length: number): Buffer =>
      position < 0 ? Buffer.alloc(0) : content.subarray(position, position + Math.max(0, length)),
  };
  const binary = readBinary(bytes, 'arm64');
  if (binary === null) return { ...NOTHING, name, fault: 'no-library' };
  const imports = binary.imports();
  const needed = imports.filter(({ isOptional }) => !isOptional);
  const python = needed.find(({ name, library }) => isOfPython(name, library));
  return {
    name,
    fault: faultOf(binary, content.length),
    format: binary.format,
    architectures: binary.architectures,
    links: binary.links(),
    wanted: needed.filter(isFromRuntime).map((symbol) => symbol.name),
    own: new Set(ownSymbols(binary)),
    pythonSymbol: python?.name ?? null,
    isExtension: binary.exports('PyInit_').length > 0,
    versions: [...new Set(imports.flatMap(({ version }) => version ?? []))],
    systemVersion: binary.systemVersion,
  };
}

const NOTHING: Omit<LibraryFacts, 'name' | 'fault'> = {
  format: null,
  architectures: [],
  links: { name: null, needed: [], optional: [], runPaths: [], inheritedRunPaths: [] },
  wanted: [],
  own: new Set(),
  pythonSymbol: null,
  isExtension: false,
  versions: [],
  systemVersion: null,
};

function faultOf({ kind, neededSize }: Binary, size: number): LibraryFacts['fault'] {
  if (neededSize === null || neededSize > size) return 'cut-off';
  return kind === 'library' ? null : 'not-loadable';
}

function ownSymbols(binary: Binary): readonly string[] {
  // Big libraries have 100,000 exports: those with other beginnings need not become strings.
  const prefixes = binary.format === 'pe' ? ['?'] : ['_Z'];
  return prefixes
    .flatMap((prefix) => binary.exports(prefix))
    .map(({ name }) => name)
    .filter(isCppSymbol);
}

/** Functions and variables of the C API, `_PyObject_New` among them. */
const PYTHON = /^_?Py(?:[A-Z][A-Za-z0-9]*)?_\w/;
const PYTHON_LIBRARY = /^(?:lib)?python3\d*t?(?:_d)?\.(?:\d+\.)?(?:dll|dylib|so)/i;

function isOfPython(name: string, library: string | null): boolean {
  return PYTHON.test(name) || (library !== null && PYTHON_LIBRARY.test(library));
}

/** Whether libtvm_ffi must be there before it is loaded. */
export function needsRuntime({ links, wanted }: LibraryFacts): boolean {
  return wanted.length > 0 || links.needed.some(isRuntime);
}
