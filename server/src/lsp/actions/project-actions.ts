/** Quick fixes of findings about a project, on the file that shows them. */
import { CodeActionKind, type CodeAction, type CodeActionParams } from 'vscode-languageserver';
import type { ClientFeatures } from '../client-features.js';
import { projectFindings } from '../diagnostics/project-findings.js';
import { lineRange, plainDiagnostic } from '../diagnostics/to-diagnostic.js';
import { sameness } from '../workspace/paths.js';
import type { Project } from '../workspace/project.js';
import { isAsked } from './asked-kinds.js';
import { ignoreInProject } from './ignore-in-project.js';

/** The files, besides Python's, that show findings: servers are told only of Python documents. */
export const CONFIGURATION_FILES = [
  { scheme: 'file', pattern: '**/{pyproject.toml,CMakeLists.txt}' },
];

/** A table that cannot be read cannot set a severity either. */
const UNREADABLE = 'project.bad-toml';

export function projectActions(
  { textDocument, range, context }: CodeActionParams,
  projects: readonly Project[],
  client: ClientFeatures,
): CodeAction[] {
  if (!isAsked(context.only, CodeActionKind.QuickFix)) return [];
  const wanted = sameness(textDocument.uri);
  return projects.flatMap((project) => {
    const here = projectFindings(project).filter(
      ({ path, line, code }) =>
        path !== null &&
        code !== UNREADABLE &&
        sameness(project.uriOf(path)) === wanted &&
        range.start.line <= line &&
        line <= range.end.line,
    );
    return [...new Set(here.map(({ code }) => code))].flatMap((code) => {
      const diagnostics = here
        .filter((finding) => finding.code === code)
        .map((each) => plainDiagnostic({ ...each, range: lineRange(each.line) }, client));
      return ignoreInProject(code, project, diagnostics, client) ?? [];
    });
  });
}
