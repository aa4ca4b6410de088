import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Action, Body, Delivery, Desk, Form, Wish } from '../../src/desk/desk.ts';
import { FAILED } from '../../src/desk/wording.ts';
import type { Log } from '../../src/log.ts';
import { neutraliseLine } from '../../src/neutralise.ts';
import type { Adapter } from '../port.ts';
import { CONSOLE_LIMITS } from './limits.ts';
import { readLine, type Screen } from './read.ts';
import { renderBody } from './render.ts';
import { createStyle } from './style.ts';
import { WORDS } from './words.ts';

/** What the terminal chat is made of. */
export interface ConsoleOptions {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  /** For `NO_COLOR`, `TERM` and what tells terminals apart. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly commandName: () => string;
  readonly log: Log;
}

/** A chat in the terminal, which ends by itself. */
export interface ConsoleAdapter extends Adapter {
  /** When the person has left, or the input has ended and every line of it is answered. */
  readonly finished: Promise<void>;
}

interface Chat {
  readonly options: ConsoleOptions;
  readonly desk: Desk;
  readonly lines: Interface;
  readonly isInteractive: boolean;
  screen: Screen;
  /** The last page of results, to come back to from a topic. */
  results: { readonly body: Body; readonly actions: readonly Action[] } | null;
  /** A form that waits for its next field. */
  form: { readonly form: Form; readonly given: readonly string[] } | null;
  running: AbortController | null;
  hasQuit: boolean;
  count: number;
}

const EMPTY: Screen = { actions: [], results: 0, isTopic: false };

/** Chats on a terminal; piped input is answered line by line. */
export function createConsoleAdapter(options: ConsoleOptions): ConsoleAdapter {
  let finish: () => void = () => undefined;
  let chat: Chat | null = null;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return {
    name: 'console',
    limits: CONSOLE_LIMITS,
    finished,
    start(desk) {
      chat = openChat(desk, options);
      run(chat, finish);
      return Promise.resolve();
    },
    stop() {
      chat?.running?.abort();
      chat?.lines.close();
      return Promise.resolve();
    },
    announce(body) {
      if (chat) show(chat, body, []);
      return Promise.resolve();
    },
    health: () => ({ state: chat ? 'up' : 'down', detail: null }),
  };
}

function openChat(desk: Desk, options: ConsoleOptions): Chat {
  const isInteractive = Boolean(options.input.isTTY && options.output.isTTY);
  const lines = createInterface({
    input: options.input,
    ...(isInteractive ? { output: options.output } : {}),
    terminal: isInteractive,
    prompt: WORDS.prompt,
    historySize: 200,
    completer: (line: string, done: (error: null, found: [string[], string]) => void) => {
      complete(desk, line).then((found) => done(null, found), () => done(null, [[], line]));
    },
  });
  return { options, desk, lines, isInteractive, screen: EMPTY, results: null, form: null, running: null, hasQuit: false, count: 0 };
}

async function complete(desk: Desk, line: string): Promise<[string[], string]> {
  const speaker = /(?:^|\s)speaker:("?)([^"]*)$/.exec(line);
  const typed = speaker ? (speaker[2] ?? '') : line.trimStart();
  const found = await desk.suggest({ field: speaker ? 'speaker' : 'question', typed, limit: 12 });
  return speaker ? [found.map(({ value }) => `"${value}"`), `${speaker[1] ?? ''}${typed}`] : [found.map(({ value }) => value), typed];
}

/** Lines are answered one after the other, in the order in which they were typed. */
function run(chat: Chat, finish: () => void): void {
  const { lines, isInteractive } = chat;
  let work: Promise<void> = isInteractive ? answer(chat, { do: 'ask', question: '', isMention: false }) : Promise.resolve();
  let isAsked = isInteractive;
  const prompt = () => {
    if (isInteractive && !chat.hasQuit) lines.prompt();
  };
  work = work.then(prompt);
  lines.on('line', (line) => {
    isAsked = true;
    work = work.then(() => handleLine(chat, line)).then(prompt);
  });
  lines.on('SIGINT', () => {
    if (chat.running) chat.running.abort();
    else lines.close();
  });
  lines.on('close', () => {
    void work.then(() => (isAsked ? undefined : answer(chat, { do: 'ask', question: '', isMention: false }))).then(finish);
  });
}

