/** The server's entry: over stdio (`--stdio`), or as a module that an editor's Node starts (IPC). */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './server.js';
import { VERSION } from '../version.js';

// The library reads the transport from the arguments, and refuses to start without one.
const transports = /^--(?:stdio|node-ipc|socket|pipe)(?:=|$)/;
if (!process.argv.some((argument) => transports.test(argument))) process.argv.push('--stdio');
const connection = createConnection(ProposedFeatures.all);

// The library handles pipes only; for a channel that closes, this is the only signal.
process.once('disconnect', () => process.exit(1));

serve(connection, VERSION);
