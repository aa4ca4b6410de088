import { countOf } from '../../src/desk/wording.ts';
import type { Diagnostic } from '../../src/notes/meeting.ts';
import type { CliContext, ExitCode } from '../context.ts';
import { hasError, readNotes } from '../read-notes.ts';

/** `cuepoint lint`: what is wrong in the notes, and how to mend it. */
export async function runLint(path: string, options: { readonly json?: boolean }, context: CliContext): Promise<ExitCode> {
  const notes = await readNotes(context, path);
  const diagnostics = [...notes.diagnostics, ...notes.results.flatMap((result) => result.diagnostics)];
  for (const diagnostic of diagnostics) context.stdout.write(`${options.json ? JSON.stringify(diagnostic) : lintText(diagnostic)}\n`);
  if (!options.json) context.stdout.write(`${summary(diagnostics, notes.results.length)}\n`);
  return hasError(notes) ? 1 : 0;
}

function lintText({ path, line, severity, code, message, fix }: Diagnostic): string {
  return `${path}:${line}: ${severity}: ${message} [${code}]\n    ${fix}`;
}

function summary(diagnostics: readonly Diagnostic[], notes: number): string {
  const of = (wanted: Diagnostic['severity']) => diagnostics.filter(({ severity }) => severity === wanted).length;
  return `${countOf(notes, 'note')}: ${countOf(of('error'), 'error')}, ${countOf(of('warning'), 'warning')}, ${countOf(of('info'), 'remark')}`;
}
