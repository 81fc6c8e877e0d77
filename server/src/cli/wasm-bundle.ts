/** The entry of the bundle that `registry FILE.wasm` loads. */
export { showWasm } from './wasm-view.js';
