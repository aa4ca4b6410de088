import Database from 'better-sqlite3';
import MiniSearch from 'minisearch';
import { ask, type AskContext } from '../src/search/ask.ts';
import { createMiniSearchIndex } from '../src/index/minisearch-index.ts';
import { TODAY, type Prepared } from './corpus.ts';

/** Something that answers questions; what it gives back is only looked at to see that it answered. */
export interface Measured {
  readonly name: string;
  build(prepared: Prepared): Promise<void>;
  answer(question: string): Promise<number>;
}

/** A whole answer: from the typed question to its excerpts. */
export function cuepoint(): Measured {
  let context: AskContext | null = null;
  return {
    name: 'cuepoint',
    async build({ passages, summaries, language, community }) {
      const index = createMiniSearchIndex();
      await index.replaceAll(passages, summaries);
      context = { view: index.view(), language, community, today: TODAY };
    },
    answer: async (question) => (context ? (await ask(question, context, { limit: 5 })).results.length : 0),
  };
}

/** MiniSearch as its documentation shows it, with typos and beginnings. A bare search: no excerpts. */
export function plainMiniSearch(): Measured {
  const mini = new MiniSearch<{ id: number; title: string; text: string }>({ fields: ['title', 'text'], storeFields: ['text'] });
  return {
    name: 'minisearch fuzzy prefix',
    build({ passages }) {
      mini.addAll(passages.map(({ passage, terms }, id) => ({ id, title: terms.title.join(' '), text: passage.text })));
      return Promise.resolve();
    },
    answer: (question) => Promise.resolve(mini.search(question, { fuzzy: 0.2, prefix: true }).slice(0, 5).length),
  };
}

/** SQLite's FTS5 with its Porter tokenizer and bm25. A bare search: no excerpts. */
export function sqliteFts5(): Measured {
  const database = new Database(':memory:');
  database.exec("create virtual table passages using fts5(title, text, tokenize = 'porter unicode61')");
  const select = database.prepare('select rowid, text from passages where passages match ? order by bm25(passages) limit 5');
  return {
    name: 'sqlite fts5',
    build({ passages }) {
      const insert = database.prepare('insert into passages (title, text) values (?, ?)');
      database.transaction(() => {
        for (const { passage, terms } of passages) insert.run(terms.title.join(' '), passage.text);
      })();
      return Promise.resolve();
    },
    answer(question) {
      const words = question.match(/[\p{L}\p{N}]+/gu) ?? [];
      return Promise.resolve(words.length ? select.all(words.map((word) => `"${word}"`).join(' OR ')).length : 0);
    },
  };
}

export const ENGINES: Readonly<Record<string, () => Measured>> = { cuepoint, minisearch: plainMiniSearch, fts5: sqliteFts5 };
