/** Messages to the user of any editor: two sentences at most, and the whole in the log. */
// eslint-disable-next-line no-restricted-syntax -- For everybody.
import { ShowMessageNotification, type Connection, type MessageType } from 'vscode-languageserver';
import { noticeText } from '../base/notice-text.js';

export function showMessage(connection: Connection, type: MessageType, whole: string): void {
  const text = noticeText(whole);
  if (text !== whole) connection.console.info(whole);
  // A notification, because the library's request ends the server if a client rejects it.
  void connection.sendNotification(ShowMessageNotification.type, {
    type,
    message: `TVM-FFI Stubs: ${text}`,
  });
}
