/** The payload of an `import-object` directive: `full.name;False|True;alias`. */
import type { Span } from '../../base/span.js';
import { payloadParts } from './payload-parts.js';
import type { Directive, ParsedFile } from './types.js';

export interface ImportObject {
  /** The full name as written; empty while it is being typed. */
  readonly name: string;
  readonly typeCheckingOnly: boolean;
  readonly alias: string | null;
  /** Empty spans for parts that are missing. */
  readonly spans: {
    readonly name: Span;
    readonly flag: Span;
    readonly alias: Span;
  };
}

/** What an `import-object` directive imports; `null` for other directives. */
export function importObjectOf({ name, payload, payloadSpan }: Directive): ImportObject | null {
  if (name !== 'import-object') return null;
  const { start, end } = payloadSpan;
  const missing = { text: '', span: { start: end, end } };
  const [full = missing, flag = missing, alias = missing] = payloadParts(payload, start, ';');
  return {
    name: full.text,
    typeCheckingOnly: flag.text.toLowerCase() === 'true',
    alias: alias.text === '' ? null : alias.text,
    spans: { name: full.span, flag: flag.span, alias: alias.span },
  };
}

/** What the directives of a file import, in file order. */
export function importObjectsOf({ directives }: ParsedFile): readonly ImportObject[] {
  return directives.flatMap((directive) => importObjectOf(directive) ?? []);
}

/** Whether an import brings the loader, which defines `LIB` in the file. */
export function loadsLibrary({ name, alias }: ImportObject): boolean {
  return alias === '_FFI_LOAD_LIB' || name.endsWith('libinfo.load_lib_module');
}
