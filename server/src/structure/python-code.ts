/** The reader of Python statements, for rooms that read more than facts around blocks. */
export { endOfPiece, piecesOf, startOf, textOfPiece, type Piece } from './pieces.js';
export {
  argumentsWithin,
  childrenOf,
  isBroken,
  literalOf,
  rememberingReader,
  textOfNode,
  unlessTooDeep,
} from './syntax.js';
export { isFiller } from './passive.js';
export { simpleImports, type ReadImport } from './imports.js';
export { readPiece } from './use-pieces.js';
export { asksFirst, placesOf, type CodeScope, type PlacedPiece } from './use-scopes.js';
