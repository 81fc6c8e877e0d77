/** How texts reach the user's language: `vscode.l10n.t`, or the English text itself in tests. */
export type Translate = (message: string, ...values: (string | number | boolean)[]) => string;
