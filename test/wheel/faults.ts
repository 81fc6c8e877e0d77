/** What may be wrong with a wheel: each fault is alone in a wheel that is sound without it. */
import {
  INFO,
  INIT,
  libraryOf,
  METADATA,
  PLATFORM,
  recordOf,
  soundFiles,
  SOURCE,
  wheelText,
  withRecord,
  WHEEL_NAME,
  type Files,
} from './make-wheel.js';

export const SOUND = soundFiles();
export const LIBRARY = 'my_ext/lib/libmy_ext.so';
export const CPP = '_ZN3tvm3ffi4json9StringifyERKNS0_3AnyENS0_8OptionalIivEE';

/** C that needs a symbol of any name. */
export function needing(symbol: string): Buffer {
  return libraryOf(
    `${SOURCE}void need(void) __asm__("${symbol}"); void use(void) { need(); }`,
    '-Wl,-z,now',
  );
}

export interface Fault {
  readonly code: string;
  readonly what: string;
  readonly severity: 'error' | 'warning';
  /** Beside those of the sound wheel. */
  readonly files: Files;
  readonly message: RegExp;
  readonly file: string | null;
  /** Whether RECORD is in {@link files}. */
  readonly ownRecord?: true;
  readonly name?: string;
  /** What Python says at import; absent where it says nothing. */
  readonly python?: RegExp;
  readonly without?: readonly string[];
}

export const { [LIBRARY]: _, ...unlisted } = SOUND;

