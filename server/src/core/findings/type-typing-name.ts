import { defineRule } from './rule.js';
import { quoted } from './words.js';

interface TypingName {
  readonly block: string;
  readonly type: string;
  /** Whether what the reference makes of it parses, and is written. */
  readonly written: boolean;
}

/** The reference takes a type for a form of `typing` because of the last segment of its name. */
export default defineRule({
  code: 'type.typing-name',
  severity: 'warning',
  message: ({ block, type, written }: TypingName, { t }) =>
    written
      ? t`${quoted(block)}: ${quoted(type)} is written as the typing form of the same name, as the reference does. Rename the type, or map it to another name with a ty-map directive.`
      : t`${quoted(block)}: ${quoted(type)} is written by its name here. The reference mistakes it for the typing form of that name, and its text would not parse. Rename the type, or map it to another name with a ty-map directive.`,
});
