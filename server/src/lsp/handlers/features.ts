/** Answers the requests about documents. Each answer is made from one moment of one project. */
import {
  ResponseError,
  type CancellationToken,
  type CodeLens,
  type CodeLensParams,
  type CompletionList,
  type SemanticTokens,
  type DefinitionParams,
  type Hover,
  type HoverParams,
  type InlayHint,
  type Location,
  type LocationLink,
  type ReferenceParams,
  type SignatureHelp,
  type SignatureHelpParams,
} from 'vscode-languageserver';
import { pushAll } from '../../base/list.js';
import { bareView } from '../bare-view.js';
import { inlineDefinition } from '../features/inline/definition.js';
import { inlineHover } from '../features/inline/hover.js';
import { completions, resolveCompletion } from '../features/completion/completion.js';
import { stringCompletions } from '../features/completion/strings.js';
import { cppLenses } from '../features/cpp/code-lens.js';
import { cppHover } from '../features/cpp/hover.js';
import { definitionsOf, referencesTo, subjectsAt } from '../features/cpp/stubs.js';
import { hover, nativeSubject } from '../features/hover/hover.js';
import type { Native } from '../features/hover/native.js';
import { definition, definitionTargets } from '../features/navigation/definition.js';
import type { Subject } from '../features/navigation/occurrence.js';
import { documentLinks } from '../features/navigation/document-links.js';
import { documentHighlights } from '../features/navigation/highlight.js';
import { keyOf, occurrenceAt } from '../features/navigation/occurrences.js';
import { references } from '../features/navigation/references.js';
import { codeLenses } from '../features/outline/code-lens.js';
import { foldingRanges } from '../features/outline/folding.js';
import { semanticTokens } from '../features/outline/semantic-tokens.js';
import { documentSymbols } from '../features/outline/symbols.js';
import { workspaceSymbols, type Searched } from '../features/outline/workspace-symbols.js';
import type { Format } from '../features/words/markdown.js';
import { pathBelowRoot } from '../features/words/source.js';
import { isAbout, momentOf, type Moment } from '../moment.js';
import { byLanguage, inDocument, MODIFIED } from './in-document.js';
import { inlineHelp, inlineNames, orInline } from './inline.js';
import type { Server } from '../types.js';
import type { Project } from '../workspace/project.js';
import { pathOfUri } from '../workspace/paths.js';
import { handleActions } from './actions.js';
import { bindingCompletionAt, bindingHoverAt, bindingSignatureHelpAt } from './bindings.js';
import { withCallSites } from './call-sites.js';
import { atCppName, inCpp, isCppUri } from './cpp.js';
import {
  typesCompletionAt,
  typesHintsIn,
  typesHoverAt,
  typesSignatureHelpAt,
} from './python-types.js';
import { stubUsesIn } from './stub-uses.js';

const NO_ITEMS: CompletionList = { isIncomplete: false, items: [] };

export function handleFeatures(server: Server): void {
  handleReading(server);
  handleTyping(server);
  handleNavigation(server);
  handleActions(server);
}

function handleReading(server: Server): void {
  const { connection, client } = server;
  const format = client.takesMarkdown ? 'markdown' : 'plaintext';
  connection.onHover(
    byLanguage<HoverParams, Hover | null>(
      hoverInPython(server, format),
      atCppName(server, 'hover', null, ({ file, site, view, cpp }) =>
        cppHover(file, site, view, cpp, format),
      ),
    ),
  );
  connection.onCodeLens(
    byLanguage<CodeLensParams, CodeLens[] | null>(
      inDocument(server, 'codeLens', [] as CodeLens[], ({ file, view, project }) =>
        project.input.settings.codeLens ? [...codeLenses(file, view)] : [],
      ),
      inCpp<CodeLensParams, CodeLens[] | null>(
        ...([server, 'codeLens', null] as const),
        async ({ file, view, cpp, project }) => {
          if (!project.input.settings.codeLens) return null;
          const uses = await stubUsesIn(server, { project, view });
          return cppLenses(file.source, view, cpp, uses, client.showsReferences);
        },
      ),
    ),
  );
  connection.languages.inlayHint.on(
    inDocument(server, 'inlayHint', [] as InlayHint[], ({ project, ...moment }, params) =>
      project.input.settings.constructorHints ? typesHintsIn(moment, params) : [],
    ),
  );
  connection.onFoldingRanges(
    inDocument(server, 'foldingRange', [], ({ file }) => foldingRanges(file)),
  );
  const noTokens: SemanticTokens = { data: [] };
  connection.languages.semanticTokens.on(
    inDocument(server, 'semanticTokens', noTokens, ({ file }) => semanticTokens(file)),
  );
  connection.languages.semanticTokens.onRange(
    inDocument(server, 'semanticTokens', noTokens, ({ file }, { range }) =>
      semanticTokens(file, range),
    ),
  );
}

