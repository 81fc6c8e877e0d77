/**
 * The errors that everybody meets once, each with its remedy: what the tool printed stays as it is,
 * and a sentence follows. The texts are those of CMake, compilers, pip and the reference.
 */
import { CLI_READER, sharedRemedy } from '../core/index.js';
import type { StubTarget } from '../project/discovered.js';
import { sharedStubDirs } from '../project/discovery/shared-stub-dirs.js';
import type { BuildSituation } from './types.js';
import { escapeInline } from '../base/foreign-text.js';

/** What a remedy is made of. */
export interface ExplainContext {
  readonly situation: BuildSituation;
  /** Where the build ran. */
  readonly folder: string;
  /** The calls whose build step runs the reference. */
  readonly targets: readonly StubTarget[];
}

interface Explanation {
  readonly pattern: RegExp;
  readonly remedy: (context: ExplainContext) => string;
}

const EXPLANATIONS: readonly Explanation[] = [
  { pattern: /provided by\s+"tvm_ffi"|Could not find.*\btvm_ffi\b/s, remedy: packageMissing },
  {
    pattern: /target pattern contains no '%'|No module named '?"?tvm_ffi\b/,
    remedy: wrongInterpreter,
  },
  {
    pattern:
      /No CMAKE_C(?:XX)?_COMPILER could be found|CMAKE_C(?:XX)?_COMPILER-NOTFOUND|is not able to compile a simple test program|Could not find compiler set in environment/,
    remedy: noCompiler,
  },
  {
    pattern: /CMAKE_MAKE_PROGRAM is not set|unable to find a build program corresponding to/,
    remedy: () => 'The build tool is missing. Install Ninja, for example with: pip install ninja',
  },
  {
    pattern: /Does not match the generator used previously|generator platform.*Does not match/s,
    remedy: ({ folder }) =>
      `${escapeInline(folder)} was configured for another generator. Remove that folder, or choose another with --build-dir.`,
  },
  {
    pattern:
      /does not match the source .* used to generate cache|CMakeCache\.txt directory .* is different/s,
    remedy: ({ folder }) =>
      `${escapeInline(folder)} was configured for other sources, or was moved. Remove that folder, or choose another with --build-dir.`,
  },
  {
    pattern: /CMake [\d.]+(?:\.\.\.[\d.]+)? or higher is required|Unrecognized "version" field/,
    remedy: () => 'This CMake is too old for the project. A newer one: pip install cmake',
  },
  {
    pattern: /No module named '?scikit_build_core|Cannot import '(\w+)[.\w]*'|BackendUnavailable/,
    remedy: backendMissing,
  },
  {
    pattern: /externally-managed-environment/,
    remedy: () =>
      'This interpreter belongs to the system. Make an environment for the project: python -m venv .venv',
  },
  {
    pattern: /STUB_PKG\/STUB_PREFIX\s+(?:cannot\s+be\s+set|require)|STUB_INIT=ON\s+requires/,
    remedy: () =>
      'tvm_ffi_configure_target takes STUB_PKG and STUB_PREFIX only beside STUB_INIT ON and STUB_DIR: add what is missing to the call, or leave them out.',
  },
  {
    pattern: /fatal error: '?tvm\/ffi\//,
    remedy: () =>
      'The compiler does not see the headers of apache-tvm-ffi: call tvm_ffi_configure_target for the target, or link it with tvm_ffi::header.',
  },
  {
    pattern: /undefined symbol: |symbol not found in flat namespace/,
    remedy: ({ situation: { python } }) =>
      `The library was built against another apache-tvm-ffi than the one of ${escapeInline(python ?? 'the interpreter')} that it is loaded with. Build it anew with that interpreter, in an empty build folder.`,
  },
];

/** The reference's own step, and that it failed. */
const REFERENCE_FAILED = /\[Failed\] File "|tvm_ffi[\\/]stub[\\/]cli\.py/;

/** Whether it was the reference that failed the build. */
export function isStubFailure(lines: readonly string[]): boolean {
  return lines.some((line) => REFERENCE_FAILED.test(line));
}

/** One sentence for each error that is known, most telling first. */
export function explainFailure(
  lines: readonly string[],
  context: ExplainContext,
): readonly string[] {
  const text = lines.join('\n');
  const known = EXPLANATIONS.filter(({ pattern }) => pattern.test(text));
  const remedies = known.map(({ remedy }) => remedy(context));
  if (REFERENCE_FAILED.test(text)) remedies.push(referenceFailed(context));
  return [...new Set(remedies)];
}

/**
 * A semicolon separates the items of CMake's lists, so that its own check of the compiler fails. Our
 * own calls of CMake are refused there; a command of the project's may still run it.
 */
function noCompiler({ folder }: ExplainContext): string {
  return folder.includes(';')
    ? `CMake, which build-command runs, cannot work in a folder with ";" in its path: ${escapeInline(folder)}. Rename that folder.`
    : 'There is no working C++ compiler: install one (g++ or clang; on Windows the Build Tools of Visual Studio), or name it in the variable CXX.';
}

function packageMissing({ situation }: ExplainContext): string {
  const { packageRoot, python } = situation;
  if (python === null) {
    return 'CMake did not find apache-tvm-ffi, and no interpreter was found that has it. Make an environment, install apache-tvm-ffi there, and name it with --python.';
  }
  if (packageRoot === null) {
    return `apache-tvm-ffi is not installed for ${escapeInline(python)}. Run: ${escapeInline(python)} -m pip install apache-tvm-ffi`;
  }
  return `CMake did not find apache-tvm-ffi. Pass -Dtvm_ffi_ROOT=${escapeInline(packageRoot)}, or let tvm-ffi-stubs configure: --method cmake`;
}

function wrongInterpreter({ situation: { python } }: ExplainContext): string {
  const path = escapeInline(python ?? 'the project’s interpreter');
  return `The build ran an interpreter without apache-tvm-ffi. Configure with both -DPython_EXECUTABLE=${path} and -DPython3_EXECUTABLE=${path}: the package reads the first, its build step the second.`;
}

function backendMissing({ situation: { facts, python } }: ExplainContext): string {
  const name = (facts.backend ?? 'scikit_build_core').split(/[.:]/, 1)[0] ?? '';
  const distribution = name.replaceAll('_', '-');
  return `The build backend is not installed for ${escapeInline(python ?? 'the interpreter')}. Run: ${escapeInline(python ?? 'python')} -m pip install ${escapeInline(distribution)}`;
}

function referenceFailed({ targets }: ExplainContext): string {
  const [shared] = sharedStubDirs(targets);
  if (shared !== undefined) {
    const calls = shared.targets.map(({ name, line }) => `${escapeInline(name)} (line ${line})`);
    const named = `${calls.slice(0, -1).join(', ')} and ${calls.at(-1) ?? ''}`;
    return `The C++ built; the build step that runs tvm-ffi-stubgen failed it. STUB_DIR ${escapeInline(shared.stubDir)} is filled by ${calls.length} targets, ${named}, and the step of each knows its own library only, so it fails for the types of the others. ${sharedRemedy(CLI_READER)}`;
  }
  const target = targets.find(({ stubDir }) => stubDir !== null);
  const where =
    target === undefined
      ? 'tvm_ffi_configure_target'
      : `tvm_ffi_configure_target at ${escapeInline(target.file)}:${target.line}`;
  return `The C++ built; the build step that runs tvm-ffi-stubgen failed it. So that a stub never fails the build, remove STUB_DIR from ${where}: tvm-ffi-stubs build and the editor regenerate the blocks without that step.`;
}
