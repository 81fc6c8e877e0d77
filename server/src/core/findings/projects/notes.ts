/** What discovery chose and passed over: for the log of the server and the command `project`. */
import type { Reader } from '../reader.js';
import { refusalWords, unknownWords, type StubRefusal, type UnknownPart } from '../stub-call.js';
import { pathText, quoted } from '../words.js';
import { treeSourceText, type CallSite, type TreeSource } from './origin.js';

/** What ends the reading of CMake files and presets. */
export interface ReadingLimit {
  readonly of: 'commands' | 'depth' | 'calls' | 'files' | 'files-without-mention' | 'text';
  readonly most: number;
}

/** `unknown`: its name is not known before the first configure. */
export type UnreadCause = 'missing' | 'outside' | 'unreadable' | 'unknown';

export type PresetFault =
  | { readonly fault: 'outside' | 'too-many' | 'not-json' | 'unknown-include' | 'nameless' }
  | { readonly fault: 'twice'; readonly preset: string };

/** What a call is not handled for. */
export type CallFault =
  | { readonly fault: 'refused'; readonly refusal: StubRefusal }
  | { readonly fault: 'language'; readonly language: string }
  | { readonly fault: 'no-file' }
  | { readonly fault: 'unknown'; readonly unknown: readonly UnknownPart[] }
  | { readonly fault: 'not-recorded'; readonly tree: string };

/** What a build tree's cache names and no longer exists. */
export interface Gone {
  readonly variable: string;
  readonly path: string;
}

export type ProjectNote =
  | { readonly note: 'not-read'; readonly file: string; readonly cause: UnreadCause }
  | { readonly note: 'not-understood'; readonly file: string }
  /** `null` for the presets. */
  | { readonly note: 'stopped'; readonly file: string | null; readonly limit: ReadingLimit }
  | { readonly note: 'preset-file'; readonly file: string; readonly fault: PresetFault }
  | { readonly note: 'preset'; readonly preset: string; readonly fault: 'inherits' | 'condition' }
  | { readonly note: 'call'; readonly call: CallSite; readonly fault: CallFault }
  | { readonly note: 'left-out'; readonly target: string }
  | TreeNote
  | { readonly note: 'older-tree'; readonly folder: string; readonly newer: string }
  | { readonly note: 'interpreter-gone' | 'package-gone'; readonly gone: Gone }
  | {
      readonly note: 'next-build';
      readonly requirement: string;
      /** `null` if it is not pinned. */
      readonly version: string | null;
    };

/** What is known about a folder that may be a build tree. */
type TreeNote = { readonly folder: string; readonly source: TreeSource } & (
  | { readonly note: 'not-configured' }
  | { readonly note: 'tree'; readonly outOf: number }
  /** `sources` is `null` if the cache names none. */
  | { readonly note: 'other-sources'; readonly sources: string | null }
);

/** One sentence. */
export function projectNoteText(note: ProjectNote, reader: Reader): string {
  const { t } = reader;
  switch (note.note) {
    case 'not-read':
      return t`${quoted(note.file)} was not read: ${unreadText(note.cause, reader)}.`;
    case 'not-understood':
      return t`${pathText(note.file)} cannot be read to its end.`;
    case 'stopped': {
      const limit = limitText(note.limit, reader);
      if (note.file === null) return t`The presets were not read to their end: ${limit}.`;
      return t`Reading ${pathText(note.file)} ended early: ${limit}.`;
    }
    case 'preset-file':
      return presetFileText(pathText(note.file), note.fault, reader);
    case 'preset':
      return note.fault === 'inherits'
        ? t`The preset ${quoted(note.preset)} inherits from itself or from an unknown preset.`
        : t`The condition of the preset ${quoted(note.preset)} cannot be decided.`;
    case 'call': {
      const { file, line, target } = note.call;
      return t`${file}:${line}: target ${quoted(target)} ${callFaultText(note.fault, reader)}.`;
    }
    case 'left-out':
      return t`Target ${quoted(note.target)} is not part of this build.`;
    case 'older-tree':
      return t`The build tree ${pathText(note.folder)} is not used: ${pathText(note.newer)} is newer.`;
    case 'interpreter-gone':
      return t`${note.gone.variable} ${pathText(note.gone.path)} no longer exists.`;
    case 'package-gone':
      return t`${note.gone.variable} ${pathText(note.gone.path)} of its interpreter no longer exists.`;
    case 'next-build':
      return note.version === null
        ? t`An isolated build installs a version that fits ${quoted(note.requirement)} in [build-system].requires.`
        : t`An isolated build installs version ${note.version}, which [build-system].requires pins.`;
    case 'tree':
    case 'not-configured':
    case 'other-sources':
      return treeText(note, reader);
  }
}

function treeText(note: TreeNote, reader: Reader): string {
  const { t } = reader;
  const folder = pathText(note.folder);
  switch (note.note) {
    case 'tree':
      return t`Using the build tree ${folder} (${treeSourceText(note.source, note.outOf, reader)}).`;
    case 'not-configured':
      return t`${folder} (${treeSourceText(note.source, 1, reader)}) is not configured: it has no CMakeCache.txt.`;
    case 'other-sources': {
      const source = treeSourceText(note.source, 1, reader);
      return note.sources === null
        ? t`The build tree ${folder} (${source}) names no sources.`
        : t`The build tree ${folder} (${source}) is of other sources, ${pathText(note.sources)}.`;
    }
  }
}

function unreadText(cause: UnreadCause, { t }: Reader): string {
  switch (cause) {
    case 'missing':
      return t`it does not exist`;
    case 'outside':
      return t`it is outside the tree`;
    case 'unreadable':
      return t`it cannot be read`;
    case 'unknown':
      return t`it is not known before the first configure`;
  }
}

function limitText({ of, most }: ReadingLimit, { t }: Reader): string {
  switch (of) {
    case 'commands':
      return t`there are more than ${most} commands`;
    case 'depth':
      return t`files include one another more than ${most} deep`;
    case 'calls':
      return t`there are more than ${most} calls`;
    case 'files':
      return t`there are more than ${most} files`;
    case 'files-without-mention':
      return t`the first ${most} files do not mention tvm_ffi`;
    case 'text':
      return t`the files have more than ${most} characters`;
  }
}

function presetFileText(file: string, fault: PresetFault, { t }: Reader): string {
  switch (fault.fault) {
    case 'outside':
      return t`${file} is outside the tree.`;
    case 'too-many':
      return t`${file} was not read: there are too many files of presets.`;
    case 'not-json':
      return t`${file} is not readable as JSON.`;
    case 'unknown-include':
      return t`${file} includes a file whose name is not known before the first configure.`;
    case 'nameless':
      return t`${file} has a preset without a name.`;
    case 'twice':
      return t`${file} defines the preset ${quoted(fault.preset)} again.`;
  }
}

function callFaultText(fault: CallFault, reader: Reader): string {
  const { t } = reader;
  switch (fault.fault) {
    case 'refused':
      return t`is refused by CMake: ${refusalWords(fault.refusal, reader)}`;
    case 'language':
      return t`makes ${fault.language} stubs, which are not supported`;
    case 'no-file':
      return t`makes no file that could be loaded`;
    case 'unknown':
      return t`is not known in full before the first configure: ${unknownWords(fault.unknown, reader)}`;
    case 'not-recorded':
      return t`is not part of the build tree ${quoted(fault.tree)}`;
  }
}
