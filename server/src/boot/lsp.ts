/** `dist/lsp.cjs`, which editors start as a module of their own Node. */
import { startBundle } from './start-bundle.js';

startBundle('lsp-main.cjs', 'lsp');
