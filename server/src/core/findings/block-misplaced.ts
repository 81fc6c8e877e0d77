import { defineRule } from './rule.js';
import type { Obstacle } from '../plan/planning/reasons.js';
import type { Reader } from './reader.js';
import { quoted } from './words.js';

/** Generated code would not compile where the block is. */
export default defineRule({
  code: 'block.misplaced',
  severity: 'error',
  message: (
    {
      block,
      reason,
    }: {
      readonly block: string;
      readonly reason: Obstacle;
    },
    reader,
  ) => reader.t`${quoted(block)} is left as it is: ${reasonText(reason, reader)}`,
});

function reasonText(reason: Obstacle, { t }: Reader): string {
  switch (reason) {
    case 'in-brackets':
      return t`it is inside brackets. Move it to a line between statements.`;
    case 'indentation':
      return t`its indentation matches no statement around it. Indent its markers like those statements.`;
    case 'after-decorator':
      return t`it is between a decorator and what it decorates. Move it below both.`;
    case 'before-clause':
      return t`it would cut a compound statement in two. Move it into a suite, or below the statement.`;
    case 'before-future':
      return t`it is above a "from __future__" import, which must come first. Move it below that import.`;
    case 'only-statement':
      return t`without members, it would leave the suite around it empty. Add a docstring or "pass" beside it.`;
    case 'cuts-brackets':
      return t`a bracket inside it is closed or opened outside. Move its end marker above the code that does not belong to it.`;
    case 'cuts-suite':
      return t`the code below its end marker is indented under code inside it. Move its end marker above the code that does not belong to it.`;
    case 'no-load':
      return t`nothing in it loads the library. Put the statement that does, such as LIB = load_lib_module(…), between its markers.`;
    case 'unclear-load':
      return t`it is not clear what loads the library. Leave one assignment between its markers, without a string of several lines.`;
    case 'indented':
      return t`blocks of this kind must be at column zero. Remove the indentation.`;
  }
}