async function handleLine(chat: Chat, line: string): Promise<void> {
  // Lines that were piped behind `quit` have been read already.
  if (chat.hasQuit) return;
  if (chat.form) return fillForm(chat, line);
  const read = readLine(line, chat.screen, chat.options.commandName());
  switch (read.kind) {
    case 'none':
      return;
    case 'quit':
      chat.hasQuit = true;
      chat.lines.close();
      return;
    case 'back':
      if (chat.results) show(chat, chat.results.body, chat.results.actions);
      return;
    case 'count':
      write(chat, [`  ${WORDS.resultCount(read.results)}`]);
      return;
    case 'wish':
      await answer(chat, read.wish);
      if (read.wish.do === 'help') write(chat, WORDS.helpLines(chat.options.commandName()).map((text) => `  ${text}`));
  }
}

async function answer(chat: Chat, wish: Wish): Promise<void> {
  const running = new AbortController();
  chat.running = running;
  chat.count++;
  const request = { id: `console-${chat.count}`, person: { id: 'terminal', mayAdminister: true }, place: { adapter: 'console', channel: 'terminal', thread: null, isDirect: true }, wish };
  try {
    for await (const delivery of chat.desk.handle(request, running.signal)) deliver(chat, delivery);
  } catch (cause) {
    // A desk tells people itself when something fails inside it; this is for one that cannot.
    chat.options.log.error({ id: request.id, error: cause instanceof Error ? cause.stack : String(cause) }, 'the desk failed');
    write(chat, [`  ${FAILED}`]);
  } finally {
    chat.running = null;
  }
}

function deliver(chat: Chat, delivery: Delivery): void {
  if (delivery.do === 'form') {
    chat.form = { form: delivery.form, given: [] };
    askField(chat);
  } else show(chat, delivery.body, delivery.actions);
}

function show(chat: Chat, body: Body, actions: readonly Action[]): void {
  const { output, env } = chat.options;
  const style = createStyle({ isTerminal: Boolean(output.isTTY), columns: output.columns, env });
  write(chat, renderBody(body, actions, style));
  if (body.kind === 'results') chat.results = { body, actions };
  if (body.kind === 'results') chat.screen = { actions, results: body.answer.total, isTopic: false };
  else if (body.kind === 'topic') chat.screen = { actions: [...actions, ...chat.screen.actions.filter(({ kind }) => kind === 'read-on')], results: chat.screen.results, isTopic: true };
  else if (actions.length > 0) chat.screen = { ...EMPTY, actions };
}

function write({ options }: Chat, lines: readonly string[]): void {
  options.output.write(`${lines.map((line) => line.trimEnd()).join('\n')}\n`);
}

function askField(chat: Chat): void {
  const field = chat.form?.form.fields[chat.form.given.length];
  if (field) write(chat, [`  ${field.label}`, ...(field.choices ? choiceLines(field.choices) : [])]);
}

const choiceLines = (choices: readonly string[]): string[] => [`  ${WORDS.choose}`, ...choices.map((choice) => `    ${neutraliseLine(choice)}`)];

/** The choice that is meant by its number or by its first letters; empty for an empty line, null for none of them. */
function findChoice(choices: readonly string[], line: string): string | null {
  const typed = line.trim().toLowerCase();
  if (typed === '') return '';
  const number = /^\d{1,4}(?=\.?(?:\s|$))/.exec(typed)?.[0];
  return choices.find((choice) => (number === undefined ? choice.toLowerCase().startsWith(typed) : choice.startsWith(`${number}. `))) ?? null;
}

/** One line is one field; an empty one gives the form up. */
async function fillForm(chat: Chat, line: string): Promise<void> {
  const { form } = chat;
  if (!form) return;
  const choices = form.form.fields[form.given.length]?.choices;
  const value = choices ? findChoice(choices, line) : line.trim();
  if (value === null) {
    write(chat, choiceLines(choices ?? []));
    return;
  }
  const given = [...form.given, value];
  if (value === '') chat.form = null;
  else if (given.length < form.form.fields.length) {
    chat.form = { form: form.form, given };
    askField(chat);
  } else {
    chat.form = null;
    const valueOf = (id: 'result' | 'expected') => given[form.form.fields.findIndex((field) => field.id === id)] ?? '';
    await answer(chat, { do: 'report', token: form.form.token, result: valueOf('result'), expected: valueOf('expected') });
  }
}
