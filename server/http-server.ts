import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Fault } from '../src/faults.ts';
import type { Log } from '../src/log.ts';

/** Longest time for a request to come in whole, and for one that runs at a stop to end. */
const REQUEST_MS = 30_000;
const STOP_MS = 5_000;

/** What is answered at one path. It may read the request as it likes; what it throws is answered with 500. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** Handlers by method and path: `GET /healthz`. */
export type Routes = Readonly<Record<string, Handler>>;

export interface HttpOptions {
  /** 0 takes any that is free. */
  readonly port: number;
  readonly host: string;
  readonly log: Log;
}

/** The one HTTP server of the process. */
export interface HttpServer {
  /** Adds what is answered; later routes win. A handler gets the request as it comes, with its body unread. */
  readonly mount: (routes: Routes) => void;
  /** @returns the port @throws Fault `config` when it cannot be listened on */
  start(): Promise<number>;
  /** Ends when requests that run are answered, or after 5 s. */
  stop(): Promise<void>;
}

export function createHttpServer({ port, host, log }: HttpOptions): HttpServer {
  const routes = new Map<string, Handler>();
  const server = createServer({ requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS }, (request, response) => {
    response.setHeader('x-content-type-options', 'nosniff');
    void answer(request, response, { routes, log });
  });
  return {
    mount(added) {
      for (const [route, handler] of Object.entries(added)) routes.set(route, handler);
    },
    start() {
      return new Promise((resolve, reject) => {
        server.once('error', (cause) =>
          reject(new Fault('config', `PORT is "${port}" and HOST is "${host}", which cannot be listened on (${cause.message}).`, { remedy: 'Choose another PORT, or end what listens on it.', cause })),
        );
        server.listen(port, host, () => {
          const address = server.address();
          resolve(typeof address === 'object' && address ? address.port : port);
        });
      });
    },
    stop() {
      return new Promise((resolve) => {
        const timer = setTimeout(() => server.closeAllConnections(), STOP_MS);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
        server.closeIdleConnections();
      });
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, { routes, log }: { readonly routes: ReadonlyMap<string, Handler>; readonly log: Log }): Promise<void> {
  const [path = '/'] = (request.url ?? '/').split('?');
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
  const handler = routes.get(`${method} ${path}`);
  try {
    if (handler) {
      await handler(request, response);
      return;
    }
    const allowed = [...routes.keys()].filter((route) => route.endsWith(` ${path}`)).map((route) => route.split(' ')[0] ?? '');
    request.resume();
    if (allowed.length) response.setHeader('allow', allowed.join(', '));
    if (allowed.length) sendText(response, 405, `Allowed: ${allowed.join(', ')}.`);
    else sendText(response, 404, 'There is nothing here.');
  } catch (cause) {
    log.error({ path, error: cause instanceof Error ? cause.message : String(cause) }, 'an HTTP request failed');
    if (!response.headersSent) sendText(response, 500, 'Something went wrong here; the log says more.');
    else response.destroy();
  }
}

/** Answers with a line of text. */
export function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}

/** Answers with JSON. */
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(`${JSON.stringify(value)}\n`);
}
