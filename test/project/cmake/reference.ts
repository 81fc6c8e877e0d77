/**
 * Runs the real CMake on a tree: the wheel's own `Library.cmake` runs, with the commands that it
 * calls replaced by ones that print their arguments.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LATEST, venv } from '../../registry/venvs.js';
import { cmakeEnvironment } from '../cmake-tree.js';

/** One call of `tvm_ffi_configure_target` that CMake accepted. */
export interface ReferenceCall {
  readonly target: string;
  readonly stubDir: string | null;
  readonly language: string;
  readonly package: string | null;
  readonly prefix: string | null;
}

export interface ReferenceLibrary {
  readonly name: string;
  readonly kind: string;
  readonly outputName: string;
}

export interface Reference {
  readonly calls: readonly ReferenceCall[];
  readonly libraries: readonly ReferenceLibrary[];
  /** The error that ended it; `null` if it finished. */
  readonly fatal: string | null;
  /** The whole output, for failures. */
  readonly output: string;
}

const CONFIG = (library: string): string => `
add_library(tvm_ffi::header INTERFACE IMPORTED GLOBAL)
add_library(tvm_ffi::shared INTERFACE IMPORTED GLOBAL)
macro(find_package)
  if("\${ARGV0}" MATCHES "^Python3?$")
    set(\${ARGV0}_EXECUTABLE python3)
    set(\${ARGV0}_FOUND TRUE)
  else()
    _find_package(\${ARGV})
  endif()
endmacro()
function(message)
  if("\${ARGV0}" STREQUAL "FATAL_ERROR")
    list(POP_FRONT ARGV)
    string(JOIN "" text \${ARGV})
    _message("<fatal|\${text}>")
    _message(FATAL_ERROR "end")
  endif()
endfunction()
function(add_custom_command)
  string(REPLACE ";" "|" text "\${ARGV}")
  _message("<stub|\${text}>")
endfunction()
include("${library}")
function(tvm_ffi_add_prefix_map target)
  _message("<call|\${target}>")
endfunction()
function(tell_libraries folder)
  get_property(names DIRECTORY "\${folder}" PROPERTY BUILDSYSTEM_TARGETS)
  foreach(name IN LISTS names)
    get_target_property(kind \${name} TYPE)
    get_target_property(output \${name} LIBRARY_OUTPUT_NAME)
    if(NOT output)
      get_target_property(output \${name} OUTPUT_NAME)
    endif()
    if(NOT output)
      set(output "\${name}")
    endif()
    _message("<library|\${name}|\${kind}|\${output}>")
  endforeach()
  get_property(folders DIRECTORY "\${folder}" PROPERTY SUBDIRECTORIES)
  foreach(inner IN LISTS folders)
    tell_libraries("\${inner}")
  endforeach()
endfunction()
function(tell_end)
  tell_libraries("\${CMAKE_SOURCE_DIR}")
  _message("<end>")
  _message(FATAL_ERROR "nothing is to be generated")
endfunction()
cmake_language(DEFER DIRECTORY "\${CMAKE_SOURCE_DIR}" CALL tell_end)
`;

/** Makes the package that trees find as `tvm_ffi`; its CMake files are the wheel's. */
export function makePackage(folder: string, version: string = LATEST): string {
  const library = join(venv(version).home, 'share/cmake/tvm_ffi/Utils/Library.cmake');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'tvm_ffi-config.cmake'), CONFIG(library));
  return folder;
}

/** Configures a tree up to the end of its files, without generating anything. */
export async function runReference(
  root: string,
  packageFolder: string,
  defined: ReadonlyMap<string, string>,
  program = 'cmake',
): Promise<Reference> {
  const build = join(root, '.git/build');
  const given = [...defined, ['tvm_ffi_DIR', packageFolder]].map(([a, b]) => `-D${a}=${b}`);
  const child = spawn(program, ['-S', root, '-B', build, ...given], {
    env: { ...cmakeEnvironment(), GIVEN: 'from the environment' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
  return readOutput(output);
}

function readOutput(output: string): Reference {
  const calls: ReferenceCall[] = [];
  const libraries: ReferenceLibrary[] = [];
  let fatal: string | null = null;
  let hasEnded = false;
  for (const [, kind = '', text = ''] of output.matchAll(/^<(\w+)\|?([^]*?)>$/gm)) {
    if (kind === 'call') {
      calls.push({ target: text, stubDir: null, language: 'python', package: null, prefix: null });
    } else if (kind === 'stub') {
      calls.push(readStub(calls.pop()?.target ?? '', text));
    } else if (kind === 'library') {
      const [name = '', type = '', outputName = ''] = text.split('|');
      libraries.push({ name, kind: type.replace('_LIBRARY', ''), outputName });
    } else if (kind === 'fatal') fatal = text;
    else if (kind === 'end') hasEnded = true;
  }
  if (!hasEnded && fatal === null) throw new Error(`CMake came to no end:\n${output}`);
  return { calls, libraries, fatal, output };
}

function readStub(target: string, text: string): ReferenceCall {
  const between = (from: string, to: string): string | null => {
    const start = text.indexOf(from);
    if (start < 0) return null;
    return text.slice(start + from.length, text.indexOf(to, start + from.length));
  };
  return {
    target,
    stubDir: between('|tvm_ffi.stub.cli|', '|--dlls|'),
    language: /\|--target\|([^|]*)/.exec(text)?.[1] ?? 'python',
    package: between('|--init-pypkg|', '|--init-prefix|'),
    prefix: between('|--init-prefix|', '|COMMENT|'),
  };
}
