/** The server's entry, after `boot/`: over stdio (`--stdio`), or as a module that an editor's Node starts (IPC). */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './server.js';
import { connectStreams } from './standard-streams.js';
import { VERSION } from '../version.js';

// The library reads the other transports from the arguments.
const others = /^--(?:node-ipc|socket|pipe)(?:=|$)/;
const connection = process.argv.some((argument) => others.test(argument))
  ? createConnection(ProposedFeatures.all)
  : connectStreams();

// The library handles pipes only; for a channel that closes, this is the only signal.
process.once('disconnect', () => process.exit(1));

serve(connection, VERSION);
