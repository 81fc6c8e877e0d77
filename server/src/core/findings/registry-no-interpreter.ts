import { escapeInline } from '../../base/foreign-text.js';
import { andGiveOption, giveOption } from './option-names.js';
import { sourceText, type InterpreterSource } from './registries/interpreter-source.js';
import { unusableText, type UnusableInterpreter } from './registries/unusable-interpreter.js';
import { defineRule } from './rule.js';
import { nameList, pathText } from './words.js';

/** Why there is no interpreter. */
export type MissingInterpreter =
  /** What was named does not exist. */
  | { readonly cause: 'not-found'; readonly named: string; readonly source: InterpreterSource }
  /** What was named is there, and cannot be used. */
  | {
      readonly cause: 'unusable';
      readonly named: string;
      readonly source: InterpreterSource;
      readonly why: UnusableInterpreter;
    }
  /** Only a runtime is known; empty `imports`: the Python provider itself needs one. */
  | {
      readonly cause: 'unknown';
      readonly imports: readonly string[];
      readonly runtime: string;
      readonly source: InterpreterSource;
    }
  /** In the system's own words. */
  | { readonly cause: 'not-started'; readonly python: string; readonly detail: string };

/** No interpreter was found where one is needed. */
export default defineRule({
  code: 'registry.no-interpreter',
  severity: 'error',
  message: (data: MissingInterpreter, reader) => {
    const { t } = reader;
    switch (data.cause) {
      case 'not-found':
        return t`There is no Python interpreter at ${pathText(data.named)} (${sourceText(data.source, reader)}). Name an interpreter, the folder of a virtual environment, or a program on PATH.`;
      case 'unusable':
        return t`Cannot use ${pathText(data.named)} (${sourceText(data.source, reader)}): ${unusableText(data.why, reader)}.`;
      case 'unknown': {
        const known = t`only a runtime is known: ${pathText(data.runtime)} (${sourceText(data.source, reader)})`;
        return data.imports.length === 0
          ? t`The Python provider needs an interpreter, but ${known}. ${giveOption(reader, 'python')}.`
          : t`Importing ${nameList(data.imports)} needs an interpreter, but ${known}. ${giveOption(reader, 'python')}.`;
      }
      case 'not-started':
        return t`Cannot start the interpreter ${pathText(data.python)}: ${escapeInline(data.detail)}. Repair it, or ${andGiveOption(reader, 'python')}.`;
    }
  },
});
