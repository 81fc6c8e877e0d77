/** One place in a file that names something of the project, as plain data. */
import type { Block, Span, UseFacts } from '../../../core/index.js';
import type { FileView } from '../../view.js';
import type { ClassPlace } from './unit-names.js';

/** What is named. */
export type Subject =
  | { readonly kind: 'type'; readonly key: string }
  | { readonly kind: 'prefix'; readonly prefix: string }
  | { readonly kind: 'module'; readonly file: FileView }
  | { readonly kind: 'function'; readonly name: string }
  | { readonly kind: 'member'; readonly key: string; readonly name: string };

/** Where it is named. */
export type Role =
  /** In the begin marker of the block that is its own. */
  | 'block'
  /** The name of its class: Python's own, so never where a request starts. */
  | 'class'
  /** The key of a registering decorator. */
  | 'decorator'
  /** A string that looks a name up: `get_global_func("x")`. */
  | 'call'
  /** A string that registers a name: `register_global_func("x")`. */
  | 'registration'
  | 'prefix'
  | 'skip'
  | 'map-from'
  | 'map-to'
  | 'import'
  | 'export'
  /** The module behind the `@` of a `global/` block. */
  | 'source'
  /** A type name in a generated body. */
  | 'annotation'
  /** The line of a generated body that defines it. */
  | 'member';

/** One place that names something. */
export interface Occurrence {
  readonly subject: Subject;
  readonly role: Role;
  readonly file: FileView;
  /** UTF-16 offsets into the file's text. */
  readonly span: Span;
  /** The class that a full Python name was found to mean. */
  readonly target: ClassPlace | null;
  /** The block whose marker or body this is. */
  readonly block: Block | null;
  /** The call around the string. */
  readonly use: UseFacts | null;
}

/** Equal for equal subjects; names are foreign text and may hold anything but NUL. */
export function idOf(subject: Subject): string {
  switch (subject.kind) {
    case 'type':
      return `type\0${subject.key}`;
    case 'prefix':
      return `prefix\0${subject.prefix}`;
    case 'module':
      return `module\0${subject.file.path}`;
    case 'function':
      return `function\0${subject.name}`;
    case 'member':
      return `member\0${subject.key}\0${subject.name}`;
  }
}
