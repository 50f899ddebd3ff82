/** Focus: everything but the sentence or the paragraph at the cursor stands back. */

import { type EditorState, type Extension, type Range } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

/** What stays in the light. */
export type Lit = "sentence" | "paragraph";

/** Dims all but what is lit; nothing for `null`. Made for a compartment. */
export function focus(lit: Lit | null): Extension {
  if (lit === null) return [];
  const dimming = ViewPlugin.define((view) => new Dimming(view, lit), { decorations: (plugin) => plugin.dimmed });
  return [dimming, face];
}

const face = EditorView.theme({ ".cm-dimmed": { opacity: "0.36" } });
const dimmedLine = Decoration.line({ class: "cm-dimmed" });
const dimmedPart = Decoration.mark({ class: "cm-dimmed" });

class Dimming {
  dimmed: DecorationSet;

  constructor(
    view: EditorView,
    private readonly lit: Lit,
  ) {
    this.dimmed = dim(view, lit);
  }

  update({ docChanged, selectionSet, viewportChanged, view }: ViewUpdate): void {
    if (docChanged || selectionSet || viewportChanged) this.dimmed = dim(view, this.lit);
  }
}

/** Whole lines are dimmed as lines, with all that is in them; the rest of a lit line by its parts. */
function dim({ state, visibleRanges }: EditorView, unit: Lit): DecorationSet {
  const lit = litAt(state, unit);
  const ranges: Range<Decoration>[] = [];
  for (const visible of visibleRanges) {
    for (let at = visible.from; at <= visible.to; ) {
      const { from, to } = state.doc.lineAt(at);
      if (to < lit.from || from > lit.to) {
        ranges.push(dimmedLine.range(from));
      } else {
        if (from < lit.from) ranges.push(dimmedPart.range(from, lit.from));
        if (to > lit.to) ranges.push(dimmedPart.range(lit.to, to));
      }
      at = to + 1;
    }
  }
  return Decoration.set(ranges, true);
}

/** The stretch that is lit: what is selected, widened to whole sentences or paragraphs. */
export function litAt(state: EditorState, unit: Lit): { from: number; to: number } {
  const { from, to } = state.selection.main;
  const first = unitAt(state, from, unit);
  return to <= first.to ? first : { from: first.from, to: unitAt(state, to, unit).to };
}

function unitAt(state: EditorState, at: number, unit: Lit): { from: number; to: number } {
  const { doc } = state;
  let first = doc.lineAt(at);
  if (!/\S/.test(first.text)) return first;
  let last = first;
  while (first.number > 1 && /\S/.test(doc.line(first.number - 1).text)) first = doc.line(first.number - 1);
  while (last.number < doc.lines && /\S/.test(doc.line(last.number + 1).text)) last = doc.line(last.number + 1);
  if (unit === "paragraph") return { from: first.from, to: last.to };
  const sentence = sentenceAt(state.sliceDoc(first.from, last.to), at - first.from);
  return { from: first.from + sentence.from, to: first.from + sentence.to };
}

const sentences = new Intl.Segmenter(undefined, { granularity: "sentence" });

/** What ends in a full stop and no sentence: titles, short forms and initials, before a capital. */
const shortForm = /(?:^|[\s(“‘"'])(?:Mrs?|Ms|Dr|Prof|St|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Rev|Hon|Jr|Sr|vs|e\.g|i\.e|\p{Lu})\.\s+$/u;

/** The sentence of a paragraph around a position, without the space behind it. */
function sentenceAt(paragraph: string, at: number): { from: number; to: number } {
  let from = 0;
  // A line break within a paragraph ends no sentence.
  for (const { segment, index } of sentences.segment(paragraph.replace(/\n/g, " "))) {
    const end = index + segment.length;
    if (shortForm.test(segment) && end < paragraph.length) continue;
    if (at < end || end === paragraph.length) return { from, to: from + paragraph.slice(from, end).trimEnd().length };
    from = end;
  }
  return { from, to: paragraph.length };
}
