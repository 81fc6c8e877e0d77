import { unquoted } from '../../base/foreign-text.js';
import { giveOption, option } from './option-names.js';
import { sourceText, type InterpreterSource } from './registries/interpreter-source.js';
import { installCommand, type Installation } from './registries/install-command.js';
import { triedText, type TriedPlace } from './registries/tried-places.js';
import { defineRule } from './rule.js';
import { pathText } from './words.js';

/** Why there is no runtime. */
export type MissingRuntime =
  /** `names` are the runtime's file names on this system. */
  | {
      readonly cause: 'not-there';
      readonly path: string;
      readonly source: InterpreterSource;
      readonly names: readonly string[];
    }
  | {
      readonly cause: 'not-installed';
      readonly python: string;
      readonly install: Installation;
      /** The project's own interpreter, which has it. */
      readonly own?: string;
    }
  | {
      readonly cause: 'not-found';
      readonly tried: readonly TriedPlace[];
      readonly install: Installation;
    };

/** No libtvm_ffi was found. The first line of the message says it all. */
export default defineRule({
  code: 'registry.no-runtime',
  severity: 'error',
  message: (data: MissingRuntime, reader) => {
    const { t } = reader;
    switch (data.cause) {
      case 'not-there':
        return t`There is no TVM-FFI runtime at ${pathText(data.path)} (${sourceText(data.source, reader)}). Name the file ${data.names.join(' or ')}, or the folder that contains it.`;
      case 'not-installed': {
        const { own } = data;
        if (own !== undefined) {
          return t`${pathText(data.python)} has no apache-tvm-ffi installed, but the project's ${pathText(own)} has. ${giveOption(reader, 'python', unquoted(own))}.`;
        }
        const fact = t`${pathText(data.python)} has no apache-tvm-ffi installed.`;
        const command = installCommand(data.install, reader);
        const { venv } = data.install;
        return venv === undefined
          ? t`${fact} Run: ${command}`
          : t`${fact} ${giveOption(reader, 'python', unquoted(venv.folder))} after this: ${command}`;
      }
      case 'not-found':
        return [
          t`No TVM-FFI runtime was found. Install apache-tvm-ffi, or say where it is with ${option(reader, 'python')} or ${option(reader, 'runtime')}.`,
          t`Run: ${installCommand(data.install, reader)}`,
          t`Tried:`,
          ...data.tried.map((tried) => `  ${triedText(tried, reader)}`),
        ].join('\n');
    }
  },
});
