import { spawn } from 'node:child_process';
import { Fault } from '../../faults.ts';

/** Longest that is kept of what git says on standard error. */
const MAX_ERROR = 20_000;

/** What git is run with. */
export interface GitRun {
  /** Folder of the repository. */
  readonly folder: string;
  /** The whole environment of the process; credentials are in it, and nowhere else. */
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Given to standard input. */
  readonly input?: string;
}

export interface GitResult {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
  readonly isTimedOut: boolean;
}

/**
 * Runs git and waits for its end, whatever that is. What takes too long is killed with all that it started.
 * @throws Fault `config` when there is no git
 */
export function runGit(args: readonly string[], { folder, env, timeoutMs, input }: GitRun): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, { cwd: folder, env: { ...env }, stdio: ['pipe', 'pipe', 'pipe'], detached: true });
    const out: Buffer[] = [];
    let stderr = '';
    let isTimedOut = false;
    const killAll = () => {
      if (child.pid === undefined) return;
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        child.kill('SIGKILL');
      }
    };
    const timer = setTimeout(() => {
      isTimedOut = true;
      killAll();
    }, timeoutMs);
    process.once('exit', killAll);
    const ended = () => {
      clearTimeout(timer);
      process.off('exit', killAll);
    };
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString()).slice(-MAX_ERROR);
    });
    child.on('error', (cause) => {
      ended();
      reject(new Fault('config', `CORPUS is a git repository, and git cannot be run here (${cause.message}).`, { remedy: 'Install git 2.31 or newer, or set CORPUS to a folder.', cause }));
    });
    child.on('close', (code) => {
      ended();
      resolve({ code: code ?? 1, stdout: Buffer.concat(out), stderr, isTimedOut });
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
  });
}

/** Variables that git and what it starts may need of ours: where things are, and how the network is reached. */
const PASSED = ['PATH', 'HOME', 'USER', 'TMPDIR', 'SSH_AUTH_SOCK', 'GIT_SSH_COMMAND', 'GIT_SSL_CAINFO', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'all_proxy', 'no_proxy', 'XDG_CONFIG_HOME', 'SystemRoot'];

/**
 * The environment in which git never asks, runs no hook, follows no other protocol, and sends the token only to the repository's own host.
 * @param token `token` or `user:password`; undefined sends none
 */
export function createGitEnv(own: Readonly<Record<string, string | undefined>>, url: string, token: string | undefined): Record<string, string> {
  const env: Record<string, string> = { GIT_SSH_COMMAND: 'ssh -oBatchMode=yes -oConnectTimeout=20' };
  for (const name of PASSED) if (own[name] !== undefined) env[name] = own[name];
  const config: [string, string][] = [
    ['core.hooksPath', '/dev/null'],
    ['core.fsmonitor', 'false'],
    ['gc.auto', '0'],
    ['maintenance.auto', 'false'],
    ['protocol.version', '2'],
    ['fetch.recurseSubmodules', 'false'],
    ['http.lowSpeedLimit', '100'],
    ['http.lowSpeedTime', '30'],
  ];
  if (token !== undefined && /^https?:/.test(url)) {
    const pair = token.includes(':') ? token : `x-access-token:${token}`;
    config.push(['credential.helper', ''], ['http.followRedirects', 'false'], [`http.${new URL(url).origin}/.extraHeader`, `Authorization: Basic ${Buffer.from(pair).toString('base64')}`]);
  }
  for (const [at, [key, value]] of config.entries()) {
    env[`GIT_CONFIG_KEY_${at}`] = key;
    env[`GIT_CONFIG_VALUE_${at}`] = value;
  }
  return { ...env, GIT_CONFIG_COUNT: String(config.length), GIT_TERMINAL_PROMPT: '0', GIT_ALLOW_PROTOCOL: 'https:http:ssh:git:file', GIT_NO_REPLACE_OBJECTS: '1', LC_ALL: 'C' };
}
