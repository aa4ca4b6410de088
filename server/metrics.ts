import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { LiveArchive } from '../src/archive/open-archive.ts';
import type { Asked } from '../src/desk/context.ts';
import type { Log } from '../src/log.ts';
import type { Routes } from './http-server.ts';

/** What is counted, for Prometheus. Labels are names of adapters and codes of faults only, so there are few. */
export interface Metrics {
  readonly routes: Routes;
  /** Counts a question: whether it had an answer, and how long that took. */
  countAsked(asked: Asked): void;
  /** A log whose errors are counted as faults. */
  countFaults(log: Log): Log;
  /** Counts reindexes, and tells of the archive as it is when asked. */
  watchArchive(live: LiveArchive): void;
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const questions = new Counter({ name: 'cuepoint_questions_total', help: 'Questions asked', labelNames: ['adapter'], registers });
  const noAnswers = new Counter({ name: 'cuepoint_no_answers_total', help: 'Questions without an answer', labelNames: ['adapter'], registers });
  const latency = new Histogram({ name: 'cuepoint_answer_seconds', help: 'Time from a question to its answer', labelNames: ['adapter'], buckets: SECONDS, registers });
  const faults = new Counter({ name: 'cuepoint_faults_total', help: 'Failures by adapter and code', labelNames: ['adapter', 'code'], registers });
  const reindexes = new Counter({ name: 'cuepoint_reindexes_total', help: 'Readings of the source', labelNames: ['result'], registers });
  const reindexSeconds = new Histogram({ name: 'cuepoint_reindex_seconds', help: 'Time of a reading of the source', buckets: [0.1, 0.5, 1, 5, 10, 30, 60, 300], registers });

  return {
    routes: {
      'GET /metrics': async (_, response) => {
        const text = await registry.metrics();
        response.writeHead(200, { 'content-type': registry.contentType }).end(text);
      },
    },
    countAsked({ adapter, confidence, ms }) {
      questions.inc({ adapter });
      latency.observe({ adapter }, Math.max(0, ms) / 1000);
      if (confidence === 'none') noAnswers.inc({ adapter });
    },
    countFaults: (log) => ({
      debug: (fields, message) => log.debug(fields, message),
      info: (fields, message) => log.info(fields, message),
      warn: (fields, message) => log.warn(fields, message),
      error(fields, message) {
        faults.inc({ adapter: labelOf(fields['adapter'], 'core'), code: labelOf(fields['code'], 'internal') });
        log.error(fields, message);
      },
    }),
    watchArchive(live) {
      live.subscribe(({ report }) => {
        reindexes.inc({ result: report ? 'done' : 'failed' });
        if (report) reindexSeconds.observe(report.tookMs / 1000);
      });
      const gauge = (name: string, help: string, read: () => number) => new Gauge({ name, help, registers, collect() { this.set(read()); } });
      gauge('cuepoint_meetings', 'Meetings in the archive', () => live.current().fullView.meetings.length);
      gauge('cuepoint_passages', 'Passages in the archive', () => live.current().fullView.statistics.passages);
      gauge('cuepoint_archive_generation', 'Counts the archives', () => live.current().generation);
      gauge('cuepoint_last_read_timestamp_seconds', 'When the source was last read; 0 before', () => (live.lastRead().at ?? 0) / 1000);
    },
  };
}

function labelOf(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}
