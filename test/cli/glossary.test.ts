import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { readSounding, soundsAlike } from '../../cli/glossary/sound.ts';
import { communitySchema } from '../../src/community/community.ts';
import { runCommand } from './made-command.ts';

const TALK = ['we tried that again', 'so that is where it stands', 'nobody was sure about it', 'it took a while to get there'];

/** Notes that write `firedaemon` and `crond`, and transcripts that hear `fire demon` and `sea ron d`, between the same words. */
function madeNote(month: number): string {
  const cues = Array.from({ length: 24 }, (_, at) => {
    const said = at % 6 === 0 ? 'the fire demon finds the other reader by multicast' : at % 6 === 3 ? 'every reader starts see ronde at boot' : TALK[at % TALK.length];
    return `00:${String(at + 1).padStart(2, '0')}:00.000 --> 00:${String(at + 1).padStart(2, '0')}:20.000\nAda Quist: Well, ${said ?? ''}.\n`;
  });
  return `# Lantern Community Meeting Notes\n\n## Syncing - Ada Quist - (1:00 in the video)\n\n- The firedaemon finds the other reader by multicast, month ${month}.\n- When firedaemon is not there, the reader waits.\n- Every reader starts cronde at boot. Then cronde sleeps.\n\n## Transcript\n\n\`\`\`\nWEBVTT\n\n${cues.join('\n')}\n\`\`\`\n`;
}

function madeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'glossary-'));
  for (const month of [1, 2, 3, 4]) writeFileSync(join(folder, `2024-0${month}-05.md`), madeNote(month));
  return folder;
}

describe('cuepoint glossary suggest', () => {
  it('proposes misheard names as YAML that can be pasted, with counts and one place, and edits nothing', async () => {
    const folder = madeFolder();
    const before = readFileSync(join(folder, '2024-01-05.md'), 'utf8');
    const { code, out } = await runCommand(['glossary', 'suggest', folder], { cwd: folder });
    expect(code).toBe(0);
    const { glossary } = communitySchema.parse(parse(out));
    expect(glossary['heard-as']).toMatchObject({ firedaemon: ['fire demon'], cronde: ['see ronde'] });
    expect(out).toMatch(/- fire demon # 16 times in 4 meetings, such as 2024-0\d-05\.md:\d+/);
    expect(readFileSync(join(folder, '2024-01-05.md'), 'utf8')).toBe(before);
  });

  it('leaves out what the glossary has', async () => {
    const folder = madeFolder();
    writeFileSync(join(folder, 'cuepoint.yml'), 'glossary:\n  heard-as:\n    firedaemon: [fire demon]\n    cronde: [see ronde]\n');
    expect((await runCommand(['glossary', 'suggest', folder], { cwd: folder })).out).not.toMatch(/fire demon|see ronde/);
  });

  it('says so where nothing was found', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'glossary-'));
    writeFileSync(join(folder, '2024-01-05.md'), '# Lantern Community Meeting Notes\n\n## Hello\n\nNobody recorded it.\n');
    const { code, out } = await runCommand(['glossary', 'suggest', folder], { cwd: folder });
    expect(code).toBe(0);
    expect(out).toBe('# No name was found that transcripts seem to have misheard.\n');
  });
});

describe('how words sound', () => {
  const alike = (one: string, other: string) => Math.max(...readSounding(one.split(' ')).map((form) => soundsAlike(form, readSounding([other])[0] ?? form)));

  it('is the same for what is spelt out or cut in two', () => {
    expect(alike('fire fly', 'firefly')).toBe(1);
    expect(alike('sea grid', 'cgrid')).toBe(1);
  });

  it('is nearer for what rhymes than for what does not', () => {
    expect(alike('skopper', 'scopper')).toBeGreaterThan(0.8);
    expect(alike('lantern', 'battery')).toBeLessThan(0.5);
  });
});
