/** Long enough for what comes before a silence to have come. */
const SILENCE_MS = 10;

/**
 * Takes time-outs into the test's hands: none comes by itself, however slow the machine.
 *
 * @returns lets all come that wait, once it is clear that no more is answered
 */
export function holdTimeouts(): () => void {
  const waiting: AbortController[] = [];
  jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
    const controller = new AbortController();
    waiting.push(controller);
    return controller.signal;
  });
  return () => {
    setTimeout(() => {
      for (const controller of waiting) controller.abort(new DOMException('Too late', 'TimeoutError'));
    }, SILENCE_MS);
  };
}
