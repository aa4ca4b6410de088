/** The least that the bot needs in a server: to see channels, write there and in threads, and read what replies refer to. */
export const LEAST_PERMISSIONS = { 'View Channels': 1n << 10n, 'Send Messages': 1n << 11n, 'Read Message History': 1n << 16n, 'Send Messages in Threads': 1n << 38n } as const;

const ADMINISTRATOR = 1n << 3n;

/** The address under which somebody who manages a server invites the bot. @param guild a server to choose beforehand */
export function inviteLink(applicationId: string, guild?: string): string {
  const permissions = Object.values(LEAST_PERMISSIONS).reduce((sum, one) => sum | one, 0n);
  const query = new URLSearchParams({ client_id: applicationId, scope: 'bot applications.commands', permissions: String(permissions), ...(guild === undefined ? {} : { guild_id: guild }) });
  return `https://discord.com/oauth2/authorize?${query.toString()}`;
}

/** Names of what is missing of the least. @param permissions a bit set, as Discord writes it */
export function missingPermissions(permissions: string): readonly string[] {
  const given = BigInt(permissions);
  return (given & ADMINISTRATOR) !== 0n ? [] : Object.entries(LEAST_PERMISSIONS).flatMap(([name, bit]) => ((given & bit) === 0n ? [name] : []));
}
