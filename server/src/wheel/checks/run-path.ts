import { posix } from 'node:path';
import { quoted } from '../../base/foreign-text.js';
import { bindingLibraries, isRuntimeItself } from '../facts/concern.js';
import type { WheelFacts } from '../facts/types.js';
import type { LibraryFacts } from '../libraries/library.js';
import type { WheelProblem, WheelRule } from './rule.js';

/** Where the loader looks for what a library needs. */
export const RUN_PATH: WheelRule = {
  code: 'wheel.run-path',
  severity: 'warning',
  scope: 'tvm-ffi',
  check: (wheel) =>
    wheel.form === 'sdist' || isRuntimeItself(wheel)
      ? []
      : [...wheel.libraries.flatMap(leaks), ...missingRoutes(wheel)],
};

/** Folders of the system and of toolkits that have the same place on all machines. */
const OF_SYSTEM =
  /^\/(?:lib|lib64|usr\/lib|usr\/lib64|usr\/local\/cuda|usr\/local\/lib|opt\/cuda|opt\/rocm|System\/Library|Library\/Frameworks)(?:[-/]|$)/;

/** `$ORIGIN` of ELF, and its names on macOS. */
const RELATIVE = /^(?:\$ORIGIN|\$\{ORIGIN\}|@loader_path|@executable_path|@rpath)(?:\/|$)/;

function leaks({ name, format, links }: LibraryFacts): readonly WheelProblem[] {
  if (format === 'pe') return [];
  const installed = format === 'mach-o' ? links.needed.filter((each) => each.includes('/')) : [];
  const paths = [...links.runPaths, ...links.inheritedRunPaths, ...installed];
  const leaked = paths.find((path) => !RELATIVE.test(path) && !OF_SYSTEM.test(path));
  if (leaked === undefined) return [];
  const message =
    leaked === '' || !leaked.startsWith('/')
      ? `${quoted(name)} makes the loader look for libraries in the current folder, whatever that is: its run path has ${quoted(leaked)}.`
      : `${quoted(name)} still looks for libraries in ${quoted(leaked)}, a folder of the machine that built it.`;
  return [{ file: name, severity: 'error', message: `${message} ${remedy(format)}` }];
}

function remedy(format: LibraryFacts['format']): string {
  return format === 'mach-o'
    ? 'Install it with CMake, which removes build paths, or remove the path: install_name_tool -delete_rpath'
    : 'Install it with CMake, which removes build paths, or remove the path: patchelf --remove-rpath';
}

/** Nothing imports tvm_ffi before the library is loaded, and the library does not find it alone. */
function missingRoutes(wheel: WheelFacts): readonly WheelProblem[] {
  const isImported = wheel.modules.some(
    ({ mentionsRuntime, loads }) => mentionsRuntime || loads.length > 0,
  );
  if (isImported) return [];
  return bindingLibraries(wheel)
    .filter((library) => !findsRuntime(library))
    .map(({ name }) => ({
      file: name,
      message: `${quoted(name)} needs libtvm_ffi, but its run path does not lead to tvm_ffi/lib, and no module of this wheel imports tvm_ffi. Import tvm_ffi before the library is loaded, or set its run path: INSTALL_RPATH "${route(name)}"`,
    }));
}

/** From the folder of a library to that of the runtime, when both are in one environment. */
function route(name: string): string {
  return `$ORIGIN/${posix.relative(posix.dirname(name), 'tvm_ffi/lib')}`;
}

function findsRuntime({ name, links }: LibraryFacts): boolean {
  const { runPaths, inheritedRunPaths, needed } = links;
  const folders = [...runPaths, ...inheritedRunPaths, ...needed.map((each) => posix.dirname(each))];
  return folders.some((folder) => {
    const below = folder.replace(RELATIVE, '');
    const isRelative = RELATIVE.test(folder) && !folder.startsWith('@rpath');
    return isRelative && posix.join(posix.dirname(name), below) === 'tvm_ffi/lib';
  });
}
