import { expect, it } from 'vitest';
import { archiveOf } from '../search/archives.ts';

const NOTE = ['# Lamplighters Community Meeting, March 5, 2024', '## Lantern oil (0:30)', '- Rapeseed oil smokes less.', '## Harbour winch (2:00)', '- The drum is greased.', '## Rope store', '- Nobody counted the ropes.'].join('\n\n');

it('knows where what a passage tells of ends: where the next one begins', async () => {
  const { view } = await archiveOf([{ path: '2024-03-05.md', text: NOTE }]);
  const passages = await view.passagesOf(view.meetings[0]?.id ?? '');
  expect(passages.map(({ moment, endSeconds }) => [moment?.seconds ?? null, endSeconds])).toEqual([[30, 120], [120, null], [null, null]]);
});
