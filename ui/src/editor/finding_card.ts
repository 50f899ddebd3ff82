/** The card at a finding: what is wrong in a sentence, and what can be done about it. */

import { EditorView, type TooltipView } from "@codemirror/view";
import { t } from "../i18n";
import type { Finding, Level } from "../ipc/backend";
import type { FindingWishes } from "./findings";

/** How it looks. */
export const cardFace = EditorView.theme({
  ".cm-tooltip.cm-finding-card": {
    inlineSize: "max-content",
    maxInlineSize: "min(21rem, 80vw)",
    padding: "9px 12px 10px",
    border: "1px solid var(--line)",
    borderRadius: "var(--round)",
    backgroundColor: "var(--raised)",
    color: "var(--ink)",
    font: "var(--text)",
    boxShadow: "var(--shadow)",
  },
  ".cm-finding-mark": { marginInlineEnd: "7px" },
  ".cm-finding-mark.cm-error": { color: "var(--bad)" },
  ".cm-finding-mark.cm-warning": { color: "var(--warn)" },
  ".cm-finding-mark.cm-hint": { color: "var(--mark)" },
  ".cm-finding-acts": { display: "flex", flexWrap: "wrap", gap: "4px 6px", marginBlockStart: "7px" },
  ".cm-finding-acts button, .cm-finding-acts select": {
    padding: "2px 8px",
    border: "1px solid var(--line)",
    borderRadius: "5px",
    background: "none",
    color: "var(--soft)",
    font: "var(--small)",
  },
  ".cm-finding-acts select": { appearance: "none" },
  ".cm-finding-acts button:hover": { borderColor: "var(--mark)", color: "var(--ink)" },
});

const levels: Level[] = ["error", "warning", "hint", "off"];

export function findingCard(view: EditorView, finding: Finding, ofAWord: boolean, wishes: FindingWishes): TooltipView {
  const dom = element("div", "cm-finding-card");
  dom.setAttribute("role", "group");
  dom.setAttribute("aria-label", t.checks.about(finding.severity, finding.message));
  const said = dom.appendChild(element("p", "cm-finding-said"));
  const mark = said.appendChild(element("span", `cm-finding-mark cm-${finding.severity}`));
  mark.textContent = t.checks.mark[finding.severity];
  mark.setAttribute("aria-hidden", "true");
  said.append(finding.message);
  const acts = dom.appendChild(element("div", "cm-finding-acts"));
  const act = (label: string, wish: () => void) => {
    const button = acts.appendChild(element("button"));
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", () => {
      wish();
      view.focus();
    });
  };
  if (finding.fix !== null) act(t.checks.fixTo(finding.fix), () => wishes.fix(finding));
  if (finding.severity !== "error") {
    act(t.checks.ignore, () => wishes.ignore(finding, false));
    act(t.checks.ignoreInArticle, () => wishes.ignore(finding, true));
  }
  if (ofAWord) act(t.checks.learn, () => wishes.learn(finding.text));
  acts.append(levelOf(finding, wishes));
  return { dom };
}

function levelOf({ rule, severity }: Finding, wishes: FindingWishes): HTMLElement {
  const choice = element("select");
  choice.setAttribute("aria-label", t.checks.level(rule));
  choice.title = t.checks.level(rule);
  for (const level of levels) {
    const option = choice.appendChild(element("option"));
    option.value = level;
    option.textContent = t.checks.levels[level];
  }
  choice.value = severity;
  choice.addEventListener("change", () => wishes.level(rule, choice.value as Level));
  return choice;
}

function element<N extends keyof HTMLElementTagNameMap>(name: N, className = ""): HTMLElementTagNameMap[N] {
  const made = document.createElement(name);
  made.className = className;
  return made;
}