export const FAULTS: readonly Fault[] = [
  {
    code: 'wheel.record',
    what: 'a library that is not listed, which load_lib_module does not find',
    severity: 'error',
    files: { [`${INFO}/RECORD`]: recordOf(unlisted) },
    ownRecord: true,
    message: /`my_ext\/lib\/libmy_ext\.so` is not in RECORD/,
    file: LIBRARY,
    python: /Cannot find library/,
  },
  {
    code: 'wheel.record',
    what: 'a file that has changed',
    severity: 'error',
    files: { [`${INFO}/RECORD`]: recordOf(SOUND), 'my_ext/py.typed': 'partial\n' },
    ownRecord: true,
    message: /`my_ext\/py\.typed` is not what RECORD says/,
    file: 'my_ext/py.typed',
  },
  {
    code: 'wheel.record',
    what: 'files that are listed and missing',
    severity: 'error',
    files: { [`${INFO}/RECORD`]: recordOf({ ...SOUND, 'my_ext/a.py': '', 'my_ext/b.py': '' }) },
    ownRecord: true,
    message: /`my_ext\/a\.py`, `my_ext\/b\.py` are in RECORD but not in the wheel/,
    file: `${INFO}/RECORD`,
  },
  {
    code: 'wheel.record',
    what: 'a digest that installers do not accept',
    severity: 'error',
    files: { [`${INFO}/RECORD`]: recordOf(SOUND).replace(/(py\.typed),sha256=[^,]*/, '$1,md5=x') },
    ownRecord: true,
    message: /`my_ext\/py\.typed` has no SHA-256 digest/,
    file: 'my_ext/py.typed',
  },
  {
    code: 'wheel.record',
    what: 'a file that is listed twice',
    severity: 'error',
    files: { [`${INFO}/RECORD`]: `${recordOf(SOUND)}${recordOf({ 'my_ext/py.typed': '' })}` },
    ownRecord: true,
    message: /`my_ext\/py\.typed`, `.*RECORD` are in RECORD twice/,
    file: `${INFO}/RECORD`,
  },
  {
    code: 'wheel.record',
    what: 'no RECORD',
    severity: 'error',
    files: {},
    ownRecord: true,
    message: /RECORD is missing/,
    file: `${INFO}/RECORD`,
    python: /Cannot find library/,
  },
  {
    code: 'wheel.bad-library',
    what: 'a pointer of Git LFS',
    severity: 'error',
    files: { [LIBRARY]: 'version https://git-lfs.github.com/spec/v1\n' },
    message: /is not a library of Linux, macOS or Windows/,
    file: LIBRARY,
    python: /invalid ELF header|file too short/,
  },
  {
    code: 'wheel.bad-library',
    what: 'a library that is cut off',
    severity: 'error',
    files: { [LIBRARY]: Buffer.from(SOUND[LIBRARY]!).subarray(0, -100) },
    message: /is cut off/,
    file: LIBRARY,
  },
  {
    code: 'wheel.bad-library',
    what: 'a library for another processor',
    severity: 'error',
    files: { [`${INFO}/WHEEL`]: wheelText('py3', 'none', 'manylinux_2_28_s390x') },
    name: 'my_ext-1.2.0-py3-none-manylinux_2_28_s390x.whl',
    message: /The tag `manylinux_2_28_s390x` does not fit `my_ext\/lib\/libmy_ext\.so`/,
    file: LIBRARY,
  },
  {
    code: 'wheel.no-dependency',
    what: 'a requirement for an extra alone',
    severity: 'error',
    files: { [`${INFO}/METADATA`]: METADATA.replace('>=0.1.9', '>=0.1.9 ; extra == "ffi"') },
    message: /does not require it, .* Add "apache-tvm-ffi>=0\.1\.8\.post0" to dependencies/,
    file: `${INFO}/METADATA`,
  },
  {
    code: 'wheel.no-floor',
    what: 'only an upper limit',
    severity: 'warning',
    files: { [`${INFO}/METADATA`]: METADATA.replace('>=0.1.9', ' (!=0.1.12, <0.2)') },
    message:
      /`apache-tvm-ffi!=0\.1\.12,<0\.2` has no lower limit.* "apache-tvm-ffi>=0\.1\.8\.post0"/,
    file: `${INFO}/METADATA`,
  },
  {
    code: 'wheel.missing-symbol',
    what: 'a C function that came later than the oldest release that is allowed',
    severity: 'error',
    files: { [LIBRARY]: needing('TVMFFIBigIntFromByteArray') },
    message:
      /needs `TVMFFIBigIntFromByteArray`, which apache-tvm-ffi 0\.1\.9 lacks: it is the oldest release that the wheel allows.*Require "apache-tvm-ffi>=0\.1\.14\.post0"/,
    file: LIBRARY,
  },
  {
    code: 'wheel.version-locked',
    what: 'a C++ symbol that all allowed releases have, without an upper limit',
    severity: 'warning',
    files: { [LIBRARY]: needing('_ZN3tvm3ffi9ModuleObj12ClearImportsEv') },
    message:
      /1 C\+\+ symbol of libtvm_ffi, such as `tvm::ffi::ModuleObj::ClearImports`, which may change in any release.*"apache-tvm-ffi>=0\.1\.9,<0\.1\.16"/,
    file: LIBRARY,
  },
  {
    code: 'wheel.run-path',
    what: 'a folder of the machine that built it',
    severity: 'error',
    files: { [LIBRARY]: libraryOf(SOURCE, '-Wl,-rpath,$ORIGIN:/home/me/build/lib') },
    message: /still looks for libraries in `\/home\/me\/build\/lib`/,
    file: LIBRARY,
  },
  {
    code: 'wheel.run-path',
    what: 'the current folder',
    severity: 'error',
    files: { [LIBRARY]: libraryOf(SOURCE, '-Wl,-rpath,$ORIGIN::$ORIGIN/..') },
    message: /in the current folder/,
    file: LIBRARY,
  },
  {
    code: 'wheel.run-path',
    what: 'no route, and nothing that imports tvm_ffi',
    severity: 'warning',
    files: { 'my_ext/__init__.py': 'import ctypes\n' },
    message: /INSTALL_RPATH "\$ORIGIN\/\.\.\/\.\.\/tvm_ffi\/lib"/,
    file: LIBRARY,
  },
  {
    code: 'wheel.load-name',
    what: 'another distribution',
    severity: 'error',
    files: {
      'my_ext/__init__.py': INIT.replace('("my_ext", "my_ext")', '("my.extension", "my_ext")'),
    },
    message: /in line 8 looks in a distribution that is not this one: METADATA says `my-ext`/,
    file: 'my_ext/__init__.py',
    python: /Cannot find library/,
  },
  {
    code: 'wheel.load-name',
    what: 'another library',
    severity: 'error',
    files: { 'my_ext/__init__.py': INIT.replace('("my_ext", "my_ext")', '("my_ext", "my_exd")') },
    message: /looks for `libmy_exd\.so`, which this wheel does not have.* Write "my_ext"/,
    file: 'my_ext/__init__.py',
    python: /Cannot find library/,
  },
  {
    code: 'wheel.wrong-tag',
    what: 'functions of Python in a wheel for every Python',
    severity: 'error',
    files: { [LIBRARY]: needing('PyList_New') },
    message: /`my_ext\/lib\/libmy_ext\.so` uses Python's C API \(`PyList_New`\)/,
    file: LIBRARY,
  },
  {
    code: 'wheel.wrong-tag',
    what: 'machine code in a wheel for any platform',
    severity: 'error',
    files: { [`${INFO}/WHEEL`]: wheelText('py3', 'none', 'any') },
    name: 'my_ext-1.2.0-py3-none-any.whl',
    message: /The tag says any platform, but .* is for Linux on/,
    file: LIBRARY,
  },
  {
    code: 'wheel.wrong-tag',
    what: 'a file that has got another name',
    severity: 'error',
    files: {},
    name: `my_ext-1.2.0-py3-none-${PLATFORM.replace('2_28', '2_31')}.whl`,
    message: /The file name says `.*2_31.*`, but WHEEL says `.*2_28.*`/,
    file: `${INFO}/WHEEL`,
  },
  {
    code: 'wheel.wrong-tag',
    what: 'a file with no name of a wheel',
    severity: 'error',
    files: {},
    name: 'my_ext.whl',
    message: /`my_ext\.whl` is not the name of a wheel/,
    file: null,
  },
  {
    code: 'wheel.narrow-tag',
    what: 'one Python, although none is used',
    severity: 'warning',
    files: { [`${INFO}/WHEEL`]: wheelText('cp311', 'cp311') },
    name: `my_ext-1.2.0-cp311-cp311-${PLATFORM}.whl`,
    message: /The tag cp311-cp311 limits the wheel/,
    file: null,
  },
  {
    code: 'wheel.platform-tag',
    what: 'a platform that PyPI does not accept',
    severity: 'warning',
    files: {
      [`${INFO}/WHEEL`]: wheelText(
        'py3',
        'none',
        PLATFORM.replace('many', '').replace('_2_28', ''),
      ),
    },
    name: `my_ext-1.2.0-py3-none-${PLATFORM.replace('many', '').replace('_2_28', '')}.whl`,
    message: /PyPI does not accept wheels for `linux_/,
    file: null,
  },
  {
    code: 'wheel.platform-tag',
    what: 'a glibc that is newer than the tag says',
    severity: 'warning',
    files: {
      [LIBRARY]: libraryOf(
        `${SOURCE}int pthread_create(void); int use(void) { return pthread_create(); }`,
        '-lc',
      ),
    },
    message: /promises more than `my_ext\/lib\/libmy_ext\.so` keeps: it needs GLIBC_2\.34/,
    file: LIBRARY,
  },
  {
    code: 'wheel.platform-tag',
    what: 'glibc in a wheel for musl',
    severity: 'warning',
    files: {
      [`${INFO}/WHEEL`]: wheelText(
        'py3',
        'none',
        PLATFORM.replace('manylinux_2_28', 'musllinux_1_2'),
      ),
      [LIBRARY]: libraryOf(
        `${SOURCE}int abs(int); int use(void) { return abs(1); }`,
        '-fno-builtin',
        '-lc',
      ),
    },
    name: WHEEL_NAME.replace('manylinux_2_28', 'musllinux_1_2'),
    message: /was linked with glibc/,
    file: LIBRARY,
  },
  {
    code: 'wheel.no-py-typed',
    what: 'stubs without py.typed',
    severity: 'warning',
    files: {},
    without: ['my_ext/py.typed'],
    message: /`my_ext` has generated stubs but no py\.typed/,
    file: 'my_ext/__init__.py',
  },
  {
    code: 'wheel.stray-file',
    what: 'a build tree',
    severity: 'warning',
    files: { 'my_ext/build/CMakeCache.txt': '', 'my_ext/build/CMakeFiles/x.make': '' },
    message: /`my_ext\/build\/CMakeCache\.txt` and 1 more are files of a build tree/,
    file: 'my_ext/build/CMakeCache.txt',
  },
  {
    code: 'wheel.stray-file',
    what: 'sources',
    severity: 'warning',
    files: { 'my_ext/src/kernel.cc': '' },
    message: /`my_ext\/src\/kernel\.cc` is a file of C or C\+\+ sources/,
    file: 'my_ext/src/kernel.cc',
  },
  {
    code: 'wheel.stray-file',
    what: 'the tests of the project',
    severity: 'warning',
    files: { 'tests/test_it.py': '' },
    message: /`tests\/test_it\.py` is a file in folders that clash/,
    file: 'tests/test_it.py',
  },
];

export function filesOf({ files, ownRecord, without = [] }: Fault): Files {
  const all = Object.fromEntries(
    Object.entries({ ...SOUND, ...files }).filter(([name]) => !without.includes(name)),
  );
  return ownRecord === true ? all : withRecord(all);
}
