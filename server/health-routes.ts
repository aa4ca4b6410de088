import { sendJson, type Routes } from './http-server.ts';

/** How the process is doing. */
export interface ReadinessReport {
  readonly isReady: boolean;
  /** Parts by name, each with its state and, where it is not up, why; never a secret. */
  readonly parts: Readonly<Record<string, string>>;
}

/** `/healthz` says that the process answers at all; `/readyz` whether it can answer questions, with 503 until then. */
export function createHealthRoutes(readiness: () => ReadinessReport): Routes {
  return {
    'GET /healthz': (_, response) => sendJson(response, 200, { status: 'ok' }),
    'GET /readyz': (_, response) => {
      const { isReady, parts } = readiness();
      sendJson(response, isReady ? 200 : 503, { status: isReady ? 'ready' : 'not ready', parts });
    },
  };
}
