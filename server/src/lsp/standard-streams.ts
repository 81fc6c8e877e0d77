/** The connection over standard input and output: it ends with its client, or with a broken header. */
// eslint-disable-next-line no-restricted-imports -- One line on stderr before the end.
import { writeSync } from 'node:fs';
import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  type Connection,
} from 'vscode-languageserver/node';
import { escapeInline } from '../base/foreign-text.js';

/** Tells whether the client has said goodbye before its stream ends. */
class Input extends StreamMessageReader {
  isShutDown = false;
  /** Errors of messages that were read, and cost only themselves. */
  readonly ofMessages = new WeakSet<Error>();

  override listen(
    callback: Parameters<StreamMessageReader['listen']>[0],
  ): ReturnType<StreamMessageReader['listen']> {
    return super.listen((message) => {
      if ('method' in message && message.method === 'shutdown') this.isShutDown = true;
      try {
        callback(message);
      } catch (error) {
        if (error instanceof Error) this.ofMessages.add(error);
        throw error;
      }
    });
  }
}

export function connectStreams(): Connection {
  const input = new Input(process.stdin);
  input.onError((error) => {
    // A message that is not JSON costs itself. Behind a broken header nothing can be found again.
    if (error instanceof SyntaxError || input.ofMessages.has(error)) return;
    writeSync(2, `tvm-ffi-stubs lsp: ${escapeInline(error.message)}\n`);
    process.exit(1);
  });
  const leave = (): void => {
    process.exit(input.isShutDown ? 0 : 1);
  };
  process.stdin.once('end', leave).once('close', leave);
  // eslint-disable-next-line no-restricted-properties -- The protocol's stream.
  const output = new StreamMessageWriter(process.stdout);
  return createConnection(ProposedFeatures.all, input, output);
}
