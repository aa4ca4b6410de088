import { stringify } from 'yaml';
import type { Proposal } from './propose-community.ts';

/** What one section looks like: what it is for, what was found, and an example where nothing was. */
interface Section {
  readonly about: string;
  readonly value: Readonly<Record<string, unknown>> | null;
  readonly example: Readonly<Record<string, unknown>>;
}

/** `cuepoint.yml` as a proposal has it. What was found is in force; examples, and what only a person can fill in, are comments. */
export function renderCommunity({ name, command, series, people, offline, unknownHosts, clocks }: Proposal): string {
  const sections: readonly Section[] = [
    { about: 'A note is of a series when its title or path contains one of these.', value: Object.keys(series).length ? { series } : null, example: { series: { weekly: { title: 'Weekly Call', match: ['Weekly'] } } } },
    { about: 'People whose name is written in more than one way. Take out what is wrong here.', value: people.length ? { people } : null, example: { people: [{ name: 'Dora Lemke', spellings: ['Dora L.'], handles: ['dlemke'] }] } },
    {
      about: offline.length ? `The host of these recordings is gone: name a copy, and every time opens it. ${listed(offline)}` : 'Another recording of a meeting, and how much later things come in it.',
      value: null,
      example: { recordings: [{ meeting: offline[0] ?? '2024-05-07', url: 'https://video.example.org/copy', offset: '0:00' }] },
    },
    {
      about: unknownHosts.length ? `Cuepoint knows no link to a second at ${listed(unknownHosts)}.` : 'How a recording host that Cuepoint does not know opens a second.',
      value: null,
      example: { links: [{ host: unknownHosts[0] ?? 'video.example.org', template: '{url}#t={seconds}' }] },
    },
    {
      about: `What is missing from the start of a video, where the transcript's clock shows it; it is estimated else.${clocks.length ? ` Times and transcript: ${listed(clocks)}` : ''}`,
      value: null,
      example: { offsets: { [clocks[0] ?? '2024-05-07']: '7:15' } },
    },
    { about: 'Other words for the same thing; `cuepoint glossary suggest` finds what transcripts misheard.', value: null, example: { glossary: { aliases: { kubernetes: ['k8s'] } } } },
  ];
  return [`# What your community says of itself; docs/configuration.md lists every key. An unknown key is an error.\n${stringify({ name, command })}`, ...sections.map(renderSection)].join('\n');
}

const MOST_NAMED = 5;

function listed(names: readonly string[]): string {
  const rest = names.length - MOST_NAMED;
  return `${names.slice(0, MOST_NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function renderSection({ about, value, example }: Section): string {
  const yaml = stringify(value ?? example, { lineWidth: 0 });
  return `# ${about}\n${value ? yaml : yaml.replace(/^(?=.)/gm, '# ')}`;
}
