/**
 * For tests: an editor that is gone when its test is over. One that stays goes on: it draws its selection with the
 * next frame and reads on in its text half a second later, when the test's page may be there no more.
 */

import { EditorView, type EditorViewConfig } from "@codemirror/view";

const views = new Set<EditorView>();

export function closeEditors() {
  for (const view of views) view.destroy();
  views.clear();
}

export function opened(config: EditorViewConfig): EditorView {
  const view = new EditorView(config);
  views.add(view);
  return view;
}
