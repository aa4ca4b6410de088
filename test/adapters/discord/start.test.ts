import { afterEach, describe, expect, it } from 'vitest';
import { inviteLink, missingPermissions } from '../../../adapters/discord/invite.ts';
import { runCommand } from '../../cli/made-command.ts';
import { hasLoopback, startLoopback, type Loopback } from './loopback.ts';

describe('settings of Discord', () => {
  it('are named when they are wrong, without the secret', async () => {
    const ran = await runCommand(['start'], { env: { DISCORD_TOKEN: 'my secret', DISCORD_GUILD_ID: 'lantern' } });
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(/DISCORD_TOKEN is not valid[^]*DISCORD_GUILD_ID is "lantern"/);
    expect(ran.err).not.toContain('my secret');
  });

  it('ask for no more rights than needed', () => {
    expect(inviteLink('123')).toBe('https://discord.com/oauth2/authorize?client_id=123&scope=bot+applications.commands&permissions=274877975552');
    expect(missingPermissions('274877975552')).toEqual([]);
    expect(missingPermissions('8')).toEqual([]);
    expect(missingPermissions('1024')).toEqual(['Send Messages', 'Read Message History', 'Send Messages in Threads']);
  });
});

describe.skipIf(!hasLoopback)('the doctor at a loopback Discord', () => {
  const started: Loopback[] = [];
  afterEach(async () => {
    for (const discord of started.splice(0)) {
      await discord.stop();
      expect(discord.violations.filter(({ rule }) => rule !== 'auth')).toEqual([]);
    }
  });
  const examine = async (env: (discord: Loopback) => Record<string, string>) => {
    const discord = await startLoopback();
    started.push(discord);
    return runCommand(['doctor'], { env: { DISCORD_API_URL: `${discord.restUrl}/`, DISCORD_TOKEN: discord.token, ...env(discord) } });
  };

  it('names the application, the commands and the invite link', async () => {
    const { out } = await examine(() => ({}));
    expect(out).toMatch(/the application is testbot \(\d+\)[^]*\/lantern-meeting-admin are registered when it starts[^]*Invite link: https:\/\/discord\.com\/oauth2/);
  });

  it('says what is missing', async () => {
    expect((await examine(() => ({ DISCORD_GUILD_ID: '123456789012345678', ANNOUNCE_CHANNEL: '123456789012345679' }))).out).toMatch(/not in the server 123456789012345678[^]*channel 123456789012345679/);
    const refused = await examine(() => ({ DISCORD_TOKEN: 'not.the.token' }));
    expect(refused).toMatchObject({ code: 1, out: expect.stringMatching(/DISCORD_TOKEN is refused/) as string });
    expect(refused.out).not.toContain('not.the.token');
  });
});
