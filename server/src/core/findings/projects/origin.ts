/** Where the value of a project comes from, and how its build tree was found. */
import { editorSetting } from '../option-names.js';
import type { Reader } from '../reader.js';

/** A call of `tvm_ffi_configure_target`; the file is relative to the sources. */
export interface CallSite {
  readonly file: string;
  readonly line: number;
  readonly target: string;
}

/** The project's own distribution in an environment. */
export interface Installed {
  readonly isEditable: boolean;
  /** Its `dist-info` folder. */
  readonly info: string;
}

/** The kinds are names that `project --format json` shows, strongest first. */
export type Origin =
  | { readonly kind: 'editor settings'; readonly setting: string }
  | { readonly kind: 'pyproject.toml'; readonly line: number | null }
  /** `keyword` is the argument of the call that sets the value. */
  | { readonly kind: 'CMake'; readonly call: CallSite | null; readonly keyword: string | null }
  | {
      readonly kind: 'build tree';
      /** The record of the call; otherwise the tree makes the library. */
      readonly record: CallSite | null;
      readonly keyword: string | null;
      readonly tree: string;
      readonly target: string;
      /** Its generator and configuration, if they are known. */
      readonly of: readonly string[];
    }
  | { readonly kind: 'environment'; readonly install: Installed | null }
  | { readonly kind: 'convention'; readonly rule: Convention };

export type Convention =
  | { readonly by: 'not-built' | 'packages' | 'root' }
  | { readonly by: 'folders'; readonly names: readonly string[] }
  | { readonly by: 'file-name'; readonly file: string; readonly target: string };

/** How a build tree was found. */
export type TreeSource =
  | { readonly by: 'build-dir' | 'compile-commands' | 'sources' }
  | { readonly by: 'usual-place' | 'preset'; readonly name: string }
  | { readonly by: 'install'; readonly install: Installed };

/** The kind and what it says: `CMake: CMakeLists.txt:12 (target my_ext)`. Foreign text is left as it is. */
export function describeOrigin(origin: Origin, reader: Reader): string {
  const detail = originDetail(origin, reader);
  // A file that is also the kind of source is named once.
  return origin.kind === 'pyproject.toml' ? detail : `${origin.kind}: ${detail}`;
}

/** The file and line, or the rule. */
export function originDetail(origin: Origin, reader: Reader): string {
  const { t } = reader;
  switch (origin.kind) {
    case 'editor settings':
      return editorSetting(origin.setting);
    case 'pyproject.toml':
      return origin.line === null ? 'pyproject.toml' : `pyproject.toml:${origin.line}`;
    case 'CMake':
      return callText(origin.call, origin.keyword, reader);
    case 'build tree': {
      const { record, keyword, tree, target, of } = origin;
      if (record !== null) return t`${tree}, from ${callText(record, keyword, reader)}`;
      const made = t`target ${target} in ${tree}`;
      return of.length === 0 ? made : `${made} (${of.join(', ')})`;
    }
    case 'environment':
      return origin.install === null ? '' : installText(origin.install, reader);
    case 'convention':
      return conventionText(origin.rule, reader);
  }
}

function callText(call: CallSite | null, keyword: string | null, { t }: Reader): string {
  const place = call === null ? [] : [t`${call.file}:${call.line} (target ${call.target})`];
  return [...place, ...(keyword === null ? [] : [keyword])].join(', ');
}

function installText({ isEditable, info }: Installed, { t }: Reader): string {
  return isEditable ? t`editable install ${info}` : t`install ${info}`;
}

function conventionText(rule: Convention, { t }: Reader): string {
  switch (rule.by) {
    case 'not-built':
      return t`not built yet`;
    case 'packages':
      return t`wheel.packages of pyproject.toml`;
    case 'root':
      return t`the folder itself`;
    case 'folders':
      return rule.names.join(', ');
    case 'file-name':
      return t`${rule.file} is named as target ${rule.target}`;
  }
}

/** @param outOf how many trees there are, of which this one is the newest */
export function treeSourceText(source: TreeSource, outOf: number, reader: Reader): string {
  const { t } = reader;
  const text = withoutCount(source, reader);
  return outOf > 1 ? t`${text}, the newest of ${outOf}` : text;
}

function withoutCount(source: TreeSource, reader: Reader): string {
  const { t } = reader;
  switch (source.by) {
    case 'build-dir':
      return t`build-dir of pyproject.toml`;
    case 'compile-commands':
      return 'compile_commands.json';
    case 'sources':
      return t`the folder of the sources`;
    case 'usual-place':
      return t`usual place ${source.name}`;
    case 'preset':
      return t`preset ${source.name}`;
    case 'install':
      return installText(source.install, reader);
  }
}
