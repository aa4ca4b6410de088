import { describe, expect, it } from 'vitest';
import { readLine, type Screen } from '../../../adapters/console/read.ts';
import type { ActionKind } from '../../../src/desk/desk.ts';

const screen = (kinds: readonly ActionKind[], more: Partial<Screen> = {}): Screen => ({ actions: kinds.map((kind, at) => ({ kind, label: kind, token: `${kind}${at}` })), results: 0, isTopic: false, ...more });
const EMPTY = screen([]);
const asks = (question: string) => ({ kind: 'wish', wish: { do: 'ask', question, isMention: false } });
const presses = (token: string, result?: number) => ({ kind: 'wish', wish: { do: 'action', token, ...(result === undefined ? {} : { result }) } });

describe('a line that was typed', () => {
  it.each([
    ['ipv6', asks('ipv6')],
    ['  what does -v do?  ', asks('what does -v do?')],
    ['/podman-meeting ipv6', asks('ipv6')],
    ['/PODMAN-meeting   ipv6 by heon', asks('ipv6 by heon')],
    ['/other-meeting ipv6', asks('ipv6')],
    ['/meeting ipv6', asks('ipv6')],
    ['/podman-meeting', asks('')],
    ['/etc/containers/registries.conf', asks('/etc/containers/registries.conf')],
    ['help', { kind: 'wish', wish: { do: 'help' } }],
    ['/podman-meeting help', { kind: 'wish', wish: { do: 'help' } }],
    ['?', { kind: 'wish', wish: { do: 'help' } }],
    ['??', { kind: 'wish', wish: { do: 'help' } }],
    ['/help', { kind: 'wish', wish: { do: 'help' } }],
    ['/podman-meeting-admin reindex', { kind: 'wish', wish: { do: 'admin', command: 'reindex' } }],
    ['/podman-meeting-admin Status', { kind: 'wish', wish: { do: 'admin', command: 'status' } }],
    ['/podman-meeting-admin nonsense', { kind: 'wish', wish: { do: 'help' } }],
    ['quit', { kind: 'quit' }],
    ['exit', { kind: 'quit' }],
    ['', { kind: 'none' }],
    ['   ', { kind: 'none' }],
    ['more', asks('more')],
    ['back', asks('back')],
    ['7', asks('7')],
    ['2021', asks('2021')],
  ])('%s', (line, meaning) => {
    expect(readLine(line, EMPTY, 'podman-meeting')).toEqual(meaning);
  });

  it('presses what stands on the screen', () => {
    const page = screen(['previous', 'next', 'read-on', 'report'], { results: 12 });
    expect(readLine('more', page, 'x')).toEqual(presses('next1'));
    expect(readLine('next', page, 'x')).toEqual(presses('next1'));
    expect(readLine('/x more', page, 'x')).toEqual(presses('next1'));
    expect(readLine('back', page, 'x')).toEqual(presses('previous0'));
    expect(readLine('not it?', page, 'x')).toEqual(presses('report3'));
    expect(readLine('12', page, 'x')).toEqual(presses('read-on2', 12));
    expect(readLine('13', page, 'x')).toEqual({ kind: 'count', results: 12 });
    expect(readLine('0', page, 'x')).toEqual({ kind: 'count', results: 12 });
    expect(readLine('2021', page, 'x')).toEqual(asks('2021'));
  });

  it('takes what is offered where there is no answer', () => {
    const offers = screen(['ask', 'ask']);
    expect(readLine('2', offers, 'x')).toEqual(presses('ask1'));
    expect(readLine('3', offers, 'x')).toEqual(asks('3'));
  });

  it('goes back from a topic to the results', () => {
    expect(readLine('back', screen([], { isTopic: true }), 'x')).toEqual({ kind: 'back' });
    expect(readLine('back', screen(['previous'], { isTopic: true }), 'x')).toEqual(presses('previous0'));
  });
});
