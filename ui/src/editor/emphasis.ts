/** Bold and italic: marks around the selection, or taken away where they stand. */

import { EditorSelection, type StateCommand } from "@codemirror/state";

/** A command that puts `mark` on both sides of what is selected, or takes it off. */
export function emphasise(mark: string): StateCommand {
  return ({ state, dispatch }) => {
    const n = mark.length;
    const change = state.changeByRange((range) => {
      const before = state.sliceDoc(range.from - n, range.from);
      const after = state.sliceDoc(range.to, range.to + n);
      // `*` beside another `*` is the mark of strong text, not of emphasis.
      const alone =
        n > 1 || (state.sliceDoc(range.from - 2, range.from) !== "**" && state.sliceDoc(range.to, range.to + 2) !== "**");
      if (before === mark && after === mark && alone) {
        return {
          changes: [
            { from: range.from - n, to: range.from },
            { from: range.to, to: range.to + n },
          ],
          range: EditorSelection.range(range.anchor - n, range.head - n),
        };
      }
      return {
        changes: [
          { from: range.from, insert: mark },
          { from: range.to, insert: mark },
        ],
        range: EditorSelection.range(range.anchor + n, range.head + n),
      };
    });
    dispatch(state.update(change, { userEvent: "input", scrollIntoView: true }));
    return true;
  };
}
