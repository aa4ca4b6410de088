import type { Candidate, Field, IndexView, NearPassage } from '../index/search-index.ts';

/** What is not there while a question is asked: passages by id, those of topics, and the titles of topics. */
export interface Hiding {
  readonly hidden: ReadonlySet<string>;
  readonly untitled: ReadonlySet<string>;
  readonly topics?: ReadonlySet<string>;
}

/** A view from which passages and titles can be taken away, question by question. */
export interface HidingView {
  readonly view: IndexView;
  hide(what: Hiding): void;
}

/** How many more candidates are asked for, as some will be hidden. */
const MORE = 200;

/** Hides passages and titles of a view. Its counts stay as they are: a few passages among thousands do not change them. */
export function createHidingView(whole: IndexView): HidingView {
  let hiding: Hiding = { hidden: new Set(), untitled: new Set() };
  const view: IndexView = {
    ...whole,
    async candidates(query, limit) {
      const { hidden, untitled, topics } = hiding;
      const found = await whole.candidates(query, limit + (topics?.size ? MORE : hidden.size));
      const passages = await whole.passages(found.map(({ id }) => id));
      const shown = found.flatMap((candidate, at): Candidate[] => {
        const topic = passages[at]?.topic ?? '';
        if (hidden.has(candidate.id) || topics?.has(topic)) return [];
        return [untitled.has(topic) ? withoutTitle(candidate) : candidate];
      });
      return shown.filter(({ matched }) => matched.size > 0).slice(0, limit);
    },
    async near(vector, filter, limit) {
      const { hidden, untitled, topics } = hiding;
      const found = await whole.near(vector, filter, limit + (topics?.size || untitled.size ? MORE : hidden.size));
      const passages = await whole.passages(found.map(({ id }) => id));
      const isShown = ({ id }: NearPassage, at: number) => {
        const topic = passages[at]?.topic ?? '';
        // What a passage means as a whole has the title of its topic in it.
        return !hidden.has(id) && !topics?.has(topic) && !untitled.has(topic);
      };
      return found.filter(isShown).slice(0, limit);
    },
    passagesOf: async (meeting) => (await whole.passagesOf(meeting)).filter(({ id, topic }) => !hiding.hidden.has(id) && !hiding.topics?.has(topic ?? '')),
  };
  return { view, hide: (what) => (hiding = what) };
}

function withoutTitle(candidate: Candidate): Candidate {
  const matched = new Map<string, Partial<Record<Field, number>>>();
  for (const [term, counts] of candidate.matched) {
    const others = Object.fromEntries(Object.entries(counts).filter(([field]) => field !== 'title'));
    if (Object.keys(others).length) matched.set(term, others);
  }
  return { ...candidate, matched, lengths: { ...candidate.lengths, title: 0 } };
}
