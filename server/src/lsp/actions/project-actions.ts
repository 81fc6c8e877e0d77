/** Quick fixes of findings about a project, on the file that shows them. */
import {
  CodeActionKind,
  type CodeAction,
  type CodeActionParams,
  type Diagnostic,
} from 'vscode-languageserver';
import { COMMANDS } from '../../protocol.js';
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

/** Its file cannot show a finding of its own. */
const MISSING = 'module.missing';

interface Projects {
  readonly projects: readonly Project[];
  /** How the client names a folder. */
  readonly shown: (folder: string) => string;
}

export function projectActions(
  { textDocument, range, context }: CodeActionParams,
  { projects, shown }: Projects,
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
      const write =
        code === MISSING ? [writeStubFiles(shown(project.root), diagnostics, client)] : [];
      const ignore = ignoreInProject(code, project, diagnostics, client);
      return [...write, ...(ignore === null ? [] : [ignore])];
    });
  });
}

function writeStubFiles(
  root: string,
  diagnostics: Diagnostic[],
  { reader: { t } }: ClientFeatures,
): CodeAction {
  const title = t`Regenerate all stub blocks in the project`;
  const command = { title, command: COMMANDS.regenerateWorkspace, arguments: [{ root }] };
  return { title, kind: CodeActionKind.QuickFix, diagnostics, isPreferred: true, command };
}
