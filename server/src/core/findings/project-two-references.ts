import { unquoted } from '../../base/foreign-text.js';
import { andGiveOption, giveOption } from './option-names.js';
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
      isOlder,
    }: {
      /** The one whose dialect is spoken. */
      readonly used: InstalledReference;
      readonly other: InstalledReference;
      /** Whether nothing is written, because the one in use is older and not the project's own. */
      readonly isOlder: boolean;
    },
    reader,
  ) =>
    isOlder
      ? reader.t`Two versions of apache-tvm-ffi: blocks are compared with ${wheelText(used, reader)}, but the project has the newer ${wheelText(other, reader)}. ${giveOption(reader, 'python', unquoted(other.path))} to use that one; nothing is written for the older one.`
      : reader.t`Two versions of apache-tvm-ffi: blocks are written for ${wheelText(used, reader)}, but ${wheelText(other, reader)} is also installed. Install one version in both places, or ${andGiveOption(reader, 'reference-version', unquoted(used.version))} to keep that format.`,
});

/** `0.1.11 of \`/env/bin/python\` (VIRTUAL_ENV)`. */
export function wheelText({ version, path, source }: InstalledReference, reader: Reader): string {
  return reader.t`${unquoted(version)} of ${pathText(path)} (${sourceText(source, reader)})`;
}
