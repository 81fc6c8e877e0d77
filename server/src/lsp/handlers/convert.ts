/** Answers what a document becomes with TVM-FFI, and the command that writes it. */
import type { CancellationToken } from 'vscode-languageserver';
import { readText } from '../../base/node/probe.js';
import {
  CONVERT,
  type ConvertParams,
  type ConvertResult,
  type WrittenConversion,
} from '../../protocol.js';
import { writeConversion } from '../actions/conversion.js';
import { conversionOf } from '../features/convert/conversion.js';
import type { Server } from '../types.js';
import { pathOfUri } from '../workspace/paths.js';

export function handleConvert(server: Server): void {
  server.connection.onRequest(CONVERT, (given: unknown, token: CancellationToken) =>
    server.safely.request(CONVERT, token, null, () => convert(server, readParams(given))),
  );
}

/** The command. @throws {ResponseError} why nothing is written */
export function convertBeside(server: Server, given: unknown): Promise<WrittenConversion> {
  const params = readParams(given);
  return writeConversion(server, pathOfUri(params.uri), convert(server, params));
}

function convert({ documents }: Server, { uri, ...params }: ConvertParams): ConvertResult | null {
  const file = pathOfUri(uri);
  if (file === null) return null;
  const text = params.text ?? documents.get(uri)?.getText() ?? readText(file);
  return text === null ? null : conversionOf(file, text, params);
}

/** Reads each key separately; a value of another type counts as not given. */
function readParams(given: unknown): ConvertParams {
  const object = typeof given === 'object' && given !== null ? given : {};
  const { uri, text, tensors, form } = object as Record<string, unknown>;
  const isText = (value: unknown): value is string => typeof value === 'string';
  return {
    uri: isText(uri) ? uri : '',
    ...(isText(text) && { text }),
    ...(Array.isArray(tensors) && { tensors: tensors.filter(isText) }),
    ...(form === 'global' && { form }),
  };
}
