/** `dist/lsp.cjs`, which editors start as a module of their own Node. */
import path from 'node:path';
import { startBundle } from './start-bundle.js';

startBundle('lsp', () => {
  module.require(path.join(__dirname, 'lsp-main.cjs'));
});
