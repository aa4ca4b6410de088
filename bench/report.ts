import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const FILE = 'docs/benchmarks.md';

/** Prints lines, and keeps them as sections of the page of benchmarks. */
export interface Report {
  /** Begins a section; one of that name on the page is replaced. */
  section(title: string): void;
  say(line: string): void;
  row(cells: readonly (string | number)[]): void;
  /** The head of a table. */
  head(cells: readonly string[]): void;
  /** Writes the page: sections of this run, and those of earlier ones that this run has not measured. */
  write(head: string): void;
}

export function createReport(): Report {
  const sections = new Map<string, string[]>();
  let lines: string[] = [];
  const say = (line: string) => {
    console.log(line);
    lines.push(line);
  };
  const row = (cells: readonly (string | number)[]) => say(`| ${cells.join(' | ')} |`);
  return {
    section(title) {
      lines = [];
      sections.set(title, lines);
      console.log(`\n## ${title}\n`);
    },
    say,
    row,
    head(cells) {
      row(cells);
      row(cells.map(() => '---'));
    },
    write(head) {
      const before = existsSync(FILE) ? readFileSync(FILE, 'utf8').split(/^## /m).slice(1) : [];
      const all = new Map(before.map((text) => [text.split('\n')[0] ?? '', text.slice(text.indexOf('\n')).trim()]));
      for (const [title, own] of sections) all.set(title, own.join('\n').trim());
      writeFileSync(FILE, `${[head.trim(), ...[...all].map(([title, text]) => `## ${title}\n\n${text}`)].join('\n\n')}\n`);
    },
  };
}
