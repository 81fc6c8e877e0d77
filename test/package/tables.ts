/** Parts of docs/reference.md, made from the manifest. */
import { MANIFEST, textOf, type Setting } from './manifest.js';

const { commands, configuration, keybindings } = MANIFEST.contributes;

export function commandsTable(): string {
  const rows = commands.map(({ command, title }) => {
    const key = keybindings.find((each) => each.command === command)?.key;
    return [textOf(title), `\`${command}\``, key === undefined ? '' : `\`${key}\``];
  });
  return table(['command', 'id', 'key'], rows);
}

/** One item for each setting: descriptions are too long for a table. */
export function settingsList(): string {
  return Object.entries(configuration.properties)
    .map(([name, setting]) => {
      const meta = `${typeText(setting)}, default \`${JSON.stringify(setting.default)}\``;
      return `- **\`${name}\`** (${meta}): ${textOf(setting.markdownDescription)}`;
    })
    .join('\n');
}

function typeText({ type, enum: values }: Setting): string {
  if (values !== undefined) return values.map((value) => `\`${JSON.stringify(value)}\``).join(', ');
  return [type].flat().join(' or ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
