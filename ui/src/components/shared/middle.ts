/** A press of the middle button, without the scrolling that some systems begin with it. */
export function middle(run: () => void): (element: HTMLElement) => () => void {
  return (element) => {
    const quiet = (event: MouseEvent) => event.button === 1 && event.preventDefault();
    const press = (event: MouseEvent) => event.button === 1 && run();
    element.addEventListener("mousedown", quiet);
    element.addEventListener("auxclick", press);
    return () => {
      element.removeEventListener("mousedown", quiet);
      element.removeEventListener("auxclick", press);
    };
  };
}
