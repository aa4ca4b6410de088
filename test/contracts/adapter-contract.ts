import { describe, expect, it } from 'vitest';
import type { Adapter } from '../../adapters/port.ts';
import type { Body, Delivery, Desk, Request } from '../../src/desk/desk.ts';
import { makeDesk, type MadeDesk } from '../desk/made-desk.ts';

/** What a person sees and does on a platform: the suite speaks to every adapter through this. */
export interface PlatformDriver {
  readonly adapter: Adapter;
  /** Says something to the bot in the one place of the test, and gives the whole text of what came back, once nothing more comes. */
  say(text: string): Promise<string>;
  /** Presses what stands for a button of this label on what came last. */
  press(label: 'Next' | 'Previous' | 'Read on'): Promise<string>;
  /** Opens the report of what came last and fills it in. */
  report(result: string, expected: string): Promise<string>;
  /** Everything that an announcement put before people. */
  announced(): string;
}

/** Starts an adapter on a desk, with a platform made for the test around it. */
export type DriverOf = (desk: Desk) => Promise<PlatformDriver>;

export interface AdapterContractOptions {
  readonly name: string;
  readonly drive: DriverOf;
  /** Parts of the contract that this platform cannot meet, each with its reason. */
  readonly except?: Readonly<Record<string, string>>;
}

const notice = (line: string): Body => ({ kind: 'notice', lines: [line], plain: line });

/** A desk that does what a test says, and keeps what it was asked. */
function createScriptedDesk(script: (request: Request) => AsyncIterable<Delivery>): Desk & { readonly requests: Request[] } {
  const requests: Request[] = [];
  return {
    requests,
    handle(request) {
      requests.push(request);
      return script(request);
    },
    suggest: () => Promise.resolve([]),
  };
}

/** What every adapter does, whatever its platform. */
export function describeAdapter({ name, drive, except = {} }: AdapterContractOptions): void {
  const fact = (title: string, test: () => Promise<void>) => {
    const reason = except[title];
    if (reason) it.skip(`${title} (${reason})`, test);
    else it(title, test);
  };
  const withDesk = async (test: (driver: PlatformDriver, made: MadeDesk) => Promise<void>) => {
    const held: { driver?: PlatformDriver } = {};
    const made = await makeDesk({ limitsOf: () => held.driver?.adapter.limits ?? { resultsPerPage: 3, tokenBytes: 100, isRateLimited: true } });
    const driver = await drive(made.desk);
    held.driver = driver;
    await test(driver, made);
    await driver.adapter.stop();
  };

  describe(`the adapter ${name}`, () => {
    fact('answers a question with topic, speaker, date, series, time and excerpt', () =>
      withDesk(async (driver) => {
        const text = await driver.say('ghost-limit setting');
        for (const part of ['Partial refresh of the panel', 'Ada Quist', 'March 5, 2024', 'community', '▶ 1:30', 'The number is a setting called']) expect(text).toContain(part);
      }));

    fact('names a recording that is offline', () => withDesk(async (driver) => expect(await driver.say('dictionary lookup')).toContain('▶ 2:10 · recording offline')));

    fact('turns pages there and back', () =>
      withDesk(async (driver) => {
        const first = await driver.say('panel radio dictionaries');
        const next = await driver.press('Next');
        expect(next).not.toBe(first);
        expect(await driver.press('Previous')).toBe(first);
      }));

    fact('reads on', () => withDesk(async (driver) => {
      await driver.say('ghost-limit');
      expect(await driver.press('Read on')).toMatch(/forty pages of a novel/);
    }));

    fact('goes on from the question before', () => withDesk(async (driver) => {
      await driver.say('firefly');
      expect(await driver.say('when?')).toMatch(/May 7, 2024/);
    }));

    fact('shows the latest meeting and what can be asked', () => withDesk(async (driver) => {
      expect(await driver.say('latest')).toMatch(/Syncing bookmarks without a cloud/);
      expect(await driver.say('help')).toMatch(/Ask about past meetings of Lantern/);
    }));

    fact('says that there is no answer', () => withDesk(async (driver) => expect(await driver.say('kubernetes')).toContain('No meeting mentions "kubernetes".')));

    fact('takes a report', () => withDesk(async (driver, made) => {
      await driver.say('partial refresh');
      expect(await driver.report('2', 'the color panel')).toMatch(/Thank you/);
      expect(await made.store.read('reports', { entries: 9, days: 9 })).toMatchObject([{ value: { question: 'partial refresh', result: 2, expected: 'the color panel' } }]);
    }));

    fact('delivers each delivery once, in order', async () => {
      const driver = await drive(createScriptedDesk(async function* () {
        await Promise.resolve();
        yield { do: 'reply', visibility: 'private', body: notice('the first line'), actions: [] };
        yield { do: 'replace', visibility: 'private', body: notice('the second line'), actions: [] };
      }));
      const text = await driver.say('anything');
      expect(text.match(/the second line/g)).toHaveLength(1);
      await driver.adapter.stop();
    });

    fact('survives a desk that throws', async () => {
      let count = 0;
      const driver = await drive(createScriptedDesk(async function* () {
        count++;
        await Promise.resolve();
        if (count === 1) throw new Error('desk on fire');
        yield { do: 'reply', visibility: 'private', body: notice('alive'), actions: [] };
      }));
      expect((await driver.say('one')).trim()).not.toBe('');
      expect(await driver.say('two')).toContain('alive');
      await driver.adapter.stop();
    });

    fact('hands the question down as it was typed', async () => {
      const desk = createScriptedDesk(async function* () {
        await Promise.resolve();
        yield { do: 'reply', visibility: 'private', body: notice('yes'), actions: [] };
      });
      const driver = await drive(desk);
      await driver.say('what does -v do with "a b" and 100%?');
      expect(desk.requests.at(-1)?.wish).toMatchObject({ do: 'ask', question: 'what does -v do with "a b" and 100%?' });
      await driver.adapter.stop();
    });

    fact('announces', () => withDesk(async (driver) => {
      await driver.adapter.announce(notice('A new meeting is here.'));
      expect(driver.announced()).toContain('A new meeting is here.');
    }));

    fact('says how it is', () => withDesk(async (driver) => {
      await Promise.resolve();
      expect(driver.adapter.name).not.toBe('');
      expect(driver.adapter.limits.resultsPerPage).toBeGreaterThan(0);
      expect(driver.adapter.health().state).toBe('up');
    }));
  });
}
