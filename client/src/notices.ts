/** Notices to the user: one for each cause, with something to do about it. */
import { commands, l10n, window, type Memento } from 'vscode';

export interface NoticeButton {
  readonly title: string;
  readonly run: () => unknown;
}

/** Shows a message with buttons and does what was chosen. */
export async function notify(
  severity: 'information' | 'warning' | 'error',
  message: string,
  ...buttons: readonly NoticeButton[]
): Promise<void> {
  const titles = buttons.map(({ title }) => title);
  const chosen =
    severity === 'information'
      ? await window.showInformationMessage(message, ...titles)
      : severity === 'warning'
        ? await window.showWarningMessage(message, ...titles)
        : await window.showErrorMessage(message, ...titles);
  await buttons.find(({ title }) => title === chosen)?.run();
}

/** Runs one of our commands. */
export function run(title: string, command: string, ...values: unknown[]): NoticeButton {
  return { title, run: () => commands.executeCommand(command, ...values) };
}

export function openSetting(name: string): NoticeButton {
  return run(l10n.t('Open Settings'), 'workbench.action.openSettings', name);
}

/** Remembers, per workspace, which causes the user has been told of. */
export class Notices {
  constructor(private readonly memory: Memento) {}

  /** @param cause stable name; told once until {@link forget} */
  async once(cause: string, show: () => Promise<void>): Promise<void> {
    const told = this.memory.get<readonly string[]>('notices', []);
    if (told.includes(cause)) return;
    await this.memory.update('notices', [...told, cause]);
    await show();
  }

  async forget(cause: string): Promise<void> {
    const told = this.memory.get<readonly string[]>('notices', []);
    await this.memory.update(
      'notices',
      told.filter((each) => each !== cause),
    );
  }
}
