import { defineRule } from './rule.js';

const REASONS = {
  late: 'The import-section stands after other code, where "from __future__ import annotations" does not compile. The section, and object blocks with fields, stay as they are. Move the section to the top of the file.',
  indented:
    'The import-section is indented; its imports have to stand at column zero. The section, and object blocks with fields, stay as they are. Remove the indentation.',
  'in-brackets': 'The import-section stands inside brackets. Move it to the top of the file.',
  'before-future':
    'The import-section stands before a "from __future__" import, which has to come first. Move the section below it.',
  'late-prefix':
    'The prefix directive stands after other code, so no import-section can follow it. Object blocks with fields stay empty. Move the directive to the top of the file, or add an import-section there.',
} as const;

/** The imports would not compile where the section stands. */
export default defineRule({
  code: 'import-section.misplaced',
  severity: 'error',
  message: ({
    reason,
  }: {
    readonly reason: 'late' | 'indented' | 'in-brackets' | 'before-future' | 'late-prefix';
  }) => REASONS[reason],
});
