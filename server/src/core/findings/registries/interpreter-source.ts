/** Why an interpreter or a runtime was looked at. */
import { escapeInline } from '../../../base/foreign-text.js';
import { option } from '../option-names.js';
import { originDetail, type Origin } from '../projects/origin.js';
import type { Reader } from '../reader.js';

export type InterpreterSource =
  /** `origin` says where the project names it; `null` for an option of the command line. */
  | {
      readonly by: 'option';
      readonly option: 'python' | 'runtime';
      readonly origin: Origin | null;
    }
  /** What the build tree runs, what is active in the editor, what PATH finds. */
  | { readonly by: 'build-tree' | 'editor' | 'path' }
  /** The environment that this program was installed into with pip. */
  | { readonly by: 'own' }
  /** An activated environment, for example `VIRTUAL_ENV`. */
  | { readonly by: 'variable'; readonly variable: string }
  /** `.venv` or `venv` in a folder of the workspace. */
  | { readonly by: 'workspace'; readonly folder: string }
  /** What a tool of the project keeps for it, for example `poetry`. */
  | { readonly by: 'tool'; readonly tool: string; readonly folder: string };

/** A few words, for brackets and lists: `--python`, `.venv of /srv/demo`. */
export function sourceText(source: InterpreterSource, reader: Reader): string {
  const { t } = reader;
  switch (source.by) {
    case 'option':
      return source.origin === null
        ? option(reader, source.option)
        : originDetail(source.origin, reader);
    case 'build-tree':
      return t`build tree`;
    case 'editor':
      return t`active in the editor`;
    case 'path':
      return 'PATH';
    case 'own':
      return t`the environment of tvm-ffi-stubs`;
    case 'variable':
      return source.variable;
    case 'workspace':
      return t`.venv of ${escapeInline(source.folder)}`;
    case 'tool':
      return t`${source.tool} of ${escapeInline(source.folder)}`;
  }
}
