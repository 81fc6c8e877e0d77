/**
 * Quick fixes and source actions. Nothing is remembered between offering an action and resolving
 * it: both are computed from the text and the plan of their moment, and an action whose block has
 * moved on is refused.
 */
import { createHash } from 'node:crypto';
import {
  CodeActionKind,
  LSPErrorCodes,
  ResponseError,
  type CodeAction,
  type CodeActionParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Finding } from '../../core/index.js';
import { fixesFor, ignoreHere, type Fix } from '../../core/fixes/index.js';
import { COMMANDS } from '../../protocol.js';
import type { ClientFeatures } from '../client-features.js';
import { toDiagnostic } from '../diagnostics/to-diagnostic.js';
import { isAsked } from './asked-kinds.js';
import { toWorkspaceEdit } from './edits.js';
import { addTypedExports, describeExports } from './export-actions.js';
import { ignoreInProject } from './ignore-in-project.js';
import { importModule } from './import-module.js';
import { keepSuppressions } from './keep-suppressions.js';
import { contextOf } from '../moment.js';
import type { FileView, ProjectView } from '../view.js';
import { pushAll } from '../../base/list.js';
import type { Project } from '../workspace/project.js';

/** Kind of the action that an editor may take on save. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.tvmFfiStubs`;

/** Kind of the action that regenerates the whole project. */
export const REGENERATE_PROJECT = `${CodeActionKind.Source}.regenerateProject.tvmFfiStubs`;

/** What an action needs to be found again. */
interface ActionData {
  readonly uri: string;
  readonly version: number | null;
  readonly code: string;
  readonly says: string;
  readonly start: number;
  readonly fix: string;
  readonly title: string;
}

/**
 * The actions for a range of a file.
 *
 * @param owner the project that the view is a moment of
 */
export function codeActions(
  params: CodeActionParams,
  file: FileView,
  project: ProjectView,
  client: ClientFeatures,
  owner: Project,
): CodeAction[] {
  const { only } = params.context;
  const start = file.positions.offsetAt(params.range.start);
  const end = file.positions.offsetAt(params.range.end);
  const actions: CodeAction[] = [];
  if (isAsked(only, CodeActionKind.QuickFix)) {
    const here = file.planned.findings.filter(({ span }) => span.start <= end && start <= span.end);
    const fixes = here.flatMap((finding) => quickFixes(finding, file, project, client));
    pushAll(actions, withoutRepeats(fixes, client));
    for (const code of new Set(here.map((finding) => finding.code))) {
      const same = here.filter((finding) => finding.code === code);
      const diagnostics = same.map((finding) => toDiagnostic(finding, file, project, client));
      const ignore = ignoreInProject(code, owner, diagnostics, client);
      if (ignore !== null) actions.push(ignore);
    }
    const edited = here.filter(({ code }) => code === 'block.edited');
    if (edited.length > 0) {
      const diagnostics = edited.map((finding) => toDiagnostic(finding, file, project, client));
      const keep = keepSuppressions(owner, diagnostics, client);
      if (keep !== null) actions.push(keep);
    }
    for (const orphan of here.filter(({ code }) => code === 'block.orphan')) {
      const diagnostics = [toDiagnostic(orphan, file, project, client)];
      const importing = importModule(orphan, owner, project, diagnostics, client);
      if (importing !== null) actions.push(importing);
    }
    const undescribed = here.find(({ code }) => code === 'symbol.no-metadata');
    if (undescribed !== undefined) {
      const diagnostics = [toDiagnostic(undescribed, file, project, client)];
      const describe = describeExports(undescribed, owner, diagnostics, client);
      if (describe !== null) actions.push(describe);
    }
    const add = addTypedExports(file, project, start, client);
    if (add !== null) actions.push(add);
  }
  if (isAsked(only, FIX_ALL)) pushAll(actions, fixAll(file, project, client));
  const isSource = only !== undefined && isAsked(only, REGENERATE_PROJECT);
  if (isSource && project.plan.files.some(({ edits }) => edits.length > 0)) {
    const title = client.reader.t`Regenerate all stub blocks in the project`;
    const command = {
      title,
      command: COMMANDS.regenerateWorkspace,
      arguments: [{ uri: file.uri }],
    };
    actions.push({ title, kind: REGENERATE_PROJECT, command });
  }
  return actions;
}

/**
 * Fills in the edit of an action that was offered before.
 *
 * @throws {ResponseError} `ContentModified` when what it was offered for no longer exists
 */
export function resolveCodeAction(
  action: CodeAction,
  find: (uri: string) => FixedFile | null,
  client: ClientFeatures,
): CodeAction {
  const data = readData(action.data);
  if (action.edit !== undefined || data === null) return action;
  const found = find(data.uri);
  const fix = found === null ? undefined : findAgain(data, found, client);
  if (found === null || fix === undefined) {
    const message = `"${data.title}" no longer applies because the text has changed. Request quick fixes again.`;
    throw new ResponseError(LSPErrorCodes.ContentModified, message);
  }
  return { ...action, edit: editOf(fix, found, client) };
}

