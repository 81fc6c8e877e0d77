/** The tables of the documents, made from the manifest, so that they cannot say anything else. */
import { MANIFEST, textOf, type Setting } from './manifest.js';

const { commands, configuration, keybindings, menus } = MANIFEST.contributes;

/** Commands that the palette never shows are about a node of the explorer. */
export function commandsTable(): string {
  const hidden = (menus['commandPalette'] ?? []).filter(({ when }) => when === 'false');
  const shown = commands.filter(({ command }) => !hidden.some((item) => item.command === command));
  const rows = shown.map(({ command, title }) => {
    const key = keybindings.find((each) => each.command === command)?.key;
    return [textOf(title), `\`${command}\``, key === undefined ? '' : `\`${key}\``];
  });
  return table(['command', 'id', 'key'], rows);
}

export function settingsTable(): string {
  const rows = Object.entries(configuration.properties).map(([name, setting]) => [
    `\`${name}\``,
    typeText(setting),
    `\`${JSON.stringify(setting.default)}\``,
    textOf(setting.markdownDescription).replaceAll('|', '\\|'),
  ]);
  return table(['setting', 'type', 'default', 'meaning'], rows);
}

function typeText({ type, enum: values }: Setting): string {
  if (values !== undefined) return values.map((value) => `\`${JSON.stringify(value)}\``).join(', ');
  return [type].flat().join(' or ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
