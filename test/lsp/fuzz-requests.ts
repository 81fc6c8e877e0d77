/** Every request that a client can make about a document or the workspace, by number. */
import {
  ADD_BLOCK,
  DOCTOR,
  DUMP_STATE,
  REGISTRY_ENTRIES,
  REGISTRY_MEMBERS,
  REGISTRY_TEXTS,
  WANTED_TEXT,
} from '../../server/src/protocol.js';
import type { Place } from './fuzz-actions.js';

interface Request {
  readonly method: string;
  readonly params: unknown;
}

type Make = (textDocument: { readonly uri: string }, position: Place) => Request['params'];

const atPlace: Make = (textDocument, position) => ({ textDocument, position });
const ofDocument: Make = (textDocument) => ({ textDocument });
const range = (position: Place) => ({
  start: position,
  end: { line: position.line + 3, character: 0 },
});

const REQUESTS: readonly (readonly [string, Make])[] = [
  ['textDocument/hover', atPlace],
  ['textDocument/completion', atPlace],
  ['textDocument/definition', atPlace],
  ['textDocument/documentHighlight', atPlace],
  [
    'textDocument/references',
    (textDocument, position) => ({
      textDocument,
      position,
      context: { includeDeclaration: true },
    }),
  ],
  ['textDocument/prepareTypeHierarchy', atPlace],
  ['textDocument/prepareCallHierarchy', atPlace],
  ['callHierarchy/incomingCalls', () => ({ item: { data: { root: '/', name: 'ffi.Array' } } })],
  ['typeHierarchy/subtypes', () => ({ item: { data: { root: '/', key: 'ffi.Object' } } })],
  ['textDocument/documentSymbol', ofDocument],
  ['textDocument/documentLink', ofDocument],
  ['textDocument/foldingRange', ofDocument],
  ['textDocument/codeLens', ofDocument],
  ['textDocument/semanticTokens/full', ofDocument],
  [
    'textDocument/semanticTokens/range',
    (textDocument, position) => ({ textDocument, range: range(position) }),
  ],
  [
    'textDocument/codeAction',
    (textDocument, position) => ({
      textDocument,
      range: range(position),
      context: { diagnostics: [] },
    }),
  ],
  [
    'textDocument/codeAction',
    (textDocument, position) => ({
      textDocument,
      range: { start: { line: position.line + 9, character: 4 }, end: position },
      context: { diagnostics: [], only: ['source.fixAll'] },
    }),
  ],
  ['workspace/symbol', (_, { character }) => ({ query: ['', 'Test', '\ud83d'][character % 3] })],
  ['workspace/diagnostic', () => ({ previousResultIds: [{ uri: 'file:///gone.py', value: 'x' }] })],
  [DUMP_STATE, (): undefined => undefined],
  [DOCTOR, (): undefined => undefined],
  [WANTED_TEXT, ({ uri }, { line }) => ({ uri, line })],
  [REGISTRY_ENTRIES, (): undefined => undefined],
  [REGISTRY_TEXTS, (): undefined => undefined],
  [REGISTRY_MEMBERS, () => ({ root: '/', name: 'testing.TestIntPair' })],
  [ADD_BLOCK, ({ uri }) => ({ uri, name: 'testing.TestIntPair' })],
];

/** Only a server with pull diagnostics supports these; others reject them. */
export function requestFor(kind: number, uri: string, at: Place): Request {
  const [method, make] = REQUESTS[kind % REQUESTS.length] ?? ['textDocument/hover', atPlace];
  return { method, params: make({ uri }, at) };
}

/** The final settings, which load the common registry. */
export function lastSettings(last: unknown): unknown {
  const isHarmless =
    typeof last === 'object' && last !== null && !('runtime' in last) && !('enable' in last);
  return isHarmless ? last : null;
}