/** What fixes a finding, and what silences it. */
function offersFor(
  finding: Finding,
  { file, project }: FixedFile,
  { reader }: ClientFeatures,
): readonly Fix[] {
  const context = contextOf(file, project, reader);
  return [...fixesFor(finding, context), ...ignoreHere(finding, context)];
}

function quickFixes(
  finding: Finding,
  file: FileView,
  project: ProjectView,
  client: ClientFeatures,
): OfferedFix[] {
  const diagnostics = [toDiagnostic(finding, file, project, client)];
  return offersFor(finding, { file, project }, client).map((fix) => {
    const action: CodeAction = {
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics,
      isPreferred: fix.preferred,
    };
    if (!client.resolvesEdits) {
      const edit = editOf(fix, { file, project }, client);
      return { id: fix.id, action: { ...action, edit } };
    }
    const data: ActionData = {
      uri: file.uri,
      version: file.version,
      code: finding.code,
      says: saying(finding),
      start: finding.span.start,
      fix: fix.id,
      title: fix.title,
    };
    return { id: fix.id, action: { ...action, data } };
  });
}

/** Fixes of the whole file: several findings offer the same one. */
const FILE_WIDE: ReadonlySet<string> = new Set([
  ...['regenerate-file', 'add-import-section', 'move-section-to-top'],
]);

interface OfferedFix {
  readonly id: string;
  readonly action: CodeAction;
}

/** Offers a fix of the whole file once, for all findings that it fixes. */
function withoutRepeats(offered: readonly OfferedFix[], client: ClientFeatures): CodeAction[] {
  const actions = new Map<string, CodeAction>();
  for (const [index, { id, action }] of offered.entries()) {
    const key = FILE_WIDE.has(id) ? `${id} ${action.title}` : String(index);
    const known = actions.get(key);
    if (known === undefined) actions.set(key, action);
    else known.diagnostics = [...(known.diagnostics ?? []), ...(action.diagnostics ?? [])];
  }
  return withLines([...actions.values()], client);
}

/** Two fixes with the same title get the line where they apply. */
function withLines(actions: CodeAction[], { reader: { t } }: ClientFeatures): CodeAction[] {
  const titles = actions.map(({ title }) => title);
  return actions.map((action, index) => {
    const isAlone = titles.every((title, other) => other === index || title !== action.title);
    const line = action.diagnostics?.[0]?.range.start.line;
    if (isAlone || line === undefined) return action;
    return { ...action, title: t`${action.title} (line ${line + 1})` };
  });
}

/** Every block of the file; what is outside blocks changes only by a `prefix`. */
function fixAll(file: FileView, project: ProjectView, client: ClientFeatures): CodeAction[] {
  const { edits } = file.planned;
  if (edits.length === 0) return [];
  const edit = toWorkspaceEdit(new Map([[file.path, edits]]), project, client);
  const title = client.reader.t`Regenerate all stub blocks in the file`;
  return [{ title, kind: FIX_ALL, edit }];
}

/** Data that a client sends back may be from another server: then it is ignored. */
function readData(given: unknown): ActionData | null {
  if (typeof given !== 'object' || given === null) return null;
  const data = given as Partial<Record<keyof ActionData, unknown>>;
  const isOurs = typeof data.uri === 'string' && typeof data.code === 'string';
  return isOurs ? (given as ActionData) : null;
}

function findAgain(data: ActionData, found: FixedFile, client: ClientFeatures): Fix | undefined {
  const { file } = found;
  const isSame = file.version === data.version;
  const candidates = file.planned.findings.filter(
    (finding) =>
      finding.code === data.code &&
      (isSame ? finding.span.start === data.start : saying(finding) === data.says),
  );
  const [finding, ...others] = candidates;
  // Of two that look alike, it is not known which one was meant once the text has moved.
  if (finding === undefined || (!isSame && others.length > 0)) return undefined;
  return offersFor(finding, found, client).find(
    ({ id, title }) => id === data.fix && title === data.title,
  );
}

/** What a finding says, regardless of its place, which some findings have in their data. */
function saying({ data }: Finding): string {
  const text = JSON.stringify(data, (key, value: unknown) =>
    key === 'span' || key === 'related' ? undefined : value,
  );
  return createHash('sha1').update(text).digest('base64');
}

interface FixedFile {
  readonly file: FileView;
  readonly project: ProjectView;
}

/** A change of the file that the user sees is applied at once: one undo takes it back. */
function editOf(fix: Fix, { file, project }: FixedFile, client: ClientFeatures): WorkspaceEdit {
  const edits = fix.edits();
  const needsConfirmation = [...edits.keys()].some((path) => path !== file.path);
  return toWorkspaceEdit(edits, project, client, { label: fix.title, needsConfirmation });
}
