/** What a `prefix` directive owns: which of the registered types are where. */
import { prefixesOf, prefixOf, type Directive } from '../../../core/index.js';
import type { FileView, ProjectView } from '../../view.js';

export interface PrefixShare {
  /** Without trailing dots. */
  readonly prefix: string;
  /** Why the directive has no effect; `null` when it has. */
  readonly contest: 'duplicate' | { readonly owner: string } | null;
  /** Types directly under the prefix, without those that the runtime binds itself. */
  readonly registered: number;
  readonly here: number;
  readonly elsewhere: number;
  readonly skipped: number;
  /** Neither stubbed nor skipped. */
  readonly missing: number;
}

/** Counts the types of a prefix. Without a registry all numbers are 0. */
export function prefixShare(
  directive: Directive,
  file: FileView,
  project: ProjectView,
): PrefixShare {
  const prefix = prefixOf(directive);
  const keys = (project.registry?.typeKeys.get(prefix) ?? []).filter(
    (key) => !project.dialect.builtinTypeKeys.has(key),
  );
  const own = stubbedIn(file);
  const others = new Set(
    [...project.files.values()].flatMap((each) => (each === file ? [] : [...stubbedIn(each)])),
  );
  const skips = new Set(
    file.parsed.directives.filter(({ name }) => name === 'skip').map(({ payload }) => payload),
  );
  const here = keys.filter((key) => own.has(key));
  const rest = keys.filter((key) => !own.has(key));
  const elsewhere = rest.filter((key) => others.has(key));
  const skipped = rest.filter((key) => !others.has(key) && skips.has(key));
  return {
    prefix,
    contest: contestOf(prefix, file, project),
    registered: keys.length,
    here: here.length,
    elsewhere: elsewhere.length,
    skipped: skipped.length,
    missing: rest.length - elsewhere.length - skipped.length,
  };
}

/** A file with two prefix directives counts for none; of two files the first one owns it. */
function contestOf(prefix: string, file: FileView, project: ProjectView): PrefixShare['contest'] {
  if (prefixesOf(file.parsed).length > 1) return 'duplicate';
  for (const other of project.files.values()) {
    if (other.path === file.path) return null;
    const prefixes = prefixesOf(other.parsed);
    if (prefixes.length === 1 && prefixes[0] === prefix) return { owner: other.path };
  }
  return null;
}

/** Keys of the object blocks that a file has. */
function stubbedIn({ parsed }: FileView): ReadonlySet<string> {
  return new Set(parsed.blocks.filter(({ kind }) => kind === 'object').map(({ name }) => name));
}
