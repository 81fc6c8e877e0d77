/** English, as `vscode.l10n.t` returns it without a translation. */
import type { Translate } from '../../client/src/model/translate.js';

export const english: Translate = (message, ...values) =>
  message.replace(/\{(\d+)\}/g, (_, index: string) => String(values[Number(index)]));
