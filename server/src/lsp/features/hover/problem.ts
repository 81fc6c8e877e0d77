/** Hover on a marker that is wrong: what is wrong with it, and how it should look. */
import { messageOf, type DirectiveProblem } from '../../../core/index.js';
import type { FileView } from '../../view.js';
import type { Pen } from '../words/markdown.js';

/** The finding's own words; without one (its severity is "off") only the correct form is shown. */
export function problemSections(
  problems: readonly DirectiveProblem[],
  file: FileView,
  pen: Pen,
): readonly string[] {
  return problems.flatMap(({ code, span, suggestion }) => {
    const said = file.planned.findings.find(
      (finding) =>
        finding.code === code && finding.span.start === span.start && finding.span.end === span.end,
    );
    return [
      said === undefined ? '' : pen.message(messageOf(said, pen.reader)),
      suggestion === undefined ? '' : `It should look like this:\n\n${pen.block([suggestion])}`,
    ];
  });
}
