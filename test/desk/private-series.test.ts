import { describe, expect, it } from 'vitest';
import { openMade, createMadeSource, readLantern } from '../fixtures/lantern-archive.ts';
import { ADA, BRUNO, makeDesk, replyOf } from './made-desk.ts';

const NOTE = '# Lantern Board Meeting\n\n## Wages of the lamplighters\n\n### Zora Plum\n\nThe lamplighters get three florins a night from autumn on.\n';
const source = createMadeSource({ ...(await readLantern()), '2024-09-03.md': NOTE, 'cuepoint.yml': 'series: { board: { match: [board], private: true } }' });
const made = await makeDesk({ live: await openMade(source) });
const ask = (question: string, person = BRUNO, isMention = false) => made.send({ do: 'ask', question, isMention }, { person });
const textOf = async (deliveries: ReturnType<typeof ask>) => JSON.stringify(await deliveries);

describe('a series that is private to admins', () => {
  it.each(['florins', 'lamplighters', 'lamplighter', 'latest', 'wages speaker:plum', 'florinz', 'meeting 2024-09-03', 'florins 2023', 'series:board wages', ''])('is nowhere in what others get for "%s"', async (question) => {
    expect(await textOf(ask(question))).not.toMatch(/three florins|Wages of|Zora Plum|Lantern Board/);
  });

  it('is in no suggestion', async () => {
    for (const [field, typed] of [['question', 'wages'], ['question', 'florins'], ['speaker', 'zora'], ['series', ''], ['question', '']] as const) {
      expect(JSON.stringify(await made.desk.suggest({ field, typed, limit: 25 }))).not.toMatch(/wages of|zora plum|board|2024-09-03/i);
    }
  });

  it('is there for an admin where nobody else sees it', async () => {
    expect(replyOf(await ask('florins', ADA)).plain).toContain('three florins');
    expect(await textOf(ask('florins', ADA, true))).not.toContain('three florins');
  });

  it('is not shared openly by an admin', async () => {
    const reply = replyOf(await ask('florins', ADA));
    const share = reply.actions.find(({ kind }) => kind === 'share');
    expect(JSON.stringify(await made.press(share, { person: ADA }))).not.toContain('three florins');
  });

  it('does not come into what everybody sees when an admin presses there', async () => {
    const reply = replyOf(await ask('lantern notes night florins', ADA, true));
    for (const action of reply.actions) expect(JSON.stringify(await made.press(action, { person: ADA }))).not.toContain('three florins');
  });

  it('stays with an admin who presses on an own answer', async () => {
    const reply = replyOf(await ask('florins', ADA));
    const read = reply.actions.find(({ kind }) => kind === 'read-on');
    if (read) expect(JSON.stringify(await made.press(read, { person: ADA }))).toContain('three florins');
    expect(reply.plain).toContain('three florins');
  });

  it('counts in the status, which only admins get', async () => {
    expect(replyOf(await made.send({ do: 'admin', command: 'status' }, { person: ADA })).plain).toContain('5 meetings');
  });
});
