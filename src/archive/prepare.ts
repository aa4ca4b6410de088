import { communitySchema, type Community } from '../community/community.ts';
import type { CommunityFile } from '../community/read-community.ts';
import { createLanguage, type Language } from '../language/language.ts';
import { fingerprintArchive, fingerprintRules, hashOf } from './fingerprint.ts';
import { withShownQuestions } from './redaction/shown-community.ts';
import type { Corpus, CorpusFile, Source } from './sources/source.ts';

/** What the source holds, and by which rules it is read. */
export interface Prepared {
  readonly corpus: Corpus;
  readonly notes: readonly CorpusFile[];
  readonly community: Community;
  readonly language: Language;
  readonly operatorHash: string;
  readonly rules: string;
  readonly fingerprint: string;
}

/**
 * Reads the source and the rules.
 * @param operator the operator's `cuepoint.yml`, laid over the corpus's own; null where there is none
 * @throws Fault `config` or `source`
 */
export async function prepare(source: Source, operator: CommunityFile | null): Promise<Prepared> {
  const corpus = await source.read();
  const community = withShownQuestions(await communityOf([...communityFiles(corpus), ...(operator ? [operator] : [])]));
  const language = await createLanguage(community);
  const notes = corpus.files.filter(({ path }) => !/\.ya?ml$/i.test(path));
  const rules = fingerprintRules(community, language);
  return { corpus, notes, community, language, rules, operatorHash: await hashOperator(operator), fingerprint: fingerprintArchive(notes, rules) };
}

/** The corpus's own `cuepoint.yml`, where it has one. */
export function communityFiles({ files }: Corpus): CommunityFile[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const name = ['cuepoint.yml', 'cuepoint.yaml'].find((path) => texts.has(path));
  if (name === undefined) return [];
  return [{ path: name, text: texts.get(name) ?? '', readSection: (path) => texts.get(path.replace(/^\.\//, '')) ?? null }];
}

/** The same as long as the operator's file says the same, the files that its sections point to included. */
export async function hashOperator(operator: CommunityFile | null): Promise<string> {
  return hashOf(JSON.stringify(operator ? await communityOf([operator]) : null));
}

/** What reads YAML is loaded where there is any. */
async function communityOf(files: readonly CommunityFile[]): Promise<Community> {
  if (!files.length) return communitySchema.parse({});
  const { readCommunity } = await import('../community/read-community.ts');
  return readCommunity(files);
}
