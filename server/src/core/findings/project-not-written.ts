import { unquoted } from '../../base/foreign-text.js';
import { andGiveOption, giveOption } from './option-names.js';
import { wheelText, type InstalledReference } from './project-two-references.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** Why stubs are not written although they are stale. */
export type NotWritten =
  | { readonly reason: 'unknown-version' }
  /** A library was built with a newer one than is in use. */
  | {
      readonly reason: 'newer-library';
      readonly library: string;
      readonly used: InstalledReference;
    }
  | {
      readonly reason: 'older-version';
      readonly used: InstalledReference;
      /** The newer one, which the project itself has. */
      readonly other: InstalledReference;
    };

/** Blocks would be written in a format that the project most likely does not have. */
export default defineRule({
  code: 'project.not-written',
  severity: 'error',
  message: (data: NotWritten, reader) => {
    const { t } = reader;
    if (data.reason === 'unknown-version') {
      return t`Nothing was written, because the version of apache-tvm-ffi is not known. ${giveOption(reader, 'reference-version')}, or ${andGiveOption(reader, 'python')} to use an interpreter that has apache-tvm-ffi installed.`;
    }
    if (data.reason === 'newer-library') {
      return t`Nothing was written, because ${quoted(data.library)} was built with a newer apache-tvm-ffi than ${wheelText(data.used, reader)}, so its signatures would be lost. Build the library again, or ${andGiveOption(reader, 'python')} to use the interpreter that it was built with.`;
    }
    const { used, other } = data;
    return t`Nothing was written, because blocks would be written for an older version of apache-tvm-ffi than the project has: ${wheelText(used, reader)} instead of ${wheelText(other, reader)}. ${giveOption(reader, 'python', unquoted(other.path))} to use the project's version, or ${andGiveOption(reader, 'reference-version', unquoted(used.version))} to write for the older one.`;
  },
});
