import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { CONSOLE_LIMITS } from '../../../adapters/console/limits.ts';
import { makeDesk } from '../../desk/made-desk.ts';
import { startTerminal } from './console-driver.ts';

const chat = async (more: Parameters<typeof startTerminal>[1] = {}) => startTerminal((await makeDesk({ limitsOf: () => CONSOLE_LIMITS })).desk, more);

describe('a chat in the terminal', () => {
  it('begins with the latest meeting and what can be asked, and a prompt', async () => {
    const terminal = await chat({ isTTY: true, env: { NO_COLOR: '1' } });
    expect(terminal.written()).toMatch(/^ {2}4 meetings, newest May 7, 2024/);
    expect(stripVTControlCharacters(terminal.written())).toMatch(/Try: [^]*› $/);
    await terminal.adapter.stop();
  });

  it('opens a result by its number, and comes back', async () => {
    const terminal = await chat();
    const results = await terminal.type('partial refresh');
    expect(results).toContain('1 opens that result in full');
    expect(await terminal.type('2')).toMatch(/tenth of the time/);
    expect(await terminal.type('back')).toBe(results);
    expect(await terminal.type('more')).not.toBe(results);
    await terminal.adapter.stop();
  });

  it('asks what is offered by its number', async () => {
    const terminal = await chat();
    expect(await terminal.type('firefly in March 2024')).toMatch(/Nothing about firefly in March 2024\.[^]* 1 Any date/);
    expect(await terminal.type('1')).toMatch(/firefly · \d/);
    await terminal.adapter.stop();
  });

  it('fills in a report line by line, and gives it up on an empty one', async () => {
    const terminal = await chat();
    await terminal.type('firefly');
    expect(await terminal.type('not it')).toMatch(/Which result do you mean\?\n {2}Type one of these, or nothing to give it up:\n {4}1\. /);
    expect(await terminal.type('')).toBe('');
    expect(await terminal.type('firefly')).toMatch(/firefly · /);
    await terminal.adapter.stop();
  });

  it('says how many results there are for a number that none has, and keeps the conversation', async () => {
    const terminal = await chat();
    await terminal.type('partial refresh');
    expect(await terminal.type('99')).toMatch(/^ {2}There are \d+ results\.\n$/);
    expect(await terminal.type('1')).toMatch(/back\n$/);
    await terminal.adapter.stop();
  });

  it('takes in a report only results that are shown', async () => {
    const terminal = await chat();
    await terminal.type('partial refresh');
    await terminal.type('not it');
    expect(await terminal.type('99 bananas')).toMatch(/^ {2}Type one of these, or nothing to give it up:\n {4}1\. /);
    expect(await terminal.type('none')).toMatch(/What did you expect\?/);
    await terminal.adapter.stop();
  });

  it('may administer: whoever sits at the terminal runs it', async () => {
    const terminal = await chat();
    expect(await terminal.type('/lantern-meeting-admin status')).toMatch(/4 meetings, \d+ passages/);
    await terminal.adapter.stop();
  });

  it('answers every piped line in order, then ends', async () => {
    const terminal = await chat();
    terminal.input.end('firefly\nghost-limit\nquit\nbluetooth\n');
    await terminal.adapter.finished;
    const text = terminal.written();
    expect(text.indexOf('firefly · ')).toBeGreaterThanOrEqual(0);
    expect(text.indexOf('ghost-limit · ')).toBeGreaterThan(text.indexOf('firefly · '));
    expect(text).not.toMatch(/›|bluetooth/);
  });

  it('shows the latest meeting where the input is empty', async () => {
    const terminal = await chat();
    terminal.input.end();
    await terminal.adapter.finished;
    expect(terminal.written()).toMatch(/^ {2}4 meetings, newest May 7, 2024/);
  });

  it('says how it is once it runs', async () => {
    const terminal = await chat();
    expect(terminal.adapter.health()).toEqual({ state: 'up', detail: null });
    await terminal.adapter.stop();
  });
});
