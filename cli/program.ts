import { Command, Option, InvalidArgumentError } from 'commander';
import { parsePlatforms } from './init/environment-text.ts';
import type { AskOptions } from './commands/ask.ts';
import type { EvalOptions } from './commands/eval.ts';
import type { InitOptions } from './commands/init.ts';
import type { ManifestOptions } from './commands/manifest.ts';
import type { StartOptions } from './commands/start.ts';
import type { CliContext, ExitCode } from './context.ts';

/** Most results that may be asked for at once. */
const MAX_LIMIT = 100;

const CORPUS = ['--corpus <dir>', 'folder of meeting notes (default: CORPUS, else corpus)'] as const;

/**
 * The command line: names, options, examples. What a command does is loaded when it runs.
 * @param finish is told what the command ended with
 */
export function createProgram(context: CliContext, finish: (code: ExitCode) => void): Command {
  const program = new Command('cuepoint')
    .description("Answers questions about past meetings, in the community's own chat, linked to the second of the recording.")
    .version(context.version)
    .addHelpText('after', examples('cuepoint start', 'cuepoint ask ipv6', 'cuepoint lint corpus') + '\nSettings come from the environment and from .env; .env.example lists them.\nExit codes: 0 done; 1 problems found, or a source that cannot be reached; 2 wrong usage or configuration.');
  const run = <Arguments extends unknown[]>(work: (...given: Arguments) => Promise<ExitCode>) => async (...given: Arguments) => {
    finish(await work(...given));
  };
  for (const add of [addInit, addStart, addAsk, addInspect, addLint, addGlossary, addEval, addReindex, addModel, addDoctor, addManifest]) add(program, run, context);
  for (const command of [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)]) {
    command
      .showHelpAfterError('Run it with --help to see what is allowed.')
      .configureOutput({ writeOut: (text) => context.stdout.write(text), writeErr: (text) => context.stderr.write(text) })
      .exitOverride();
  }
  return program;
}

type Run = <Arguments extends unknown[]>(work: (...given: Arguments) => Promise<ExitCode>) => (...given: Arguments) => Promise<void>;

