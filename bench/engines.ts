import { create, insertMultiple, search, type AnyOrama } from '@orama/orama';
import Database from 'better-sqlite3';
import { Document } from 'flexsearch';
import lunr from 'lunr';
import MiniSearch from 'minisearch';
import { ask, type AskContext } from '../src/search/ask.ts';
import { createMemoryIndex } from '../src/index/memory-index.ts';
import { TODAY, type Prepared } from './corpus.ts';

/** Something that answers questions with ids of passages, best first. Peers give a bare search, no excerpts. */
export interface Measured {
  readonly name: string;
  build(prepared: Prepared): Promise<void>;
  answer(question: string, limit: number): Promise<readonly string[]>;
}

/** A whole answer: from the typed question to its excerpts. */
export function cuepoint(): Measured {
  let context: AskContext | null = null;
  return {
    name: 'cuepoint',
    async build({ passages, summaries, language, community }) {
      const index = createMemoryIndex();
      await index.replaceAll(passages, summaries);
      context = { view: index.view(), language, community, today: TODAY };
    },
    answer: async (question, limit) => (context ? (await ask(question, context, { limit })).results.map(({ passage }) => passage.id) : []),
  };
}

/** What a peer is given of a passage: the title above it and its text. */
function pagesOf({ passages, summaries }: Prepared): { readonly id: string; readonly title: string; readonly text: string }[] {
  const titles = new Map<string, string>(summaries.flatMap(({ topics }) => topics.map(({ id, title }) => [id, title] as const)));
  return passages.map(({ passage }) => ({ id: passage.id, title: titles.get(passage.topic ?? '') ?? '', text: passage.text }));
}

/** MiniSearch as its documentation shows it, with typos and beginnings. */
export function plainMiniSearch(): Measured {
  const mini = new MiniSearch<{ id: string; title: string; text: string }>({ fields: ['title', 'text'], storeFields: ['text'] });
  return {
    name: 'minisearch fuzzy prefix',
    build(prepared) {
      mini.addAll(pagesOf(prepared));
      return Promise.resolve();
    },
    answer: (question, limit) => Promise.resolve(mini.search(question, { fuzzy: 0.2, prefix: true }).slice(0, limit).map(({ id }) => String(id))),
  };
}

/** SQLite's FTS5 with its Porter tokenizer and bm25. */
export function sqliteFts5(): Measured {
  const database = new Database(':memory:');
  database.exec("create virtual table passages using fts5(id unindexed, title, text, tokenize = 'porter unicode61')");
  const select = database.prepare<[string, number], { id: string }>('select id, text from passages where passages match ? order by bm25(passages) limit ?');
  return {
    name: 'sqlite fts5',
    build(prepared) {
      const insert = database.prepare('insert into passages (id, title, text) values (?, ?, ?)');
      database.transaction(() => {
        for (const { id, title, text } of pagesOf(prepared)) insert.run(id, title, text);
      })();
      return Promise.resolve();
    },
    answer(question, limit) {
      const words = question.match(/[\p{L}\p{N}]+/gu) ?? [];
      return Promise.resolve(words.length ? select.all(words.map((word) => `"${word}"`).join(' OR '), limit).map(({ id }) => id) : []);
    },
  };
}

/** Orama with one typo, stems and stop words of English. */
export function orama(): Measured {
  let database: AnyOrama | null = null;
  return {
    name: 'orama',
    async build(prepared) {
      database = create({ schema: { title: 'string', text: 'string' }, components: { tokenizer: { stemming: true, language: 'english', stemmer: (await import('@orama/stemmers/english')).stemmer, stopWords: (await import('@orama/stopwords/english')).stopwords } } });
      await insertMultiple(database, pagesOf(prepared));
    },
    answer: async (question, limit) => (database ? (await search(database, { term: question, limit, tolerance: 1, threshold: 1 })).hits.map(({ id }) => id) : []),
  };
}

/** FlexSearch's document index, from the beginning of words, with its suggestions where not every word is found. */
export function flexSearch(): Measured {
  const index = new Document<{ id: string; title: string; text: string }>({ document: { id: 'id', index: ['title', 'text'] }, tokenize: 'forward' });
  return {
    name: 'flexsearch',
    build(prepared) {
      for (const page of pagesOf(prepared)) index.add(page);
      return Promise.resolve();
    },
    answer: (question, limit) => Promise.resolve(index.search(question, { limit, suggest: true, merge: true }).map(({ id }) => String(id)).slice(0, limit)),
  };
}

/** lunr as its documentation shows it; signs of its query language are left out of the question. */
export function lunrSearch(): Measured {
  let index: lunr.Index | null = null;
  return {
    name: 'lunr',
    build(prepared) {
      index = lunr(function () {
        this.field('title');
        this.field('text');
        for (const page of pagesOf(prepared)) this.add(page);
      });
      return Promise.resolve();
    },
    answer: (question, limit) => Promise.resolve((index?.search(question.replace(/[^\p{L}\p{N}\s]/gu, ' ')) ?? []).slice(0, limit).map(({ ref }) => ref)),
  };
}

export const ENGINES: Readonly<Record<string, () => Measured>> = { cuepoint, minisearch: plainMiniSearch, fts5: sqliteFts5, orama, flexsearch: flexSearch, lunr: lunrSearch };
