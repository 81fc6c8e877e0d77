/** Readers on the same system wherever a test runs. */
import { makeReader } from '../server/src/core/index.js';

export const CLI_READER = makeReader('cli');
export const EDITOR_READER = makeReader('editor');