function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}\n`;
}

function addInit(program: Command, run: Run, context: CliContext): void {
  program
    .command('init')
    .description('read notes, say what was understood, and write .env and cuepoint.yml for them')
    .option('--notes <where>', 'a folder of notes, or a git repository such as https://host/owner/repo.git#branch:path')
    .option('--command <name>', 'what people type, such as podman-meeting')
    .option('--platforms <names>', 'where people ask: terminal, discord, slack, separated by commas', parsePlatforms)
    .option('--overwrite', 'replace what is there already')
    .addHelpText('after', examples('cuepoint init', 'cuepoint init --notes ../notes --platforms discord,slack'))
    .action(run(async (options: InitOptions) => (await import('./commands/init.ts')).runInit(options, context)));
}

function addStart(program: Command, run: Run, context: CliContext): void {
  program
    .command('start')
    .description('run what is configured; without a platform, a chat in the terminal')
    .option('--console', 'also chat in the terminal where a platform is configured')
    .option(...CORPUS)
    .addHelpText('after', examples('cuepoint start', 'echo ipv6 | cuepoint start', 'CORPUS=../notes cuepoint start'))
    .action(run(async (options: StartOptions) => (await import('./commands/start.ts')).runStart(options, context)));
}

function addAsk(program: Command, run: Run, context: CliContext): void {
  program
    .command('ask')
    .description('answer one question, or one a line of a file; without a question, show the latest meeting')
    .argument('[question...]', 'in plain words, with filters such as speaker:heon or "in May 2021"')
    .option(...CORPUS)
    .option('--limit <n>', `how many results, 1 to ${MAX_LIMIT}`, parseLimit, 5)
    .option('--json', 'print one JSON object')
    .option('--explain', 'print every stage of the search')
    .option('--batch <file.jsonl>', 'ask every line ({"id", "query"}) and print one JSON line each')
    .addHelpText('after', examples('cuepoint ask ipv6', 'cuepoint ask what did Matt say about ipv6 in May 2021', 'cuepoint ask --json --limit 1 netavark', 'cuepoint ask --batch questions.jsonl --corpus ../notes'))
    .action(run(async (words: string[], options: AskOptions) => (await import('./commands/ask.ts')).runAsk(words, options, context)));
}

function addInspect(program: Command, run: Run, context: CliContext): void {
  program
    .command('inspect')
    .description('show what the reader finds in a note, or in every note of a folder')
    .argument('<path>', 'a note or a folder of notes')
    .option('--json', 'print one JSON line a note')
    .addHelpText('after', examples('cuepoint inspect corpus/2021-12-07.md', 'cuepoint inspect corpus --json'))
    .action(run(async (path: string, options: { json?: boolean }) => (await import('./commands/inspect.ts')).runInspect(path, options, context)));
}

function addLint(program: Command, run: Run, context: CliContext): void {
  program
    .command('lint')
    .description('say what is wrong in notes and how to mend it')
    .argument('<path>', 'a note or a folder of notes')
    .option('--json', 'print one JSON line a problem')
    .addOption(new Option('--format <format>', 'how to print them').choices(['text', 'github']).default('text'))
    .addHelpText('after', examples('cuepoint lint corpus', 'cuepoint lint corpus/2021-12-07.md', 'cuepoint lint corpus --format github'))
    .action(run(async (path: string, options: { json?: boolean; format?: 'text' | 'github' }) => (await import('./commands/lint.ts')).runLint(path, options, context)));
}

function addGlossary(program: Command, run: Run, context: CliContext): void {
  program
    .command('glossary')
    .description('help with the glossary of cuepoint.yml')
    .command('suggest')
    .description('propose names that transcripts misheard, as YAML to review; edits nothing')
    .argument('<path>', 'a folder of notes with their transcripts')
    .addHelpText('after', examples('cuepoint glossary suggest corpus'))
    .action(run(async (path: string) => (await import('./commands/glossary.ts')).runGlossarySuggest(path, context)));
}

function addEval(program: Command, run: Run, context: CliContext): void {
  program
    .command('eval')
    .description('measure answers against judged questions')
    .argument('<questions.jsonl>', 'a JSON object a line: id, query, type, relevant, key; or reports.jsonl')
    .option(...CORPUS)
    .option('--json', 'print the figures as JSON')
    .option('--failures', 'list the questions whose answer was not first, and what stood above it')
    .addHelpText('after', examples('cuepoint eval questions.jsonl --corpus ../notes', 'cuepoint eval data/reports.jsonl --failures'))
    .action(run(async (path: string, options: EvalOptions) => (await import('./commands/eval.ts')).runEval(path, options, context)));
}

function addReindex(program: Command, run: Run, context: CliContext): void {
  program
    .command('reindex')
    .description('bring the snapshot up to date with the notes and say what changed')
    .option(...CORPUS)
    .addHelpText('after', examples('cuepoint reindex', 'cuepoint reindex --corpus ../notes'))
    .action(run(async (options: { corpus?: string }) => (await import('./commands/reindex.ts')).runReindex(options, context)));
}

function addModel(program: Command, run: Run, context: CliContext): void {
  program
    .command('model')
    .description('the local model that finds by meaning')
    .command('fetch')
    .description('bring all-MiniLM-L6-v2 (24 MB, Apache-2.0) into DATA_DIR, checked against its hash')
    .option('--from <address>', 'a folder of your own on the web, laid out as at the model hub', parseFolderAddress)
    .addHelpText('after', examples('cuepoint model fetch'))
    .action(run(async (options: { from?: string }) => (await import('./commands/model.ts')).runModelFetch(options, context)));
}

function addDoctor(program: Command, run: Run, context: CliContext): void {
  program
    .command('doctor')
    .description('say what is missing before it can run on a platform, and print the invite link')
    .option(...CORPUS)
    .addHelpText('after', examples('cuepoint doctor'))
    .action(run(async (options: { corpus?: string }) => (await import('./commands/doctor.ts')).runDoctor(options, context)));
}

function addManifest(program: Command, run: Run, context: CliContext): void {
  program
    .command('manifest')
    .description('print the manifest that an app is made from')
    .argument('<platform>', 'slack')
    .option('--url <address>', 'public address of this host, for an app that is reached over HTTP; Socket Mode without it')
    .option(...CORPUS)
    .addHelpText('after', examples('cuepoint manifest slack', 'cuepoint manifest slack --url https://bot.example.org'))
    .action(run(async (platform: string, options: ManifestOptions) => (await import('./commands/manifest.ts')).runManifest(platform, options, context)));
}

/** With a slash at its end, so that names in the folder follow it. */
function parseFolderAddress(text: string): string {
  const address = URL.canParse(text) ? new URL(text) : null;
  if (address && /^https?:$/.test(address.protocol)) return address.href.endsWith('/') ? address.href : `${address.href}/`;
  throw new InvalidArgumentError('Allowed: an address that begins with http:// or https://.');
}

function parseLimit(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= MAX_LIMIT) return limit;
  throw new InvalidArgumentError(`Allowed: a whole number from 1 to ${MAX_LIMIT}.`);
}
