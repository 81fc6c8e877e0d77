/** The tables of the documents, made from the manifest, so that they cannot say anything else. */
import { MANIFEST, textOf, type Setting } from './manifest.js';

const { commands, configuration, keybindings, menus } = MANIFEST.contributes;

/** Commands that the palette never shows are about a node of the explorer. */
export function commandsTable(): string {
  const hidden = (menus['commandPalette'] ?? []).filter(({ when }) => when === 'false');
  const shown = commands.filter(({ command }) => !hidden.some((item) => item.command === command));
  const rows = shown.map(({ command, title }) => {
    const { key } = (keybindings.find((each) => each.command === command) ?? {}) as {
      readonly key?: string;
    };
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
  return table(['setting', 'type', 'default', ''], rows);
}

function typeText({ type, enum: values }: Setting): string {
  if (values !== undefined) return values.map((value) => `\`${JSON.stringify(value)}\``).join(', ');
  return [type].flat().join(' or ');
}

/** Aligned as Prettier does, so that formatting never makes it another text. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, at) =>
    Math.max(3, ...[head, ...rows].map((row) => widthOf(row[at] ?? ''))),
  );
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - widthOf(cell))).join(' | ')} |`;
  const rule = widths.map((width) => '-'.repeat(width));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

function widthOf(text: string): number {
  return [...text].length;
}
