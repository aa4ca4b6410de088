import { describe, expect, it } from 'vitest';
import { parseQuestion } from '../../src/search/parse-question.ts';
import type { Intent, Query } from '../../src/search/query.ts';
import { archiveOf, readFolder, readYaml } from './archives.ts';

const context = await archiveOf(readFolder('corpus'), readYaml('corpus/cuepoint.yml'));
const understand = (question: string) => parseQuestion(question, context);

/** What a question must be understood as; what is not named must be empty. */
interface Understood {
  readonly words?: string;
  readonly intent?: Intent['kind'];
  readonly demosOnly?: boolean;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly isLoose?: boolean;
  readonly speakers?: readonly string[];
  readonly unknownSpeakers?: readonly string[];
  readonly phrases?: readonly string[];
  readonly without?: readonly string[];
  readonly series?: readonly string[];
  readonly origins?: readonly string[];
}

const HEON = ['Matt Heon'];
const TABLE: readonly (readonly [string, Understood])[] = [
  ['ipv6', { words: 'ipv6' }],
  ['speaker:heon ipv6', { words: 'ipv6', speakers: HEON }],
  ['speaker:"Brent Baude" netavark', { words: 'netavark', speakers: ['Brent Baude'] }],
  ['ipv6 speaker:mheon', { words: 'ipv6', speakers: HEON }],
  ['netavark by Matt Heon', { words: 'netavark', speakers: HEON }],
  ['by Heon', { words: '', speakers: HEON }],
  ['ipv6 by Mathew Heon', { words: 'ipv6', speakers: HEON }],
  ['ipv6 by Mathew H', { words: 'ipv6', speakers: HEON }],
  ['netavark by Matthew Heno', { words: 'netavark', speakers: HEON }],
  ['network speaker:Mathew', { words: 'network', speakers: HEON }],
  ['network used by Heno', { words: 'network used by Heno' }],
  ['network speaker:Heno', { words: 'network', unknownSpeakers: ['Heno'] }],
  ['what was presented by Dan Walsh in 2023', { words: 'what was', intent: 'passages', speakers: ['Dan Walsh'], from: '2023-01-01', to: '2023-12-31' }],
  ['replaced by netavark', { words: 'replaced by netavark' }],
  ['started by systemd', { words: 'started by systemd' }],
  ['speaker:nobody ipv6', { words: 'ipv6', unknownSpeakers: ['nobody'] }],
  ['ipv6 speaker:', { words: 'ipv6' }],
  ['quadlet in May 2021', { words: 'quadlet', from: '2021-05-01', to: '2021-05-31' }],
  ['quadlet May 2021', { words: 'quadlet', from: '2021-05-01', to: '2021-05-31' }],
  ['quadlet 2023', { words: 'quadlet', from: '2023-01-01', to: '2023-12-31', isLoose: true }],
  ['quadlet in 2023', { words: 'quadlet', from: '2023-01-01', to: '2023-12-31' }],
  ['quadlet since January 2024', { words: 'quadlet', from: '2024-01-01', to: null }],
  ['quadlet after:2022-06', { words: 'quadlet', from: '2022-07-01', to: null }],
  ['quadlet after:foo', { words: 'quadlet' }],
  ['quadlet after:last year', { words: 'quadlet', from: '2026-01-01', to: null }],
  ['in:June 2022 quadlet', { words: 'quadlet', from: '2022-06-01', to: '2022-06-30' }],
  ['before:3 may 2022 quadlet after:"June 2021"', { words: 'quadlet', from: '2021-07-01', to: '2022-05-02' }],
  ['since:2022 quadlet and buildah', { words: 'quadlet and buildah', from: '2022-01-01', to: null }],
  ['quadlet on:foo', { words: 'quadlet on:foo' }],
  ['quadlet before:2021-06', { words: 'quadlet', from: null, to: '2021-05-31' }],
  ['quadlet after:2021-12 before:2023-01', { words: 'quadlet', from: '2022-01-01', to: '2022-12-31' }],
  ['quadlet since:2022 until:2023', { words: 'quadlet', from: '2022-01-01', to: '2023-12-31' }],
  ['quadlet between January 2022 and March 2023', { words: 'quadlet', from: '2022-01-01', to: '2023-03-31' }],
  ['quadlet last year', { words: 'quadlet', from: '2025-01-01', to: '2025-12-31' }],
  ['spring 2024 build farm', { words: 'build farm', from: '2024-03-01', to: '2024-05-31' }],
  ['quadlet in:2023', { words: 'quadlet', from: '2023-01-01', to: '2023-12-31' }],
  ['quadlet series:cabal', { words: 'quadlet', series: ['cabal'] }],
  ['Quadlet SERIES:Cabal', { words: 'Quadlet', series: ['cabal'] }],
  ['netavark speaker: Baude', { words: 'netavark', speakers: ['Brent Baude'] }],
  ['lxc in:chat', { words: 'lxc', origins: ['chat'] }],
  ['lxc in:notes in:transcript', { words: 'lxc', origins: ['notes', 'transcript'] }],
  ['"port forwarding" ipv6', { words: 'port forwarding ipv6', phrases: ['port forwarding'] }],
  ['“port forwarding”', { words: 'port forwarding', phrases: ['port forwarding'] }],
  ['"port forwarding', { words: '"port forwarding' }],
  ['network not:cni', { words: 'network', without: ['cni'] }],
  ['what does -v do', { words: 'what does -v do' }],
  ['run -p 8080:80', { words: 'run -p 8080:80' }],
  ['--userns=auto', { words: '--userns=auto' }],
  ['containers.conf', { words: 'containers.conf' }],
  ['https://github.com/containers/podman', { words: 'https://github.com/containers/podman' }],
  ['podman 1.6.4', { words: 'podman 1.6.4' }],
  ['ubuntu 22.04', { words: 'ubuntu 22.04' }],
  ['localhost:5000', { words: 'localhost:5000' }],
  ['is it in: the docs', { words: 'is it the docs' }],
  ['latest', { words: 'latest', intent: 'meeting' }],
  ['latest meeting', { words: 'latest meeting', intent: 'meeting' }],
  ['what did they talk about last time', { words: 'what did they talk about last time', intent: 'meeting' }],
  ['what was discussed in the last meeting?', { words: 'what was discussed in the last meeting?', intent: 'meeting' }],
  ['latest cabal', { words: 'latest cabal', intent: 'meeting' }],
  ['meeting 2021-05-04', { words: 'meeting', intent: 'meeting', from: '2021-05-04', to: '2021-05-04' }],
  ['2021-05-04', { words: '', intent: 'meeting', from: '2021-05-04', to: '2021-05-04' }],
  ['meeting:2021-05-04', { words: 'meeting', intent: 'meeting', from: '2021-05-04', to: '2021-05-04' }],
  ['May 2021', { words: '', intent: 'topics', from: '2021-05-01', to: '2021-05-31' }],
  ['the May 2021 meeting', { words: 'the meeting', intent: 'topics', from: '2021-05-01', to: '2021-05-31' }],
  ['what happened in May 2021', { words: 'what happened', intent: 'topics', from: '2021-05-01', to: '2021-05-31' }],
  ['who attended the May 2021 meeting', { words: 'who attended the meeting', intent: 'attendees', from: '2021-05-01', to: '2021-05-31' }],
  ['who was there on May 4, 2021?', { words: 'who was there ?', intent: 'attendees', from: '2021-05-04', to: '2021-05-04' }],
  ['attendees', { words: 'attendees', intent: 'attendees' }],
  ['when is the next meeting', { words: 'when is the next meeting', intent: 'next-meeting' }],
  ['hi, when is the next meeting?', { words: 'when is the next meeting?', intent: 'next-meeting' }],
  ['next meeting', { words: 'next meeting', intent: 'next-meeting' }],
  ['when is the next cabal?', { words: 'when is the next cabal?', intent: 'next-meeting' }],
  ['what was demoed in August 2025', { words: 'what was demoed', intent: 'topics', demosOnly: true, from: '2025-08-01', to: '2025-08-31' }],
  ['what got presented at the october 2025 community meeting', { words: 'what got presented community meeting', intent: 'topics', from: '2025-10-01', to: '2025-10-31' }],
  ['sysbox demo', { words: 'sysbox demo', intent: 'passages' }],
  ['who presented Nestybox', { words: 'who presented Nestybox', intent: 'passages' }],
  ['who attended DevConf', { words: 'who attended DevConf', intent: 'passages' }],
  ['next release of podman', { words: 'next release of podman', intent: 'passages' }],
  ['thanks', { words: 'thanks', intent: 'nothing' }],
  ['Hello there!', { words: 'Hello there!', intent: 'nothing' }],
  ['thanks speaker:heon', { words: 'thanks', speakers: HEON }],
  ['hello world image', { words: 'hello world image' }],
  ['', { words: '', intent: 'nothing' }],
  ['?', { words: '?', intent: 'nothing' }],
  ['what is the', { words: 'what is the', intent: 'nothing' }],
  ['容器网络', { words: '容器网络' }],
];

