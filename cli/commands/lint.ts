import { countOf } from '../../src/desk/wording.ts';
import { neutraliseLine } from '../../src/neutralise.ts';
import type { Diagnostic } from '../../src/notes/meeting.ts';
import type { CliContext, ExitCode } from '../context.ts';
import { hasError, readNotes } from '../read-notes.ts';

/** `json` prints a line of JSON each; `format: github` annotations that a forge's CI shows at the line. */
export interface LintOptions {
  readonly json?: boolean;
  readonly format?: 'text' | 'github';
}

/** `cuepoint lint`: what is wrong in the notes, and how to mend it. */
export async function runLint(path: string, options: LintOptions, context: CliContext): Promise<ExitCode> {
  const notes = await readNotes(context, path);
  const diagnostics = [...notes.diagnostics, ...notes.results.flatMap((result) => result.diagnostics)];
  for (const diagnostic of diagnostics) context.stdout.write(`${options.json ? JSON.stringify(diagnostic) : options.format === 'github' ? annotation(diagnostic, path) : lintText(diagnostic)}\n`);
  if (!options.json) context.stdout.write(`${summary(diagnostics, notes.results.length)}\n`);
  return hasError(notes) ? 1 : 0;
}

function lintText({ path, line, severity, code, message, fix }: Diagnostic): string {
  return [`${path}:${line}: ${severity}: ${message} [${code}]`, `    ${fix}`].map(neutraliseLine).join('\n');
}

const LEVELS = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** A workflow command: https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
function annotation({ path, line, severity, code, message, fix }: Diagnostic, folder: string): string {
  const data = (text: string) => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
  const property = (text: string) => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
  const file = folder.endsWith(path) ? folder : `${folder.replace(/\/+$/, '')}/${path}`;
  return neutraliseLine(`::${LEVELS[severity]} file=${property(file)},line=${line},title=${property(code)}::${data(`${message} ${fix}`)}`);
}

function summary(diagnostics: readonly Diagnostic[], notes: number): string {
  const of = (wanted: Diagnostic['severity']) => diagnostics.filter(({ severity }) => severity === wanted).length;
  return `${countOf(notes, 'note')}: ${countOf(of('error'), 'error')}, ${countOf(of('warning'), 'warning')}, ${countOf(of('info'), 'remark')}`;
}
