/** What was wrong with what a registry process wrote: most often foreign code wrote there. */
import { escapeInline } from '../../../base/foreign-text.js';
import { quoted } from '../words.js';
import type { Reader } from '../reader.js';

export type ProtocolViolation =
  | { readonly found: 'too-early' | 'repeated'; readonly message: string }
  | { readonly found: 'other-version'; readonly version: number; readonly expected: number }
  | { readonly found: 'bad-snapshot'; readonly detail: string }
  | { readonly found: 'too-long'; readonly bytes: number; readonly most: number }
  | { readonly found: 'too-deep' | 'too-many'; readonly most: number }
  /** `start` is how the frame begins. */
  | { readonly found: 'not-json'; readonly start: string }
  | { readonly found: 'no-object' | 'no-nonce' | 'unknown-form' | 'unfinished' };

/** Goes on after "… broke the protocol of the registry process: ". */
export function violationText(violation: ProtocolViolation, { t }: Reader): string {
  switch (violation.found) {
    case 'too-early':
      return t`the message ${quoted(violation.message)} came too early`;
    case 'repeated':
      return t`the message ${quoted(violation.message)} came twice`;
    case 'other-version':
      return t`it speaks version ${violation.version} instead of ${violation.expected}, so reinstall tvm-ffi-stubs`;
    case 'bad-snapshot':
      return t`the snapshot is not valid (${escapeInline(violation.detail)})`;
    case 'too-long':
      return t`a frame has ${violation.bytes} bytes, more than ${violation.most}`;
    case 'too-deep':
      return t`a frame is nested more than ${violation.most} levels deep`;
    case 'too-many':
      return t`a frame holds more than ${violation.most} values`;
    case 'not-json':
      return t`a frame is not JSON (it starts with ${quoted(violation.start)})`;
    case 'no-object':
      return t`a frame is not a JSON object`;
    case 'no-nonce':
      return t`a message lacks the nonce of this run`;
    case 'unknown-form':
      return t`a message has an unknown form`;
    case 'unfinished':
      return t`a frame was never finished`;
  }
}
