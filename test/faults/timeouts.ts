/** Long enough for everything that is sent before a silence. */
const SILENCE_MS = 10;

/**
 * Lets the test decide when requests time out, however slow the machine.
 *
 * @returns makes all pending requests time out, once it is clear that nothing more will arrive
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
