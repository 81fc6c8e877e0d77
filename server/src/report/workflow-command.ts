/** Workflow commands of GitHub Actions, with which a step annotates files. */
import { escapeLines } from '../base/foreign-text.js';

/** Annotations of one kind that GitHub shows for a step; it silently drops the rest. */
export const MOST_ANNOTATIONS = 10;

/** Renders a command without a line end; nothing in its texts can end it or begin another one. */
export function workflowCommand(
  name: 'error' | 'warning' | 'notice',
  properties: Readonly<Record<string, string>>,
  message: string,
): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
  return `::${name} ${list.join(',')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return escapeLines(text).replaceAll('%', '%25').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
