/** The words of the checks and of what stands in the way of an approval, in English. */

import { count, number } from "./plural";

type Severity = "error" | "warning" | "hint";

const one: Record<Severity, string> = { error: "Error", warning: "Warning", hint: "Hint" };

export const checks = {
  one,
  many: { error: "Errors", warning: "Warnings", hint: "Hints" } as Record<Severity, string>,
  mark: { error: "▲", warning: "◆", hint: "○" } as Record<Severity, string>,
  levels: { error: "An error", warning: "A warning", hint: "A hint", off: "Not asked" },
  level: (rule: string) => `What the rule “${rule}” is at this desk`,
  levelSet: (rule: string) => `“${rule}” is set for the desk`,
  about: (severity: Severity, message: string) => `${one[severity]}: ${message}`,
  findings: (n: number) => count(n, "finding", "findings"),
  more: (n: number) => `And ${count(n, "finding", "findings")} more, which come as these are put right.`,
  inField: (field: string) => `Findings: ${field}`,
  fix: "Put it right",
  fixTo: (text: string) => (text.trim() === "" ? "Take it out" : `Put “${text}”`),
  fixAll: "Fix what is certain",
  fixedAll: "Put right, as a revision. Undo takes it back",
  nothingCertain: "There is nothing that is certain",
  ignore: "Ignore here",
  ignoreInArticle: "Ignore in this article",
  errorStays: "An error is not ignored. Put it right, approve over it with a reason, or change what its rule is at this desk.",
  checklist: "Checklist of the house",
  learn: "Add to the dictionary",
  learnt: (word: string) => `“${word}” is in the desk’s dictionary`,
  next: "Next finding",
  last: "Finding before",
  none: "Nothing found",
  noneAbout: "The checks read along whenever you rest. What they find is underlined in the text, and listed here.",
  looking: "Reading the article…",
  notYet: "The checks have not read this article yet.",
  look: "Check it now",
  broken: "Rules of the house that could not be read",
  gate: (n: number) => `${count(n, "error stands", "errors stand")} in the way`,
  gateAbout: {
    approve: "Put them right, or approve over them and say why. The reason stays in the history.",
    publish: "It came in as approved, and nobody was asked about them. Put them right, or publish over them and say why. The reason stays in the history.",
    schedule: "It came in as approved, and nobody was asked about them. Put them right, or schedule it over them and say why. The reason stays in the history.",
  },
  reason: {
    approve: "Why it is approved all the same",
    publish: "Why it is published all the same",
    schedule: "Why it is scheduled all the same",
  },
  takeMeThere: "Take me there",
  askAddresses: "Ask whether the addresses answer",
  asking: "The addresses are asked. That may take ten seconds",
  asked: (n: number, failed: number) =>
    n === 0 ? "There is no address in the text" : failed === 0 ? `${count(n, "address answers", "addresses answer")}` : `${count(failed, "address", "addresses")} of ${number.format(n)} did not answer`,
  override: { approve: "Approve all the same", publish: "Publish all the same", schedule: "Schedule all the same" },
  cancel: "Cancel",
};
