/** A block of a message, a form or the home of the app, as Slack takes it. */
export type SlackBlock = Readonly<Record<string, unknown>> & { readonly type: string };

/** Text with markup. `verbatim` keeps Slack from making links and mentions out of what looks like them. */
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text, verbatim: true });
export const plainText = (text: string) => ({ type: 'plain_text', text, emoji: false });

/** A paragraph over the whole width. @param text escaped, not empty */
export const section = (text: string): SlackBlock => ({ type: 'section', text: mrkdwn(text) });
/** A small grey line. @param text escaped, not empty */
export const context = (text: string): SlackBlock => ({ type: 'context', elements: [mrkdwn(text)] });
/** @param text not escaped, not empty */
export const header = (text: string): SlackBlock => ({ type: 'header', text: plainText(text) });
/** @param text the label, not escaped, not empty */
export const button = (text: string, actionId: string, value: string) => ({ type: 'button', text: plainText(text), action_id: actionId, value });
export const buttons = (elements: readonly object[]): SlackBlock => ({ type: 'actions', elements });
