/** What to do about errors of builds that many people meet once. */
import { shellCommand } from '../../../base/shell-command.js';
import { andGiveOption } from '../option-names.js';
import { sharedRemedy } from '../project-shared-stub-dir.js';
import type { Reader } from '../reader.js';
import { nameList, pathText } from '../words.js';
import { installCommand, venvCommand, type Installation } from '../registries/install-command.js';
import { chooseMethod } from './refusal.js';

/** A call of `tvm_ffi_configure_target`. */
export interface StubCall {
  readonly name: string;
  readonly file: string;
  /** Counted from one. */
  readonly line: number;
}

/** Paths are absolute; `null` where something is not known. */
export type BuildRemedy =
  | {
      readonly reason:
        | 'no-compiler'
        | 'no-build-tool'
        | 'cmake-too-old'
        | 'bad-stub-arguments'
        | 'headers-missing';
    }
  | { readonly reason: 'semicolon-in-path'; readonly folder: string }
  | {
      readonly reason: 'system-interpreter';
      readonly python: string;
      readonly venv: Installation['venv'] | null;
    }
  | { readonly reason: 'other-generator' | 'other-sources'; readonly folder: string }
  | { readonly reason: 'other-runtime'; readonly python: string | null }
  | ({
      readonly reason: 'package-not-found';
      /** `share/cmake/tvm_ffi` of the wheel. */
      readonly packageRoot: string | null;
    } & Installation)
  | { readonly reason: 'wrong-interpreter'; readonly python: string | null }
  | ({ readonly reason: 'backend-missing'; readonly distribution: string } & Installation)
  | {
      readonly reason: 'reference-failed';
      readonly calls: readonly StubCall[];
      /** Whether the build tool deleted the library again. */
      readonly isDeleted: boolean;
    }
  | {
      readonly reason: 'shared-stub-dir';
      readonly stubDir: string;
      readonly calls: readonly StubCall[];
    };

/** One or two sentences. */
export function remedyMessage(remedy: BuildRemedy, reader: Reader): string {
  const { t } = reader;
  switch (remedy.reason) {
    case 'no-compiler':
      return t`There is no working C++ compiler. Install one (g++ or clang; on Windows, the Build Tools for Visual Studio), or name it in the environment variable CXX.`;
    case 'no-build-tool':
      return t`The build tool is missing. Install Ninja, for example with: pip install ninja`;
    case 'cmake-too-old':
      return t`This CMake is too old for the project. Install a newer one with: pip install cmake`;
    case 'system-interpreter':
      return t`${pathText(remedy.python)} belongs to the system. Create an environment for the project, then build again: ${venvCommand(remedy.python, remedy.venv ?? { folder: '.venv', python: '' }, reader)}`;
    case 'bad-stub-arguments':
      return t`tvm_ffi_configure_target accepts STUB_PKG and STUB_PREFIX only together with STUB_INIT ON and STUB_DIR. Add what is missing, or remove them.`;
    case 'headers-missing':
      return t`The compiler cannot find the headers of apache-tvm-ffi. Call tvm_ffi_configure_target for the target, or link it with tvm_ffi::header.`;
    case 'semicolon-in-path':
      return t`CMake cannot work in a folder with ";" in its path: ${pathText(remedy.folder)}. Rename that folder.`;
    case 'other-generator':
      return t`${pathText(remedy.folder)} was configured for another generator. ${removeFolder(reader)}`;
    case 'other-sources':
      return t`${pathText(remedy.folder)} was configured for other sources, or was moved. ${removeFolder(reader)}`;
    case 'other-runtime':
      return remedy.python === null
        ? t`The library was built against another apache-tvm-ffi than the one it is loaded with. Rebuild it in an empty build folder.`
        : t`The library was built against another apache-tvm-ffi than the one of ${pathText(remedy.python)}. Rebuild it with that interpreter, in an empty build folder.`;
    case 'package-not-found':
      return packageNotFound(remedy, reader);
    case 'wrong-interpreter':
      return wrongInterpreter(remedy.python, reader);
    case 'backend-missing': {
      const command = installCommand(remedy, reader, remedy.distribution);
      return remedy.python === null
        ? t`The build backend is not installed. Run: ${command}`
        : t`The build backend is not installed for ${pathText(remedy.python)}. Run: ${command}`;
    }
    case 'reference-failed':
      return referenceFailed(remedy, reader);
    case 'shared-stub-dir': {
      const names = nameList(remedy.calls.map(({ name, line }) => `${name}:${line}`));
      return t`The C++ was built, but tvm-ffi-stubgen failed: ${remedy.calls.length} targets write to STUB_DIR ${pathText(remedy.stubDir)} (${names}), and the step of each knows only its own library. ${sharedRemedy(reader)}`;
    }
  }
}

function removeFolder({ audience, t }: Reader): string {
  return audience === 'cli'
    ? t`Remove that folder, or choose another with --build-dir DIR.`
    : t`Remove that folder, then build again.`;
}

function packageNotFound(
  { python, installer, venv, packageRoot }: Extract<BuildRemedy, { reason: 'package-not-found' }>,
  reader: Reader,
): string {
  const { t } = reader;
  if (python === null) {
    return t`CMake did not find apache-tvm-ffi, and no interpreter has it. Create an environment, install apache-tvm-ffi there, and ${andGiveOption(reader, 'python')}.`;
  }
  if (packageRoot === null) {
    return t`apache-tvm-ffi is not installed for ${pathText(python)}. Run: ${installCommand({ python, installer, ...(venv !== undefined && { venv }) }, reader)}`;
  }
  const definition = shellCommand([`-Dtvm_ffi_ROOT=${packageRoot}`], reader.system);
  return t`CMake did not find apache-tvm-ffi. Pass ${definition} to CMake, or ${chooseMethod(reader, 'cmake')} to have it configured.`;
}

function wrongInterpreter(python: string | null, { system, t }: Reader): string {
  const path = python ?? 'PYTHON';
  const definitions = shellCommand(
    [`-DPython_EXECUTABLE=${path}`, `-DPython3_EXECUTABLE=${path}`],
    system,
  );
  return t`The build ran an interpreter without apache-tvm-ffi. Configure with ${definitions}: the package reads the first variable, and its build step the second.`;
}

function referenceFailed(
  { calls, isDeleted }: Extract<BuildRemedy, { reason: 'reference-failed' }>,
  reader: Reader,
): string {
  const { audience, t } = reader;
  const places = calls.map(({ file, line }) => pathText(`${file}:${line}`)).join(', ');
  const call = 'tvm_ffi_configure_target';
  const of = places === '' ? call : t`${call} at ${places}`;
  const fact = t`The C++ was built, but the build step that runs tvm-ffi-stubgen failed.`;
  // Without the library there is nothing to compare with.
  const repair =
    audience === 'cli' && !isDeleted
      ? t`Repair what it reports ("tvm-ffi-stubs check" says how), then build again.`
      : t`Repair what it reports, then build again.`;
  const remove = t`To keep stubs from failing the build, remove the STUB_ arguments from ${of}, and set paths in [tool.tvm-ffi-stubs] of pyproject.toml to the same folders.`;
  const builds =
    audience === 'cli'
      ? t`"tvm-ffi-stubs build" and the editor regenerate the blocks without that step.`
      : t`Build and Stub regenerates the blocks without that step.`;
  return `${fact} ${repair} ${remove} ${builds}`;
}
