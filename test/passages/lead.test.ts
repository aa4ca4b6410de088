import { expect, it } from 'vitest';
import { archiveOf } from '../search/archives.ts';

const long = 'The keeper counted every lamp twice and wrote the sum into the ledger before the tide turned that night. '.repeat(8);
const NOTE = ['# Lamplighters Community Meeting, March 5, 2024', '## Harbour winch (0:10)', '- Bo asked how the winch is fastened. When it is pulled from the seaward side it seems to turn freely, and the rope slips off the drum without any warning at all.', ...[1, 2, 3].map((at) => `  - ${long}${at}`)].join('\n');

it('repeats what an item hangs under in whole sentences', async () => {
  const { view } = await archiveOf([{ path: '2024-03-05.md', text: NOTE }]);
  const passages = await view.passagesOf(view.meetings[0]?.id ?? '');
  expect(passages.length).toBeGreaterThan(1);
  for (const { text } of passages) expect(text).toMatch(/^Bo asked how the winch is fastened\. .* without any warning at all\.\n/);
});
