/** The status page: everything that was decided for each project, why, and what can be done. */
import type { ProjectStatus } from '../../../server/src/protocol.js';
import { escapeInline } from '../../../server/src/base/foreign-text.js';
import { isOfRuntime } from './runtime.js';
import { ageOf, countWords, statusWords, type StatusInput } from './status-words.js';
import type { Translate } from './translate.js';

/** The commands that the page has buttons for; nothing else on it can be run. */
export const PAGE_COMMANDS = [
  ...['selectLibraries', 'selectInterpreter', 'buildAndStub', 'checkWorkspace', 'restart'],
  ...['showLog', 'copyState'],
].map((name) => `tvmFfiStubs.${name}`);

export interface PageInput extends Omit<StatusInput, 'project' | 'server'> {
  /** Which language server is used, why, and where it is. */
  readonly server: readonly string[];
  readonly projects: readonly ProjectStatus[];
}

/** A whole document. Text of libraries and files is escaped, and no script runs. */
export function statusPage({ projects, server, ...state }: PageInput, t: Translate): string {
  // The rows have it all.
  const around = { ...state, server: '' };
  const words = statusWords({ ...around, project: null }, t);
  const none = [words.text, words.reason || t('Open a Python file with a block.')];
  const sections = projects.map((project) => section(project, around, server, t));
  const titles = [
    ...[t('Select Libraries'), t('Select Interpreter'), t('Build and Stub')],
    ...[t('Check Workspace'), t('Restart Language Server'), t('Show Log'), t('Copy State')],
  ];
  const buttons = PAGE_COMMANDS.map((id, index) => `<a href="command:${id}">${titles[index]}</a>`);
  const body = sections.length > 0 ? sections.join('') : `<p>${none.map(safe).join(' · ')}</p>`;
  return `<!DOCTYPE html><html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>${STYLE}</style></head><body><h1>TVM-FFI Stubs</h1>${body}<p>${buttons.join('')}</p></body></html>`;
}

function section(
  project: ProjectStatus,
  around: Omit<StatusInput, 'project'>,
  server: readonly string[],
  t: Translate,
): string {
  const { root, source, registry, environment, counts, origins, change, build } = project;
  const { text, reason } = statusWords({ ...around, project }, t);
  const own = (registry?.libraries ?? []).filter((path) => !isOfRuntime(path));
  const lock = registry?.lockFile ?? null;
  const nothing = t('none found');
  const version = registry?.referenceVersion ?? t('unknown');
  const rows: [string, readonly string[]][] = [
    [t('State'), [text, reason].filter((part) => part !== '')],
    [t('Blocks'), [countWords(counts, t)]],
    [t('Configured by'), [source ?? t('nothing: the folder itself')]],
    [t('Libraries'), own.length > 0 ? own : [nothing]],
    [t('Registry lock'), lock === null ? [] : [lock]],
    [t('Runtime'), environment ? [environment.runtime, environment.source] : [nothing]],
    [t('apache-tvm-ffi'), [version, ageOf(project, around.now, t)].filter((each) => each !== '')],
    [t('Last change'), change === null ? [] : [change.summary, ...change.details]],
    [t('Build'), build === null ? [] : [build.message]],
    [t('Language server'), server],
    [t('Why'), origins],
  ];
  const shown = rows.filter(([, lines]) => lines.length > 0);
  const cells = shown.map(
    ([name, lines]) => `<tr><th>${safe(name)}</th><td>${lines.map(safe).join('<br>')}</td></tr>`,
  );
  return `<h2>${safe(root)}</h2><table>${cells.join('')}</table>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function safe(text: string): string {
  return escapeInline(text).replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');
}

const STYLE = `body { font: var(--vscode-font-size) var(--vscode-font-family); }
th { text-align: left; vertical-align: top; padding: 2px 24px 2px 0; font-weight: 600; }
td { overflow-wrap: anywhere; }
a { display: inline-block; margin: 0 8px 8px 0; padding: 4px 10px; text-decoration: none;
    color: var(--vscode-button-foreground); background: var(--vscode-button-background); }`;
