/** Notices to the user: one for each cause, with a remedy. */
import { commands, window } from 'vscode';
import { plainText } from './model/plain-text.js';

export interface NoticeButton {
  readonly title: string;
  readonly run: () => unknown;
}

type Severity = 'information' | 'warning' | 'error';

/**
 * Shows a message with buttons. Returns at once: a command has ended when its work is done, not when
 * its notice is answered, which may never happen.
 *
 * @returns the answer of a command that can only say why it does nothing
 */
export function notify(
  severity: Severity,
  message: string,
  ...buttons: readonly NoticeButton[]
): null {
  void ask(severity, message, buttons).catch((error: unknown) => notify('error', String(error)));
  return null;
}

/** Waits for an answer, and runs the button that is chosen. */
async function ask(
  severity: Severity,
  message: string,
  buttons: readonly NoticeButton[],
): Promise<void> {
  // Causes come from libraries and files, which must not put links into notices.
  const text = plainText(message);
  const titles = buttons.map(({ title }) => title);
  const chosen =
    severity === 'information'
      ? await window.showInformationMessage(text, ...titles)
      : severity === 'warning'
        ? await window.showWarningMessage(text, ...titles)
        : await window.showErrorMessage(text, ...titles);
  await buttons.find(({ title }) => title === chosen)?.run();
}

/** A button that runs a command. */
export function run(title: string, command: string, ...values: unknown[]): NoticeButton {
  return { title, run: () => commands.executeCommand(command, ...values) };
}
