/** Why a project cannot be built, and what to do about it. */
import { messageOf, type Worded } from '../messages.js';
import { andGiveOption, editorSetting } from '../option-names.js';
import type { Reader } from '../reader.js';
import { shellCommand } from '../../../base/shell-command.js';
import { nameList, pathText, quoted } from '../words.js';

/** Paths are absolute. */
export type BuildRefusal =
  | {
      readonly reason:
        | 'untrusted'
        | 'no-place'
        | 'no-project'
        | 'nothing-to-build'
        | 'no-build-command'
        | 'no-backend'
        | 'no-interpreter'
        | 'no-cmake'
        | 'no-cmake-lists'
        | 'no-presets'
        | 'no-uv';
    }
  | { readonly reason: 'building'; readonly folder: string }
  | { readonly reason: 'several-projects'; readonly names: readonly string[] }
  /** How to build is set in a way that cannot be used; without a place, in the editor. */
  | {
      readonly reason: 'unusable-settings';
      readonly place: string | null;
      readonly problem: Worded;
    }
  | { readonly reason: 'interpreter-missing'; readonly path: string }
  | { readonly reason: 'no-pip'; readonly python: string }
  /** CMake reads a character of a path as something else. */
  | { readonly reason: 'misread-path'; readonly character: Misread; readonly path: string }
  | { readonly reason: 'several-presets'; readonly names: readonly string[] }
  | {
      readonly reason: 'unknown-preset';
      readonly preset: string;
      readonly names: readonly string[];
    }
  | { readonly reason: 'preset-without-folder'; readonly preset: string };

export type Misread = 'semicolon' | 'backslash' | 'line-break';

export function refusalMessage(refusal: BuildRefusal, reader: Reader): string {
  const { t } = reader;
  switch (refusal.reason) {
    case 'untrusted':
      return t`Builds run only in a trusted workspace.`;
    case 'no-place':
      return t`No build place was given: pass { uri } of a file or folder to the command.`;
    case 'building':
      return t`${pathText(refusal.folder)} is already being built. Wait for that build, or cancel it.`;
    case 'no-project':
      return t`There is nothing to build here: no project was found.`;
    case 'nothing-to-build':
      return t`There is nothing to build here: there is no CMakeLists.txt, no pyproject.toml with a build backend, and no build command. ${setBuildCommand(reader)}`;
    case 'no-build-command':
      return t`No build command is set. ${setBuildCommand(reader)}`;
    case 'no-backend':
      return t`There is nothing to install here: no pyproject.toml names a build backend.`;
    case 'no-interpreter':
      return t`No interpreter was found to install into. Create an environment with "python -m venv .venv", or ${andGiveOption(reader, 'python')}.`;
    case 'no-cmake':
      return t`CMake was not found on PATH or in the project's environment. Install it, for example with "pip install cmake ninja".`;
    case 'no-cmake-lists':
      return t`There is no CMakeLists.txt to build here.`;
    case 'no-presets':
      return t`CMakePresets.json has no usable configure preset.`;
    case 'no-uv':
      return t`uv was not found on PATH. Install it, or ${chooseMethod(reader, 'pip')}.`;
    case 'several-projects':
      return t`There are ${refusal.names.length} projects here: ${nameList(refusal.names)}. Open a file of the one to build and run Build and Stub, or pass its folder as uri.`;
    case 'unusable-settings': {
      const message = t`${messageOf(refusal.problem, reader)} Nothing was built.`;
      return refusal.place === null ? message : `${pathText(refusal.place)}: ${message}`;
    }
    case 'interpreter-missing':
      return t`There is no Python interpreter at ${pathText(refusal.path)}. Name an interpreter, the folder of a virtual environment, or a program on PATH.`;
    case 'no-pip':
      return t`${pathText(refusal.python)} has no pip, and uv was not found. Run: ${shellCommand([refusal.python, '-m', 'ensurepip'], reader.system)}`;
    case 'misread-path':
      return misreadMessage(refusal, reader);
    case 'several-presets':
      return t`There are several presets: ${nameList(refusal.names)}. ${choosePreset(reader)}`;
    case 'unknown-preset':
      return t`CMakePresets.json has no usable preset ${quoted(refusal.preset)}. It has ${nameList(refusal.names)}.`;
    case 'preset-without-folder':
      return t`The preset ${quoted(refusal.preset)} has neither a binaryDir nor a build preset: add one of them, or set your own build command. ${setBuildCommand(reader)}`;
  }
}

/** Where the command of a project is set, whatever the reader: both read pyproject.toml. */
function setBuildCommand({ audience, t }: Reader): string {
  return audience === 'cli'
    ? t`Set build-command in [tool.tvm-ffi-stubs], for example to ["make", "lib"].`
    : t`Set \`${editorSetting('build-command')}\`, for example to ["make", "lib"].`;
}

/** Continues a sentence: how another way to build is chosen. */
export function chooseMethod({ audience, t }: Reader, method: 'pip' | 'cmake'): string {
  return audience === 'cli'
    ? t`pass --method ${method}`
    : t`set "method": "${method}" in a tvm-ffi-stubs task of tasks.json`;
}

function choosePreset({ audience, t }: Reader): string {
  return audience === 'cli'
    ? t`Pass --preset NAME.`
    : t`Name one with "preset" in a tvm-ffi-stubs task of tasks.json.`;
}

function misreadMessage(
  { character, path }: Extract<BuildRefusal, { reason: 'misread-path' }>,
  { t }: Reader,
): string {
  const where = pathText(path);
  const remedy = t`The build was not started; rename the folder, or set your own build command.`;
  switch (character) {
    case 'semicolon':
      return t`CMake would read the semicolon in ${where} as the end of the path and might write to another folder. ${remedy}`;
    case 'line-break':
      return t`CMake would read the line break in ${where} as the end of the path and might write to another folder. ${remedy}`;
    case 'backslash':
      return t`CMake would read the backslash in ${where} as a slash and might write to another folder. ${remedy}`;
  }
}
