import { expect, it } from 'vitest';
import { createHidingView, type Hiding } from '../../src/search/hidden-view.ts';
import { archiveOf } from './archives.ts';

const NOTES = '# Lantern Meeting\n\n## May 4, 2031\n\n## Wicks (1:00 in the video)\n\nThey burn too fast in winter.\n\n## Glass (2:00 in the video)\n\nThe panes crack in the frost.\n';

it('hides from meaning what it hides from words', async () => {
  const { view, language } = await archiveOf([{ path: '2031-05-04.md', text: NOTES }]);
  const [wicks, glass] = await view.passagesOf(view.meetings[0]?.id ?? '');
  const hiding = createHidingView(view);
  const vector = language.wordVectors()?.embed('windows break when it is cold') ?? new Float32Array();
  const near = async (what: Partial<Hiding>) => {
    hiding.hide({ hidden: new Set(), untitled: new Set(), ...what });
    return (await hiding.view.near(vector, {}, 9)).map(({ id }) => id);
  };
  expect(await near({})).toEqual([glass?.id, wicks?.id]);
  expect(await near({ hidden: new Set([glass?.id ?? '']) })).toEqual([wicks?.id]);
  for (const what of ['untitled', 'topics'] as const) expect(await near({ [what]: new Set([glass?.topic ?? '']) })).toEqual([wicks?.id]);
});
