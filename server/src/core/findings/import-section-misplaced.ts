import { defineRule } from './rule.js';

/** The imports would not compile where the section is. */
export default defineRule({
  code: 'import-section.misplaced',
  severity: 'error',
  message: (
    {
      reason,
    }: {
      readonly reason: 'late' | 'indented' | 'in-brackets' | 'before-future' | 'late-prefix';
    },
    { t },
  ) => {
    switch (reason) {
      case 'late':
        return t`The import-section is below other code, where "from __future__ import annotations" does not compile. The section and object blocks with fields are left as they are. Move the section to the top of the file.`;
      case 'indented':
        return t`The import-section is indented, but its imports must be at column zero. The section and object blocks with fields are left as they are. Remove the indentation.`;
      case 'in-brackets':
        return t`The import-section is inside brackets. Move it to the top of the file.`;
      case 'before-future':
        return t`The import-section is above a "from __future__" import, which must come first. Move the section below that import.`;
      case 'late-prefix':
        return t`The prefix directive is below other code, so no import-section can follow it, and object blocks with fields stay empty. Move the directive to the top of the file, or add an import-section there.`;
    }
  },
});
