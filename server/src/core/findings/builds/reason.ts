/** Why a project is built the way it is: shown when a build begins, and in the log. */
import type { Reader } from '../reader.js';
import { pathText, quoted } from '../words.js';

export type BuildReason =
  | {
      readonly reason:
        | 'method-given'
        | 'preset-given'
        | 'folder-given'
        | 'build-command'
        | 'editable-install'
        | 'presets'
        | 'not-configured'
        | 'unfinished-tree';
    }
  | { readonly reason: 'build-tree'; readonly folder: string }
  /** `null`: the backend is not named. */
  | { readonly reason: 'backend-builds'; readonly backend: string | null }
  | { readonly reason: 'backend-installed'; readonly backend: string | null }
  | { readonly reason: 'preset'; readonly name: string; readonly buildPreset: string | null }
  /** A path that the tree's cache names does not exist. */
  | { readonly reason: 'gone'; readonly variable: string; readonly path: string }
  | { readonly reason: 'other-interpreter'; readonly tree: string; readonly project: string | null }
  | { readonly reason: 'other-configuration'; readonly configuration: string };

/** One sentence. */
export function reasonMessage(given: BuildReason, { t }: Reader): string {
  switch (given.reason) {
    case 'method-given':
      return t`This method was requested.`;
    case 'preset-given':
      return t`A preset was requested.`;
    case 'folder-given':
      return t`A build folder was requested.`;
    case 'build-command':
      return t`The project sets its own build command.`;
    case 'editable-install':
      return t`The project loads the library of its editable install.`;
    case 'build-tree':
      return t`The build tree is ${pathText(given.folder)}.`;
    case 'backend-builds':
      return given.backend === null
        ? t`The build backend builds the library when it installs the package.`
        : t`${quoted(given.backend)} builds the library when it installs the package.`;
    case 'backend-installed':
      return given.backend === null
        ? t`The build backend is in the environment, so no isolated environment is created.`
        : t`${quoted(given.backend)} is in the environment, so no isolated environment is created.`;
    case 'presets':
      return t`CMakePresets.json describes the build.`;
    case 'preset':
      return given.buildPreset === null
        ? t`The preset is ${quoted(given.name)}.`
        : t`The preset is ${quoted(given.name)}, with the build preset ${quoted(given.buildPreset)}.`;
    case 'not-configured':
      return t`CMakeLists.txt has not been configured yet.`;
    case 'unfinished-tree':
      return t`CMake configures again because it did not finish last time.`;
    case 'gone':
      return t`CMake configures again because ${given.variable} ${pathText(given.path)} no longer exists.`;
    case 'other-interpreter':
      return given.project === null
        ? t`CMake configures again because the tree uses ${pathText(given.tree)}.`
        : t`CMake configures again because the tree uses ${pathText(given.tree)} and the project ${pathText(given.project)}.`;
    case 'other-configuration':
      return t`CMake configures again for ${given.configuration}.`;
  }
}
