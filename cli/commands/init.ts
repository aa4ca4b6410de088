import { existsSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { communityFiles } from '../../src/archive/prepare.ts';
import { isGitAddress } from '../../src/archive/sources/git-address.ts';
import type { Corpus } from '../../src/archive/sources/source.ts';
import { readCommunity } from '../../src/community/read-community.ts';
import { readSettings, settingsSchema } from '../../src/config.ts';
import { Fault } from '../../src/faults.ts';
import { createLazyLog } from '../../src/log.ts';
import { neutraliseLine } from '../../src/neutralise.ts';
import type { Meeting } from '../../src/notes/meeting.ts';
import { readMeetings } from '../../src/notes/read-corpus.ts';
import type { CliContext, ExitCode } from '../context.ts';
import { renderCommunity } from '../init/community-text.ts';
import { parsePlatforms, PLATFORMS, renderEnvironment, type PlatformName } from '../init/environment-text.ts';
import { keepsSeries, proposeCommunity, type Proposal } from '../init/propose-community.ts';
import { createQuestioner, type Questioner } from '../init/questioner.ts';
import { understoodLines } from '../init/understood.ts';
import { archiveOptions } from '../open-corpus.ts';

/** What was given as flags; the rest is asked for, or taken as proposed where nobody sits at a terminal. */
export interface InitOptions {
  readonly notes?: string;
  readonly command?: string;
  readonly platforms?: readonly PlatformName[];
  readonly overwrite?: boolean;
}

const COMMAND = settingsSchema.shape.COMMAND_NAME.unwrap();

/** `cuepoint init`: reads notes, says what it understood, and writes `.env` and `cuepoint.yml` for them. Never overwrites without being told to. */
export async function runInit(options: InitOptions, context: CliContext): Promise<ExitCode> {
  const questioner = createQuestioner(context);
  try {
    return await initialise(options, questioner, context);
  } finally {
    questioner.close();
  }
}

async function initialise(options: InitOptions, questioner: Questioner, context: CliContext): Promise<ExitCode> {
  const say = (lines: readonly string[]) => context.stdout.write(`${lines.map(neutraliseLine).join('\n')}\n`);
  const notes = options.notes ?? (await questioner.ask('Where are the notes: a folder, or the address of a git repository?', context.env['CORPUS'] ?? 'corpus'));
  const corpus = await readCorpus(notes, context);
  const own = communityFiles(corpus);
  const community = readCommunity(own);
  const results = readMeetings(corpus.files, { community });
  say(understoodLines(results, corpus.diagnostics, folderOf(notes)));
  const meetings = results.flatMap(({ meeting }) => meeting ?? []);
  if (!meetings.length) throw new Fault('config', `No meeting was understood in "${notes}".`, { remedy: 'Name notes after their date (2021-05-04.md); docs/writing-notes.md says what is read well.' });

  const proposal = settle(proposeCommunity(meetings, nameOf(notes)), meetings, corpus);
  const command = await chooseCommand(options, { questioner, proposed: community.command ?? proposal.command });
  const platforms = options.platforms ?? parsePlatforms(await questioner.ask(`Where do people ask: ${PLATFORMS.join(', ')}?`, 'terminal'));
  const files = [
    ...(own.length ? [] : [{ name: 'cuepoint.yml', text: renderCommunity({ ...proposal, command }) }]),
    { name: '.env', text: renderEnvironment({ notes, platforms, command: own.length && command !== community.command ? command : null }) },
  ];
  if (own.length) say(['The notes bring a cuepoint.yml of their own; one beside .env would be laid over it.']);
  const written: string[] = [];
  for (const file of files) if (await write(file, { isTold: options.overwrite === true, questioner, context })) written.push(file.name);
  const kept = files.map(({ name }) => name).filter((name) => !written.includes(name));
  say(lastLines({ written, kept, platforms, meetings }));
  return kept.length ? 1 : 0;
}

async function readCorpus(notes: string, context: CliContext): Promise<Corpus> {
  const settings = readSettings(settingsSchema, context.env);
  const { source } = await archiveOptions(context, { settings, log: createLazyLog('warn', context.stderr), corpus: notes, option: '--notes' });
  return source.read();
}

/** What stands for the notes where a command wants a folder: of a repository nobody knows where it is checked out. */
function folderOf(notes: string): string {
  return isGitAddress(notes) ? '<folder>' : /^[\w./~-]+$/.test(notes) ? notes : `'${notes.replace(/'/g, "'\\''")}'`;
}

/** The name of a folder or repository, for notes whose titles name nobody. */
function nameOf(notes: string): string {
  const [address = ''] = notes.split('#');
  const name = basename(resolve('/', address.replace(/[/\\]+$/, ''))).replace(/\.git$/, '');
  return name === '' ? 'Community' : name.slice(0, 1).toUpperCase() + name.slice(1);
}

/** Series go in only where the notes are read with them as without. */
function settle(proposal: Proposal, meetings: readonly Meeting[], corpus: Corpus): Proposal {
  const text = renderCommunity(proposal);
  const community = readCommunity([{ path: 'cuepoint.yml', text, readSection: () => null }]);
  const after = readMeetings(corpus.files, { community }).flatMap(({ meeting }) => meeting ?? []);
  return keepsSeries(meetings, after) ? proposal : { ...proposal, series: {} };
}

async function chooseCommand({ command }: InitOptions, { questioner, proposed }: { readonly questioner: Questioner; readonly proposed: string }): Promise<string> {
  const typed = command ?? (await questioner.ask('What do people type, without the slash?', proposed));
  const checked = COMMAND.safeParse(typed.replace(/^\//, ''));
  if (checked.success) return checked.data;
  throw new Fault('usage', `--command is "${typed}"; allowed: at most 25 lower-case letters, digits, - and _, such as podman-meeting.`, { remedy: 'Choose another name.' });
}

interface WriteHow {
  /** Whether somebody said beforehand that what is there may be overwritten. */
  readonly isTold: boolean;
  readonly questioner: Questioner;
  readonly context: CliContext;
}

/** @returns whether it was written @throws Fault `config` where it cannot be */
async function write({ name, text }: { readonly name: string; readonly text: string }, { isTold, questioner, context }: WriteHow): Promise<boolean> {
  const path = join(context.cwd, name);
  const mayWrite = isTold || !existsSync(path) || (await questioner.confirm(`${name} is there already. Overwrite it?`));
  if (!mayWrite) return false;
  try {
    // Tokens will stand in .env: nobody else needs to read it.
    writeFileSync(path, text, { mode: name === '.env' ? 0o600 : 0o644 });
    return true;
  } catch (cause) {
    throw new Fault('config', `${path} cannot be written.`, { remedy: 'Run it in a folder that you may write to.', cause });
  }
}

function lastLines({ written, kept, platforms, meetings }: { readonly written: readonly string[]; readonly kept: readonly string[]; readonly platforms: readonly PlatformName[]; readonly meetings: readonly Meeting[] }): string[] {
  const topic = meetings.toSorted((a, b) => (a.date < b.date ? 1 : -1)).flatMap(({ topics }) => topics.filter(({ kind }) => kind === 'topic'))[0];
  const chats = platforms.filter((name) => name !== 'terminal');
  return [
    ...(written.length ? [`Written: ${written.join(', ')}`] : []),
    ...(kept.length ? [`Left as they were: ${kept.join(', ')}. Run it with --overwrite to replace them.`] : []),
    `Next: cuepoint ask ${topic ? JSON.stringify(topic.title.replace(/["$`\\]/g, '')) : 'latest'}`,
    ...chats.map((name) => `Then: put the tokens into .env as docs/${name}.md says, and run cuepoint doctor`),
    `${chats.length ? 'At last' : 'Then'}: cuepoint start`,
  ];
}