/** What is offered while a file is being typed. */
function handleTyping(server: Server): void {
  const { connection, client, safely } = server;
  const format = client.takesMarkdown ? 'markdown' : 'plaintext';
  connection.onCompletion((params, token) =>
    safely.request('textDocument/completion', token, NO_ITEMS, async () => {
      if (isCppUri(params.textDocument.uri)) return NO_ITEMS;
      const names = inlineNames(server, params, format);
      if (names !== null) return names;
      const found = await completionPlace(server, params.textDocument.uri);
      if (found === null) return NO_ITEMS;
      const { file, view } = found;
      const { readFileFacts } = await import('../../structure/index.js');
      const inString = stringCompletions(file, view, params.position, readFileFacts);
      const options = { snippets: client.takesSnippets };
      const ofTypes = inString ?? typesCompletionAt(found, params.position);
      const { uri } = params.textDocument;
      const ofBindings = ofTypes ?? bindingCompletionAt(server, uri, params.position);
      return ofBindings ?? completions(file, view, params.position, options);
    }),
  );
  const ofTypes = inDocument<SignatureHelpParams, SignatureHelp | null>(
    ...([server, 'signatureHelp', null] as const),
    (moment, { position }) =>
      typesSignatureHelpAt(moment, position) ?? bindingSignatureHelpAt(moment, position, format),
  );
  connection.onSignatureHelp((params, token) =>
    safely.request('textDocument/signatureHelp', token, null, () => {
      return inlineHelp(server, params, format) ?? ofTypes(params, token);
    }),
  );
  connection.onCompletionResolve((item, token) =>
    safely.request('completionItem/resolve', token, item, () => {
      const views = server.workspace.projects.flatMap(({ view }) => view ?? []);
      return views.reduce((found, view) => resolveCompletion(found, view, format), item);
    }),
  );
}

/** The C++ of a project, and its reader, which is loaded when it is first needed. */
async function nativeAround({ project, view }: Moment, token: CancellationToken): Promise<Native> {
  const sources = await project.cpp.read(token);
  const signatures = await import('../../cpp/signatures/index.js');
  return {
    sources,
    signatures,
    textOf: (uri) => project.cpp.textOf(pathOfUri(uri) ?? ''),
    nameOf: (uri) => pathBelowRoot(pathOfUri(uri) ?? uri, view),
  };
}

/** Where C++ looks a name up. */
async function lookupsOf(
  { cpp }: Project,
  subject: Subject,
  token: CancellationToken,
): Promise<readonly Location[]> {
  const wanted = keyOf(subject);
  const found = wanted === null ? [] : await cpp.lookups(wanted, token);
  return found.flatMap(({ uri, positions, spans }) =>
    spans.map((span) => ({ uri, range: positions.rangeOf(span) })),
  );
}

/** Also in a file whose first directive is being typed: then nothing else is known about it. */
async function completionPlace(
  { workspace, documents, client }: Server,
  uri: string,
): Promise<Pick<Moment, 'file' | 'view'> | null> {
  const document = documents.get(uri);
  if (document === undefined) return null;
  const { version } = document;
  const project = await workspace.settled(uri);
  if (documents.get(uri)?.version !== version) throw new ResponseError(...MODIFIED);
  const moment = momentOf(project, uri);
  if (moment !== null) return isAbout(moment, uri, version) ? moment : null;
  const near = project ?? workspace.projectAround(uri);
  const text = document.getText();
  return bareView({ uri, version, text }, near?.view ?? null, client.encoding);
}

