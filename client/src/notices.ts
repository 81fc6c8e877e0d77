/** Notices to the user: what a command has to say, with a remedy. Only this file shows them. */
import { commands, l10n, window } from 'vscode';
import { noticeText } from '../../server/src/base/notice-text.js';
import { log } from './log.js';
import { plainText } from './model/plain-text.js';

export interface NoticeButton {
  readonly title: string;
  readonly run: () => unknown;
  /** It leads to the whole message. */
  readonly hasRest?: true;
}

type Severity = 'information' | 'warning' | 'error';

/**
 * Shows a message of at most two sentences, with buttons; the rest is behind one of them. Returns at once: a command has ended when its work is done, not when
 * its notice is answered, which may never happen.
 *
 * @returns the answer of a command that can only say why it does nothing
 */
export function notify(
  severity: Severity,
  message: string,
  ...buttons: readonly NoticeButton[]
): null {
  const text = noticeText(message);
  const isWhole = text === message;
  if (!isWhole) log.info(message);
  const more = isWhole || buttons.some(({ hasRest }) => hasRest === true) ? [] : [showLog()];
  void ask(severity, text, [...buttons, ...more]).catch((error: unknown) =>
    notify('error', String(error)),
  );
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

export function showLog(): NoticeButton {
  return { ...run(l10n.t('Show Log'), 'tvmFfiStubs.showLog'), hasRest: true };
}

/** For builds, which print in a terminal what they answer. */
export function showTerminal(): NoticeButton {
  return { ...run(l10n.t('Show Terminal'), 'workbench.action.terminal.focus'), hasRest: true };
}

export function showProblems(): NoticeButton {
  return run(l10n.t('Show Problems'), 'workbench.actions.view.problems');
}

/** A button that runs a command. */
export function run(title: string, command: string, ...values: unknown[]): NoticeButton {
  return { title, run: () => commands.executeCommand(command, ...values) };
}
