/** The entry of the bundle that the server loads where a file defines types. */
export { TypeChecker } from '../../../pytypes/index.js';
export { typesActions } from './actions.js';
export { typesCompletion } from './completion.js';
export { typesInlayHints } from './inlay-hints.js';
export { typesSignatureHelp } from './signature-help.js';
export { typesDefinitions } from './definitions.js';
export { typesHover } from './hover.js';
export { typesPlaceOf } from './place.js';
