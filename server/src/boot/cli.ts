/** `dist/cli.cjs`, the program's first file. */
import { startBundle } from './start-bundle.js';

startBundle('cli-main.cjs', process.argv[2] ?? '');
