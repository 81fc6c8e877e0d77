import { unquoted } from '../../base/foreign-text.js';
import { andGiveOption } from './option-names.js';
import type { Reader } from './reader.js';
import { sourceText, type InterpreterSource } from './registries/interpreter-source.js';
import { defineRule } from './rule.js';
import { pathText } from './words.js';

/** An installed wheel of the reference, and where it was found. */
export interface InstalledReference {
  readonly version: string;
  /** The interpreter, or the runtime where there is none. */
  readonly path: string;
  readonly source: InterpreterSource;
}

/** The places of a project have different versions of the reference. */
export default defineRule({
  code: 'project.two-references',
  severity: 'information',
  message: (
    {
      used,
      other,
    }: {
      /** The one whose dialect is spoken. */
      readonly used: InstalledReference;
      readonly other: InstalledReference;
    },
    reader,
  ) =>
    reader.t`Two versions of apache-tvm-ffi: blocks are written for ${wheelText(used, reader)}, but ${wheelText(other, reader)} is also installed. Install one version in both places, or ${andGiveOption(reader, 'reference-version')} to choose.`,
});

/** `0.1.11 of \`/env/bin/python\` (VIRTUAL_ENV)`. */
export function wheelText({ version, path, source }: InstalledReference, reader: Reader): string {
  return reader.t`${unquoted(version)} of ${pathText(path)} (${sourceText(source, reader)})`;
}
