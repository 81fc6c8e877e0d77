/** `dist/left-out.cjs`: what only runs with `--exclude` or `--exclude-ignored` need. */
export { leaveOut } from '../project/left-out.js';
