/** Who reads what this process says. Both readers type commands on the system that it runs on. */
import { SYSTEM } from '../base/system.js';
import { makeReader, type Reader } from '../core/index.js';

/** The command line speaks English. */
export const CLI_READER: Reader = makeReader('cli', { system: SYSTEM });

/** An editor whose client sends no translations. */
export const EDITOR_READER: Reader = makeReader('editor', { system: SYSTEM });
