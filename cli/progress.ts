import type { Progress } from '../src/archive/build/build-change.ts';
import type { Output } from './context.ts';

/** How much of the work lies between two lines of progress, as a share of the whole. */
const STEP = 0.02;

/** Shows how far a long piece of work is, on a line of its own that is written over; nothing where there is no terminal. @param what is counted */
export function createProgress(output: Output, verb: string, what = 'notes'): (progress: Progress) => void {
  let shown = 0;
  return ({ done, total }) => {
    if (!output.isTTY) return;
    if (done >= total) output.write('\r\u001b[K');
    else if (done - shown >= total * STEP || done < shown) {
      shown = done;
      output.write(`\r\u001b[K${verb} … ${done} of ${total} ${what}`);
    }
  };
}
