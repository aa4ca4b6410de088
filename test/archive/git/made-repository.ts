import { execFileSync, spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A repository that a test writes to, as its owner would. */
export interface MadeRepository {
  /** Folder that holds `notes.git`. */
  readonly root: string;
  readonly bare: string;
  git(...args: readonly string[]): string;
  /** Writes files (null removes one), commits and pushes. */
  commit(files: Readonly<Record<string, string | Uint8Array | null>>, force?: 'force'): void;
}

const WHO = ['-c', 'user.name=Made', '-c', 'user.email=made@example.org', '-c', 'commit.gpgsign=false'];

export function makeRepository({ allowsPartial = true } = {}): MadeRepository {
  const root = mkdtempSync(join(tmpdir(), 'cuepoint-git-'));
  const bare = join(root, 'notes.git');
  const work = join(root, 'work');
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', bare]);
  execFileSync('git', ['-C', bare, 'config', 'uploadpack.allowFilter', String(allowsPartial)]);
  execFileSync('git', ['-C', bare, 'config', 'http.receivepack', 'false']);
  execFileSync('git', ['init', '--quiet', '--initial-branch=main', work]);
  const git = (...args: readonly string[]) => execFileSync('git', ['-C', work, ...WHO, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  git('remote', 'add', 'origin', bare);
  return {
    root,
    bare,
    git,
    commit(files, force) {
      for (const [path, content] of Object.entries(files)) {
        mkdirSync(dirname(join(work, path)), { recursive: true });
        if (content === null) rmSync(join(work, path));
        else writeFileSync(join(work, path), content);
      }
      git('add', '--all');
      git('commit', '--quiet', ...(force ? ['--amend'] : []), '--message', 'Notes');
      git('push', '--quiet', ...(force ? ['--force'] : []), 'origin', 'HEAD:main');
    },
  };
}

/** A git server over HTTP, on loopback. */
export interface MadeServer {
  readonly url: string;
  /** Bytes that are still sent before the connection is cut; infinite at first. */
  left: number;
  /** `user:password` that is asked for; null for none. */
  credentials: string | null;
  readonly authorizations: (string | undefined)[];
  /** Bytes that were sent. */
  sent: number;
  close(): Promise<void>;
}

export async function serveRepository({ root }: MadeRepository): Promise<MadeServer> {
  const server: Server = createServer((request, response) => answer(request, response, { root, made }));
  const made: MadeServer = {
    url: '',
    left: Infinity,
    credentials: null,
    authorizations: [],
    sent: 0,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return Object.assign(made, { url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : ''}/notes.git` });
}

function answer(request: IncomingMessage, response: ServerResponse, { root, made }: { readonly root: string; readonly made: MadeServer }): void {
  made.authorizations.push(request.headers.authorization);
  if (made.credentials !== null && request.headers.authorization !== `Basic ${Buffer.from(made.credentials).toString('base64')}`) {
    response.writeHead(401, { 'www-authenticate': 'Basic realm="made"' }).end();
    return;
  }
  const url = new URL(request.url ?? '/', 'http://made');
  const env = {
    PATH: process.env['PATH'] ?? '',
    GIT_PROJECT_ROOT: root,
    GIT_HTTP_EXPORT_ALL: '1',
    PATH_INFO: url.pathname,
    QUERY_STRING: url.search.slice(1),
    REQUEST_METHOD: request.method ?? 'GET',
    CONTENT_TYPE: request.headers['content-type'] ?? '',
    HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
    GIT_PROTOCOL: request.headersDistinct['git-protocol']?.join(':') ?? '',
  };
  const backend = spawn('git', ['http-backend'], { env });
  backend.stdin.on('error', () => undefined);
  request.pipe(backend.stdin);
  let head = Buffer.alloc(0);
  let isOpen = false;
  const send = (chunk: Buffer) => {
    made.sent += chunk.length;
    if (chunk.length < made.left) response.write(chunk);
    else {
      response.write(chunk.subarray(0, Math.max(0, made.left)), () => response.destroy());
      backend.kill();
    }
    made.left -= chunk.length;
  };
  backend.stdout.on('data', (chunk: Buffer) => {
    if (isOpen) {
      send(chunk);
      return;
    }
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) return;
    isOpen = true;
    const lines = head.toString('utf8', 0, end).split('\r\n').map((line) => line.split(': '));
    const status = lines.find(([name]) => name === 'Status')?.[1] ?? '200';
    response.writeHead(Number(status.slice(0, 3)), Object.fromEntries(lines.flatMap(([name = '', value = '']) => (name === 'Status' ? [] : [[name, value] as const]))));
    send(head.subarray(end + 4));
  });
  backend.on('close', () => response.end());
}