describe('a question', () => {
  it.each(TABLE)('"%s" is understood', async (question, expected) => {
    const query = await understand(question);
    expect(summaryOf(query)).toEqual({
      words: expected.words ?? '',
      intent: expected.intent ?? 'passages',
      demosOnly: expected.demosOnly ?? false,
      from: expected.from ?? null,
      to: expected.to ?? null,
      isLoose: expected.isLoose ?? false,
      speakers: expected.speakers ?? [],
      unknownSpeakers: expected.unknownSpeakers ?? [],
      phrases: expected.phrases ?? [],
      without: expected.without ?? [],
      series: expected.series ?? [],
      origins: expected.origins ?? [],
    });
  });

  it.each(['netavark by Matthew Heno', 'network speaker:Mathew'])('says whom it took a misspelt name for: "%s"', async (question) => {
    expect((await understand(question)).corrections).toEqual([{ from: question.replace(/^\w+ (?:by |speaker:)/, ''), to: 'Matt Heon' }]);
  });

  it('is a table of at least sixty', () => {
    expect(TABLE.length).toBeGreaterThanOrEqual(60);
  });
});

function summaryOf({ words, intent, dates, speakers, unknownSpeakers, phrases, without, series, origins }: Query): Required<Understood> {
  const main = speakers.filter((name) => context.community.people.every((person) => !person.spellings.includes(name)));
  return {
    words,
    intent: intent.kind,
    demosOnly: intent.kind === 'topics' && intent.demosOnly,
    from: dates?.from ?? null,
    to: dates?.to ?? null,
    isLoose: dates?.isLoose ?? false,
    speakers: [...new Set(main)],
    unknownSpeakers,
    phrases,
    without,
    series,
    origins,
  };
}
