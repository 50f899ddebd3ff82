/**
 * Runs something once the frame that is being made has been painted. A timer and no message: in
 * WebKit a message goes by way of another process, which takes two frames more.
 */
export function afterPaint(run: () => void): void {
  requestAnimationFrame(() => setTimeout(run));
}