function handleNavigation(server: Server): void {
  const { connection, safely, workspace } = server;
  connection.onDefinition(
    byLanguage<DefinitionParams, Location[] | LocationLink[] | null>(
      definitionInPython(server),
      atCppName(server, 'definition', null, ({ site, view, cpp }) => [
        ...definitionsOf(site, view, cpp),
      ]),
    ),
  );
  handleReferences(server);
  connection.onDocumentHighlight(
    inDocument(server, 'documentHighlight', [], ({ file, view }, { position }) =>
      documentHighlights(file, view, position),
    ),
  );
  connection.onDocumentSymbol(
    inDocument(server, 'documentSymbol', [], ({ file }) => documentSymbols(file)),
  );
  connection.onDocumentLinks(
    inDocument(server, 'documentLink', [], ({ file, view }) => documentLinks(file, view)),
  );
  connection.onWorkspaceSymbol((params, token) =>
    safely.request('workspace/symbol', token, [], async () => {
      await workspace.allSettled();
      const searched: Searched[] = [];
      for (const { view, cpp } of workspace.projects) {
        if (view !== null) searched.push({ view, cpp: await cpp.read(token) });
      }
      return workspaceSymbols(searched, params.query);
    }),
  );
}

function handleReferences(server: Server): void {
  const { connection } = server;
  connection.onReferences(
    byLanguage<ReferenceParams, Location[] | null>(
      inDocument(
        server,
        'references',
        [] as Location[],
        async ({ file, view, project }, { position, context }, token) => {
          const { includeDeclaration } = context;
          const cpp = await project.cpp.read(token);
          const inFile = references(file, view, position, includeDeclaration, cpp);
          const at = occurrenceAt(file, view, file.positions.offsetAt(position));
          if (at === null) return inFile;
          const found = [...inFile, ...(await lookupsOf(project, at.subject, token))];
          // The uses of a stub's own name are those that a Python server finds.
          if (at.role === 'member') return found;
          return withCallSites(server, { project, view }, { subject: at.subject, found }, token);
        },
      ),
      atCppName(server, 'references', null, async (moment, { context }, token) => {
        const { site, view, cpp } = moment;
        const places: Location[] = [];
        for (const subject of subjectsAt(site, view, cpp)) {
          const found = [
            ...referencesTo(subject, view, cpp, context.includeDeclaration),
            ...(await lookupsOf(moment.project, subject, token)),
          ];
          pushAll(places, await withCallSites(server, moment, { subject, found }, token));
        }
        return places;
      }),
    ),
  );
}

function hoverInPython(server: Server, format: Format): PythonHandler<HoverParams, Hover | null> {
  return orInline<HoverParams, Hover | null>(
    server,
    'hover',
    (place) => inlineHover(place, format),
    inDocument(server, 'hover', null as Hover | null, async (moment, { position }, token) => {
      const { file, view } = moment;
      const isNamed = nativeSubject(file, view, position) !== null;
      const native = isNamed ? await nativeAround(moment, token) : null;
      const found = hover(file, view, position, format, native);
      const shown = found ?? typesHoverAt(moment, position, format);
      return shown ?? bindingHoverAt(moment, position, format);
    }),
  );
}

function definitionInPython(
  server: Server,
): PythonHandler<DefinitionParams, Location[] | LocationLink[]> {
  return orInline<DefinitionParams, Location[] | LocationLink[]>(
    server,
    'definition',
    (place) => {
      const links = inlineDefinition(place);
      return links && linksFor(server, links);
    },
    inDocument(
      server,
      'definition',
      [] as Location[] | LocationLink[],
      async ({ file, view, project: { cpp } }, { position }, token) => {
        const wanted = definitionTargets(file, view, position);
        const sources = await (wanted === null ? cpp.read(token) : cpp.readFor(wanted, token));
        return linksFor(server, definition(file, view, position, sources));
      },
    ),
  );
}

type PythonHandler<Params, Result> = (params: Params, token: CancellationToken) => Promise<Result>;

/** Older clients support only the place of a definition, not the range at the cursor. */
function linksFor({ client }: Server, links: LocationLink[]): Location[] | LocationLink[] {
  if (client.takesLocationLinks) return links;
  return links.map(({ targetUri, targetSelectionRange }) => {
    return { uri: targetUri, range: targetSelectionRange };
  });
}
